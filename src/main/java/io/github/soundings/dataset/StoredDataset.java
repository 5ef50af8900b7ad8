package io.github.soundings.dataset;

import java.util.Objects;

/** Finite data in memory, in three parts; training goes over its part again and again. */
final class StoredDataset implements Dataset {
  private final String name;
  private final String digest;
  private final int inputs;
  private final int classes;
  private final StoredExamples training;
  private final StoredExamples validation;
  private final StoredExamples test;

  StoredDataset(
      String name,
      String digest,
      int inputs,
      int classes,
      StoredExamples training,
      StoredExamples validation,
      StoredExamples test) {
    this.name = Objects.requireNonNull(name, "name");
    this.digest = Objects.requireNonNull(digest, "digest");
    this.inputs = inputs;
    this.classes = classes;
    this.training = training;
    this.validation = validation;
    this.test = test;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public long trainingExamples() {
    return training.size();
  }

  @Override
  public long epochExamples() {
    return training.size();
  }

  @Override
  public Examples training(long seed, Shuffle shuffle) {
    return new RepeatedExamples(training, Math.toIntExact(training.size()), shuffle, seed);
  }

  @Override
  public Examples validation() {
    return validation;
  }

  @Override
  public Examples test() {
    return test;
  }
}
