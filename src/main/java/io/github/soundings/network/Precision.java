package io.github.soundings.network;

import org.nd4j.linalg.api.buffer.DataType;

/** The floating-point type of weights, activations and gradients. */
public enum Precision {
  SINGLE(DataType.FLOAT),
  DOUBLE(DataType.DOUBLE);

  private final DataType dataType;

  Precision(DataType dataType) {
    this.dataType = dataType;
  }

  /** The type of the ND4J arrays. */
  public DataType dataType() {
    return dataType;
  }
}
