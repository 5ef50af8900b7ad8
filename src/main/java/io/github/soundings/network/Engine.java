package io.github.soundings.network;

/** What computes the updates. Everything else is computed by ND4J. */
public enum Engine {
  /** ND4J's native backend, whose products are a BLAS library's. */
  ND4J {
    @Override
    public Trainer trainer(Network network, int batchSize, double learningRate) {
      return new GradientDescent(network, batchSize, learningRate);
    }
  },
  /** The processor's vectors, through the JDK's Vector API. */
  SIMD {
    @Override
    public Trainer trainer(Network network, int batchSize, double learningRate) {
      return new VectorDescent(network, batchSize, learningRate);
    }
  };

  /** A trainer that starts from the network's weights. */
  public abstract Trainer trainer(Network network, int batchSize, double learningRate);
}
