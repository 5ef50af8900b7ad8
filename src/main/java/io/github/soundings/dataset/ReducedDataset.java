package io.github.soundings.dataset;

/**
 * A dataset with the first of its training examples only, which training goes over again and again.
 * Of generated data, they are the first that a trial with the same seed sees of all.
 */
final class ReducedDataset implements Dataset {
  private final Dataset whole;
  private final int trainingExamples;

  /**
   * @throws IllegalArgumentException if the dataset has fewer
   */
  ReducedDataset(Dataset whole, int trainingExamples) {
    if (trainingExamples < 1 || trainingExamples > whole.trainingExamples()) {
      throw new IllegalArgumentException(
          "Invalid number of training examples: %d (must be from 1 to %d)"
              .formatted(trainingExamples, whole.trainingExamples()));
    }
    this.whole = whole;
    this.trainingExamples = trainingExamples;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public String digest() {
    return whole.digest();
  }

  @Override
  public int inputs() {
    return whole.inputs();
  }

  @Override
  public int classes() {
    return whole.classes();
  }

  @Override
  public long trainingExamples() {
    return trainingExamples;
  }

  @Override
  public long epochExamples() {
    return trainingExamples;
  }

  @Override
  public Examples training(long seed, Shuffle shuffle) {
    Examples first = whole.training(seed, Shuffle.NONE);
    return new RepeatedExamples(first, trainingExamples, shuffle, seed);
  }

  @Override
  public Examples validation() {
    return whole.validation();
  }

  @Override
  public Examples test() {
    return whole.test();
  }
}
