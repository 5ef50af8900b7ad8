package io.github.soundings.dataset;

/** The order in which finite training data is presented. */
public enum Shuffle {
  /** As the file has it, which is what the paper calls consecutive: the default. */
  NONE,
  /** One random order, drawn from the trial's seed and kept for all epochs. */
  ONCE,
  /** A new random order for each epoch, drawn from the trial's seed and the epoch. */
  EACH_EPOCH
}
