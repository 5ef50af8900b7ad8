package io.github.soundings.experiment;

import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Pretraining;

/**
 * The optimizer, the pre-training and the trainer of a trial in the words of experiment files; null
 * what has no effect.
 *
 * @param damping null for plain gradient descent
 * @param pretrainingEpochs of each layer; this and what follows is null without pre-training
 * @param pretrainingUpdates of each layer
 * @param maskingNoise null where nothing is masked
 * @param workers null without averaging, as is what follows
 */
public record TrainingMethod(
    String optimizer,
    Double damping,
    String pretraining,
    Double pretrainingEpochs,
    Long pretrainingUpdates,
    Double pretrainingLearningRate,
    Double maskingNoise,
    String trainer,
    Integer workers,
    Integer averagingFrequency) {

  static TrainingMethod of(Optimizer optimizer, Pretraining pretraining, Parallelism parallelism) {
    boolean any = pretraining.isAny();
    return new TrainingMethod(
        KebabCase.of(optimizer.method()),
        optimizer.method() == Optimizer.Method.SGD ? null : optimizer.damping(),
        KebabCase.of(pretraining.method()),
        any ? pretraining.epochs() : null,
        any ? pretraining.updatesPerLayer() : null,
        any ? pretraining.learningRate() : null,
        pretraining.masks() ? pretraining.maskingNoise() : null,
        KebabCase.of(parallelism.trainer()),
        parallelism.averages() ? parallelism.workers() : null,
        parallelism.averages() ? parallelism.averagingFrequency() : null);
  }
}
