package io.github.soundings.experiment;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetException;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Examples;
import io.github.soundings.dataset.Shuffle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Datasets without examples, for resolving trials. */
final class FakeDatasets implements DatasetOpener {
  final List<DatasetSource> opened = new ArrayList<>();

  static Experiment read(Path file) {
    return Experiment.read(file, Map.of(), new FakeDatasets());
  }

  @Override
  public boolean needsLocation(String name) {
    return !name.equals("shapeset-3x2");
  }

  @Override
  public Dataset open(DatasetSource source) {
    opened.add(source);
    if (source.location().endsWith("broken")) {
      throw new DatasetException(source.location() + "/labels: truncated");
    }
    String digest = source.location().endsWith("other") ? "other-digest" : "mnist-digest";
    int first = source.trainingExamples();
    return switch (source.name()) {
      case "mnist" -> new Sized("mnist", digest, 784, 10, first == 0 ? 50_000 : first);
      case "cifar-10" ->
          new Sized("cifar-10", "cifar-digest", 3072, 10, first == 0 ? 40_000 : first);
      default ->
          new Sized("shapeset-3x2", "shapeset-digest", 1024, 9, first == 0 ? 200_000 : first);
    };
  }

  private record Sized(String name, String digest, int inputs, int classes, long epochExamples)
      implements Dataset {
    @Override
    public long trainingExamples() {
      return name.equals("shapeset-3x2") ? Long.MAX_VALUE : epochExamples;
    }

    @Override
    public Examples training(long seed, Shuffle shuffle) {
      return new Unreadable(Long.MAX_VALUE);
    }

    @Override
    public Examples validation() {
      return new Unreadable(12_000);
    }

    @Override
    public Examples test() {
      return new Unreadable(11_000);
    }
  }

  private record Unreadable(long size) implements Examples {
    @Override
    public void readOne(long position, int slot, float[] inputs, int[] labels) {
      throw new AssertionError("resolving trials must not read examples");
    }
  }
}
