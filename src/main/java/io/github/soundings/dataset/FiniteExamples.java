package io.github.soundings.dataset;

/** A finite number of labelled examples in memory, each scaled when it is read. Immutable. */
interface FiniteExamples {
  int size();

  /**
   * Reads one example.
   *
   * @param slot its place in the batch: (slots, inputs) and (slots)
   */
  void read(int example, int slot, float[] batchInputs, int[] batchLabels);
}
