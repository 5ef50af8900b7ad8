package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What is said of an experiment file that is wrong, with the path of its folder taken off. */
final class InvalidExperiment {
  private InvalidExperiment() {}

  /** Of a file {@code x.yaml} with this text. */
  static String error(Path folder, String yaml, FakeDatasets datasets) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
    return error(file, Map.of(), datasets);
  }

  static String error(Path file, Map<String, String> data, FakeDatasets datasets) {
    InvalidExperimentException error =
        assertThatExceptionOfType(InvalidExperimentException.class)
            .isThrownBy(() -> Experiment.read(file, data, datasets))
            .actual();
    assertThat(error.getMessage()).doesNotContain("\n");
    return error.getMessage().replace(file.getParent() + "/", "");
  }
}
