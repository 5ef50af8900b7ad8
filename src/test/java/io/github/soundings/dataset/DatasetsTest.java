package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
  @Test
  void onlyFilesNeedALocation() {
    assertThat(Datasets.NAMES)
        .containsExactly("shapeset-3x2", "mnist", "cifar-10", "image-folder", "table")
        .allMatch(name -> Datasets.needsLocation(name) == !name.equals("shapeset-3x2"));
  }

  @Test
  void refusesUnknownNames() {
    String message =
        "Invalid dataset: imagenet (must be one of shapeset-3x2, mnist, cifar-10,"
            + " image-folder, table)";
    assertThatThrownBy(() -> Datasets.needsLocation("imagenet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Datasets.open(source("imagenet", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void opensEachSourceOnce() {
    assertThat(Datasets.open(source("shapeset-3x2", "")))
        .isSameAs(Datasets.open(source("shapeset-3x2", "")));
  }

  @Test
  void opensAsManyTrainingExamplesAsAskedFor(@TempDir Path folder) throws IOException {
    MnistFiles.write(folder, ".gz", 60_000, 10_000);
    DatasetSource source = source("mnist", folder.toString());
    Dataset few = Datasets.open(source.firstForTraining(300));
    assertThat(few.trainingExamples()).isEqualTo(few.epochExamples()).isEqualTo(300);
    assertThat(Datasets.open(source).trainingExamples()).isEqualTo(50_000);
    assertThat(few.digest()).isEqualTo(Datasets.open(source).digest());
    assertThatThrownBy(() -> Datasets.open(source.firstForTraining(50_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid number of training examples: 50001 (must be from 1 to 50000)");
  }

  @Test
  void triesAgainAfterAFailureAndLoadsOnceForAllThreads(@TempDir Path folder) throws IOException {
    DatasetSource source = source("mnist", folder.toString());
    assertThatThrownBy(() -> Datasets.open(source)).isInstanceOf(DatasetException.class);
    MnistFiles.write(folder, ".gz", 60_000, 10_000);
    List<Dataset> opened =
        IntStream.range(0, 8).parallel().mapToObj(i -> Datasets.open(source)).toList();
    assertThat(opened).allMatch(dataset -> dataset == opened.get(0));
  }

  private static DatasetSource source(String name, String location) {
    return new DatasetSource(name, Scaling.ZERO_TO_ONE, location);
  }
}
