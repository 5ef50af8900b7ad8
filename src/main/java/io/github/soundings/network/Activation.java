package io.github.soundings.network;

/** stub of the contract; replaced below */
public enum Activation {
  SIGMOID,
  TANH,
  SOFTSIGN,
  RELU,
  LINEAR
}
