package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no experiment, whatever their values. */
class MalformedExperimentTest {
  @TempDir Path folder;

  private String error(String yaml) throws IOException {
    return InvalidExperiment.error(folder, yaml, new FakeDatasets());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "depth: [] | 1: Invalid depth: [] (must have at least one value: an integer from 1 to 1000)",
        "depth: [1, [2]] | 1: Invalid depth: [2] (must be an integer from 1 to 1000)",
        "depth: | 1: Invalid depth: nothing (must be an integer from 1 to 1000)",
        "depth: [1, null] | 1: Invalid depth: null (must be an integer from 1 to 1000)",
        "[depth] | 1: Invalid experiment: [depth] (must be a map of keys and values, such as depth: 5)",
        "depth | 1: Invalid experiment: depth (must be a map of keys and values, such as depth: 5)",
        "{[1]: 2} | 1: Invalid key: [1] (must be a word)",
        "description: [a] | 1: Invalid description: [a] (must be text)",
        "{depth: 1, depth: 2} | 1: Duplicate key: depth (first on line 1)",
        "{updates: 1, epochs: 2} | 1: Invalid epochs: 2 (must not be stated beside updates on line 1)",
        "{widths: [[2]], depth: 2} | 1: Invalid depth: 2 (must not be stated beside widths on line 1)",
        "{width: 2, widths: [[2]]} | 1: Invalid widths: [[2]] (must not be stated beside width on line 1)",
        "data: d | 1: Invalid data: d (must be a map of datasets and paths: {mnist: PATH})",
        "data: {mnist: [d]} | 1: Invalid data: [d] (must be a path or a URI)",
        "data: {mnist: null} | 1: Invalid data: null (must be a path or a URI)",
        "data: {minst: d} | 1: Invalid data: minst (must name a dataset that is read from files: mnist, cifar-10, image-folder, table; did you mean mnist?)",
        "data: {shapeset-3x2: d} | 1: Invalid data: shapeset-3x2 (must name a dataset that is read from files: mnist, cifar-10, image-folder, table)",
        "include: {depth: 1} | 1: Invalid include: {depth: 1} (must be a list of maps, such as [{activation: tanh}])",
        "include: [] | 1: Invalid include: [] (must be a list of maps, such as [{activation: tanh}])",
        "include: [{}] | 1: Invalid include: {} (each entry must be a map, such as {activation: tanh})",
        "include: [3] | 1: Invalid include: 3 (each entry must be a map, such as {activation: tanh})",
        "include: [{depth: 0}] | 1: Invalid depth: 0 (must be an integer from 1 to 1000)",
        "{seed: [1, 2], include: [{depth: 1}]} | 1: Invalid include: {depth: 1} (must state seed, for which the grid has 2 values)",
        "exclude: [{depth: 4}] | 1: Invalid exclude: {depth: 4} (must match a point of the grid)",
        "exclude: [{depth: 5}] | 1: Invalid exclude: [{depth: 5}] (must leave a point of the grid)",
        "exclude: [{detph: 5}] | 1: Unknown key: detph (did you mean depth?)",
      })
  void rejectsWrongStructure(String yaml, String message) throws IOException {
    assertThat(error(yaml)).isEqualTo("x.yaml:" + message);
  }

  @Test
  void namesTheLineOfDuplicatesAndOfExcludeEntries() throws IOException {
    assertThat(error("depth: 1\nseed: 1\ndepth: 2\n"))
        .isEqualTo("x.yaml:3: Duplicate key: depth (first on line 1)");
    assertThat(error("seed: [1, 2]\nexclude:\n  - seed: 1\n  - seed: 3\n"))
        .isEqualTo("x.yaml:4: Invalid exclude: seed: 3 (must match a point of the grid)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`depth: [1, 2\nseed: 1` | x.yaml:2: Invalid YAML: expected ',' or ']', but got",
        "`depth: 1\nseed: 2: 3` | x.yaml:2: Invalid YAML: mapping values are not allowed here",
        "`depth: 1\n\tseed: 2` | x.yaml:2: Invalid YAML: found character '\\t(TAB)'",
        "`depth: 1\nseed: \u0007` | x.yaml:2: Invalid YAML: control character U+0007",
        "`depth: 1\n---\ndepth: 2` | x.yaml:2: Invalid YAML: but found another document",
        "`depth: *a` | x.yaml:1: Invalid YAML: found undefined alias a",
      })
  void rejectsMalformedYamlOnOneLine(String yaml, String message) throws IOException {
    assertThat(error(yaml)).startsWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# depth: 5\n", "---\n"})
  void rejectsEmptyFiles(String yaml) throws IOException {
    assertThat(error(yaml))
        .isEqualTo("x.yaml: Empty file (must hold at least one key, such as depth: 5)");
  }

  @Test
  void rejectsFilesThatCannotBeRead() throws IOException {
    assertThat(InvalidExperiment.error(folder.resolve("none.yaml"), Map.of(), new FakeDatasets()))
        .isEqualTo("none.yaml: No such file");
    Files.createDirectory(folder.resolve("d.yaml"));
    assertThat(InvalidExperiment.error(folder.resolve("d.yaml"), Map.of(), new FakeDatasets()))
        .isEqualTo("d.yaml: Is a folder (must be an experiment file)");
    Files.write(
        folder.resolve("x.yaml"), "description: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(InvalidExperiment.error(folder.resolve("x.yaml"), Map.of(), new FakeDatasets()))
        .isEqualTo("x.yaml: Not a text file (must be YAML in UTF-8)");
  }

  @Test
  void rejectsGridsBeyondReason() throws IOException {
    String values = "[1" + ", 1".repeat(999) + "]";
    assertThat(error("seed: " + values + "\ndepth: " + values + "\nwidth: " + values))
        .isEqualTo("x.yaml: Invalid grid: 1000000000 points (must be at most 100000)");
  }
}
