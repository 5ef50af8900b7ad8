package io.github.soundings.network;

/** How well DL4J's networks agree with ours. */
final class Dl4jOracle {
  private Dl4jOracle() {}

  /** Whether DL4J has the activation as we define it. */
  static boolean knows(Activation activation) {
    return Dl4j.obstacle(activation).isEmpty();
  }

  /** How far DL4J may be off in double precision: its leaky relu's slope is a float. */
  static double exactness(Activation activation) {
    return activation == Activation.LEAKY_RELU ? 1e-9 : 1e-12;
  }
}
