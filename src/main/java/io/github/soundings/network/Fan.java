package io.github.soundings.network;

/** The number of units that a weight's variance is divided by. */
public enum Fan {
  /** Units of the layer below: keeps the variance of signals on their way up. */
  FAN_IN {
    @Override
    double of(LayerShape layer) {
      return layer.fanIn();
    }
  },
  /** Units of the layer: keeps the variance of gradients on their way down. */
  FAN_OUT {
    @Override
    double of(LayerShape layer) {
      return layer.fanOut();
    }
  },
  /** The mean of both: the compromise of Eq 12. */
  FAN_AVG {
    @Override
    double of(LayerShape layer) {
      return ((double) layer.fanIn() + layer.fanOut()) / 2;
    }
  };

  abstract double of(LayerShape layer);
}
