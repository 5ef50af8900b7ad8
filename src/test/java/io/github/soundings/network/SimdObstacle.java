package io.github.soundings.network;

/** Prints what keeps a JVM from vectors: the program of another JVM. */
final class SimdObstacle {
  private SimdObstacle() {}

  public static void main(String[] arguments) {
    System.out.println(Engine.SIMD.obstacle().orElse("none"));
  }
}
