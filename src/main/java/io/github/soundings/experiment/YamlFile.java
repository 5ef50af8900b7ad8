package io.github.soundings.experiment;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads a YAML file down to its nodes; every failure is one line. */
final class YamlFile {
  private YamlFile() {}

  /**
   * The root of the file's only document.
   *
   * @throws InvalidExperimentException if the file cannot be read, is no YAML or is empty
   */
  static FileNode root(Path path) {
    return root(path.toString(), text(path));
  }

  /** Likewise of a text that came from elsewhere; errors name it like a file. */
  static FileNode root(String file, String text) {
    Node root = compose(file, text);
    if (root == null || Tag.NULL.equals(root.getTag())) {
      throw new Place(file, 0).error("Empty file (must hold at least one key, such as depth: 5)");
    }
    return new FileNode(file, text, root);
  }

  private static Node compose(String file, String text) {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new Place(file, line).error("Invalid YAML: " + oneLine(e.getProblem()), e);
    } catch (ReaderException e) {
      int line = (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count() + 1;
      String character = String.format("U+%04X", e.getCodePoint());
      throw new Place(file, line).error("Invalid YAML: control character " + character, e);
    } catch (YAMLException e) {
      throw new Place(file, 0).error("Invalid YAML: " + oneLine(e.getMessage()), e);
    }
  }

  private static String text(Path path) {
    Place place = new Place(path.toString(), 0);
    if (Files.isDirectory(path)) {
      throw place.error("Is a folder (must be an experiment file)");
    }
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw place.error("No such file", e);
    } catch (AccessDeniedException e) {
      throw place.error("Permission denied", e);
    } catch (CharacterCodingException e) {
      throw place.error("Not a text file (must be YAML in UTF-8)", e);
    } catch (IOException e) {
      throw place.error("Cannot be read: " + oneLine(e.getMessage()), e);
    }
  }

  private static String oneLine(String message) {
    return String.valueOf(message).strip().replaceAll("\\s+", " ");
  }
}
