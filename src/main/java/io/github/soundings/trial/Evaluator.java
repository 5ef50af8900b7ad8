package io.github.soundings.trial;

import io.github.soundings.dataset.Examples;
import io.github.soundings.network.Classifier;
import io.github.soundings.network.Trainer;
import java.util.ArrayList;
import java.util.List;

/** Evaluates the weights of a trainer, at any time, on the first examples of a split. */
final class Evaluator {
  /** Examples at a time: large enough for fast products, small enough for the caches. */
  private static final int BATCH = 200;

  private final Trainer trainer;
  private final int inputs;
  private final int count;
  private final Classifier[] classifiers = new Classifier[BATCH + 1];

  /** An evaluator on so many examples with inputs of this length. */
  Evaluator(Trainer trainer, int inputs, int count) {
    this.trainer = trainer;
    this.inputs = inputs;
    this.count = count;
  }

  Evaluation evaluate(Examples examples) {
    double loss = 0;
    int wrong = 0;
    float[] values = new float[Math.min(BATCH, count) * inputs];
    List<Integer> predicted = new ArrayList<>(count);
    List<Integer> truth = new ArrayList<>(count);
    for (int first = 0; first < count; first += BATCH) {
      int batch = Math.min(BATCH, count - first);
      int[] labels = new int[batch];
      int[] classes = new int[batch];
      examples.read(first, batch, values, labels);
      loss += classifier(batch).classify(values, labels, classes);
      for (int i = 0; i < batch; i++) {
        predicted.add(classes[i]);
        truth.add(labels[i]);
        wrong += classes[i] == labels[i] ? 0 : 1;
      }
    }
    return new Evaluation(loss / count, (double) wrong / count, predicted, truth);
  }

  private Classifier classifier(int batch) {
    if (classifiers[batch] == null) {
      classifiers[batch] = trainer.classifier(batch);
    }
    return classifiers[batch];
  }
}
