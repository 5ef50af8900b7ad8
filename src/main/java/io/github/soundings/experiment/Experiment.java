package io.github.soundings.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/**
 * An experiment file, resolved. The format is specified in {@code src/docs/experiment-file.md}.
 *
 * @param name the file's name without its ending
 * @param description what the file says about itself; empty if nothing
 * @param trials the points of the grid, without duplicates, in the file's order
 */
public record Experiment(String name, String description, List<Trial> trials) {
  public Experiment {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    trials = List.copyOf(trials);
  }

  /** An experiment without a description. */
  public Experiment(String name, List<Trial> trials) {
    this(name, "", trials);
  }

  /**
   * Reads and checks an experiment file, opens its datasets and resolves its trials. Everything
   * that can be checked without data is checked before the first dataset is opened.
   *
   * @param data locations of datasets by name; they take precedence over the file's, and a relative
   *     one starts from the working directory, as in the file
   * @throws InvalidExperimentException at the first error, naming file, line, key and value
   */
  public static Experiment read(Path file, Map<String, String> data) {
    return read(file, data, DatasetOpener.DATASETS);
  }

  static Experiment read(Path file, Map<String, String> data, DatasetOpener datasets) {
    return of(name(file), ExperimentFile.read(file), data, datasets);
  }

  /**
   * The trial that a file of these settings would ask for.
   *
   * @param name for errors
   * @param settings the value of each key, in the words of experiment files
   * @throws InvalidExperimentException at the first error
   */
  public static Trial trial(String name, Map<String, ?> settings, Map<String, String> data) {
    FileNode root = YamlFile.root(name, new Yaml().dump(settings));
    ExperimentFile content = ExperimentFile.of(name, root);
    return of(name, content, data, DatasetOpener.DATASETS).trials().get(0);
  }

  private static Experiment of(
      String name, ExperimentFile content, Map<String, String> data, DatasetOpener datasets) {
    DataLocations locations = new DataLocations(content.data(), data, datasets);
    TrialResolver resolver = new TrialResolver(content.file(), locations, datasets);
    return new Experiment(name, content.description(), resolver.trials(content.points()));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
  }
}
