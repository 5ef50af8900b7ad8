package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.dataset.Datasets;
import io.github.soundings.network.Activation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the reference documentation to the table of parameters. */
class ExperimentFileDocumentTest {
  private static final Path DOCUMENT = Path.of("src/docs/experiment-file.md");

  @TempDir Path folder;

  @Test
  void hasARowForEachParameterAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("| `")).toList();
    List<String> expected =
        Arrays.stream(Parameter.values()).map(ExperimentFileDocumentTest::row).toList();
    assertThat(rows.subList(0, expected.size())).isEqualTo(expected);
    assertThat(rows.subList(expected.size(), rows.size()))
        .extracting(row -> row.split("`", -1)[1])
        .isEqualTo(ExperimentFile.OTHER_KEYS);
  }

  private static String row(Parameter parameter) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            parameter.key(), parameter.allowed(), parameter.defaultInWords(), parameter.meaning());
  }

  @Test
  void hasARowForEachInitializationActivationAndDataset() throws IOException {
    assertThat(words("Initializations")).hasSameElementsAs(InitializationWords.names());
    assertThat(words("Activations"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Activation.values()).map(KebabCase::of).toList());
    assertThat(words("The datasets")).containsExactlyElementsOf(Datasets.NAMES);
  }

  /** What stands in the first column of a section's table, without arguments. */
  private static List<String> words(String section) throws IOException {
    String text = Files.readString(DOCUMENT);
    int start = text.indexOf("\n## " + section + "\n") + 1;
    return text.substring(start, text.indexOf("\n## ", start))
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> line.split(" \\| ", 2)[0].replaceAll("[|* ]|\\([^)]*\\)", ""))
        .flatMap(words -> Pattern.compile(",").splitAsStream(words))
        .distinct()
        .toList();
  }

  @Test
  void itsExamplesHaveAsManyTrialsAsItSays() throws IOException {
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(examples).extracting(this::trials).containsExactly(18, 4, 11, 1);
  }

  private int trials(String example) {
    try {
      Path file = Files.writeString(folder.resolve("example.yaml"), example);
      return Experiment.read(file, Map.of(), new FakeDatasets()).trials().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
