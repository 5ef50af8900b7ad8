package io.github.soundings.experiment;

import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Pretraining;

/**
 * The optimizer and the pre-training of a trial in the words of experiment files; null what has no
 * effect.
 *
 * @param damping null for plain gradient descent
 * @param pretrainingEpochs of each layer; this and what follows is null without pre-training
 * @param pretrainingUpdates of each layer
 * @param maskingNoise null where nothing is masked
 */
public record TrainingMethod(
    String optimizer,
    Double damping,
    String pretraining,
    Double pretrainingEpochs,
    Long pretrainingUpdates,
    Double pretrainingLearningRate,
    Double maskingNoise) {

  static TrainingMethod of(Optimizer optimizer, Pretraining pretraining) {
    boolean any = pretraining.isAny();
    return new TrainingMethod(
        KebabCase.of(optimizer.method()),
        optimizer.method() == Optimizer.Method.SGD ? null : optimizer.damping(),
        KebabCase.of(pretraining.method()),
        any ? pretraining.epochs() : null,
        any ? pretraining.updatesPerLayer() : null,
        any ? pretraining.learningRate() : null,
        pretraining.masks() ? pretraining.maskingNoise() : null);
  }
}
