package io.github.soundings.trial;

import io.github.soundings.dataset.Examples;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Trainer;

/** One update after another, here. */
final class LocalSteps implements Steps {
  private final Trainer trainer;
  private final Examples training;
  private final int batch;
  private final float[] inputs;
  private final int[] labels;

  LocalSteps(Trainer trainer, Trial trial, Examples training) {
    this.trainer = trainer;
    this.training = training;
    batch = trial.batchSize();
    inputs = new float[batch * trial.inputs()];
    labels = new int[batch];
  }

  @Override
  public long advance(long updatesDone) {
    training.read(updatesDone * batch, batch, inputs, labels);
    return Double.isFinite(trainer.update(inputs, labels)) ? 1 : 0;
  }

  @Override
  public Trainer trainer() {
    return trainer;
  }
}
