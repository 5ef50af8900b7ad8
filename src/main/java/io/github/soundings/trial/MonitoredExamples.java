package io.github.soundings.trial;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.probe.ProbeExamples;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The first test examples of datasets, read once per JVM however many trials are measured. */
final class MonitoredExamples {
  private static final ConcurrentMap<Choice, ProbeExamples> READ = new ConcurrentHashMap<>();

  private MonitoredExamples() {}

  static ProbeExamples first(int count, Dataset dataset) {
    return READ.computeIfAbsent(new Choice(dataset, count), MonitoredExamples::read);
  }

  private static ProbeExamples read(Choice choice) {
    float[] inputs = new float[choice.count() * choice.dataset().inputs()];
    int[] labels = new int[choice.count()];
    choice.dataset().test().read(0, choice.count(), inputs, labels);
    return new ProbeExamples(inputs, labels);
  }

  private record Choice(Dataset dataset, int count) {}
}
