package io.github.soundings.network;

/** What an experiment may ask for: an engine, or the fastest that can do it. */
public enum EngineChoice {
  /**
   * {@link Engine#SIMD} where machine, precision, activation and optimizer allow it, else {@link
   * Engine#ND4J}.
   */
  AUTO,
  ND4J,
  SIMD;

  /** The choice of this engine. */
  public static EngineChoice of(Engine engine) {
    return engine == Engine.SIMD ? SIMD : ND4J;
  }
}
