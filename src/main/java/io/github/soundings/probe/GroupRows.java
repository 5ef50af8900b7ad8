package io.github.soundings.probe;

/**
 * What the examples of each group of {@value Probe#GROUP} have in the units of a layer. Units that
 * have the same in all examples of a group, as many pixels of a background, may be held once.
 */
interface GroupRows {
  int groups();

  /** Units of the layer. */
  int units();

  /** Units that a group's rows hold. */
  default int held(int group) {
    return times(group).length;
  }

  /** Whether each unit is held by itself. */
  default boolean isPlain(int group) {
    return held(group) == units();
  }

  /**
   * How many units of the layer each unit stands for that a group's rows hold; not to be changed.
   */
  int[] times(int group);

  /**
   * Reads what a group's examples have in some of the units that are held; in single precision only
   * if nothing is lost.
   *
   * @param values receives (examples, count)
   */
  void read(int group, int from, int count, float[][] values);

  /** Likewise. */
  void read(int group, int from, int count, double[][] values);
}
