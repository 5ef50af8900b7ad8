package io.github.soundings.dataset;

/**
 * Labelled images for training, validation and test. Immutable and shared by all trials of a JVM;
 * see {@link Datasets} for how one is obtained.
 */
public interface Dataset {
  /** The name in experiment files, for example {@code mnist}. */
  String name();

  /**
   * Identifies the content, not the place it came from: equal digests mean equal examples. For
   * files a hash of their uncompressed bytes, for generated data the generator's name and version.
   */
  String digest();

  /** The number of inputs of one example. */
  int inputs();

  /** The number of classes; labels are 0 to classes - 1. */
  int classes();

  /** How many different examples there are for training; {@link Long#MAX_VALUE} without end. */
  long trainingExamples();

  /** The examples in one epoch: one pass over finite data, 200,000 for Shapeset. */
  long epochExamples();

  /**
   * The endless training sequence as the trial with this seed sees it. Finite data repeats, in the
   * order that {@code shuffle} says; generated data depends on the seed and never repeats, unless
   * it was opened for its first examples only.
   */
  Examples training(long seed, Shuffle shuffle);

  /** The validation examples: the same for every trial. */
  Examples validation();

  /** The test examples: the same for every trial. */
  Examples test();
}
