package io.github.soundings.experiment;

/** Which weights of a trial stay in the store once it has ended. */
public enum KeptWeights {
  NONE,
  /** The final ones of a trial that is done, as Deeplearning4j's network. */
  FINAL
}
