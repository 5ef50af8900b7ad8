package io.github.soundings.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A scalar, list or map of an experiment file, with its place and its text as written. Numbers are
 * left as text: what a scalar means is decided by the parameter that it is for, not by YAML.
 */
final class FileNode {
  private static final int SHOWN = 60;

  /** A key of a map and its value. */
  record Member(String key, FileNode keyNode, FileNode value) {}

  private final String file;
  private final String text;
  private final Node node;

  /**
   * @param text the whole file
   */
  FileNode(String file, String text, Node node) {
    this.file = file;
    this.text = text;
    this.node = node;
  }

  Place place() {
    return new Place(file, node.getStartMark().getLine() + 1);
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  /** The text of a scalar, quoted or not; empty for lists, maps and null. */
  Optional<String> word() {
    return node instanceof ScalarNode scalar && !Tag.NULL.equals(node.getTag())
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  /** The text of a scalar without quotes, as numbers are written. */
  Optional<String> unquoted() {
    return node instanceof ScalarNode scalar && scalar.isPlain() ? word() : Optional.empty();
  }

  /** The items of a list. */
  List<FileNode> items() {
    return ((SequenceNode) node).getValue().stream().map(this::sibling).toList();
  }

  /**
   * The members of a map, in the file's order.
   *
   * @throws InvalidExperimentException if a key is there twice or is no word
   */
  List<Member> members() {
    Map<String, Integer> lines = new HashMap<>();
    List<Member> members = new ArrayList<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      FileNode key = sibling(tuple.getKeyNode());
      String name = key.word().orElseThrow(() -> key.invalid("key", "must be a word"));
      Integer first = lines.putIfAbsent(name, key.place().line());
      if (first != null) {
        throw key.place().error("Duplicate key: " + key.shown() + " (first on line " + first + ")");
      }
      members.add(new Member(name, key, sibling(tuple.getValueNode())));
    }
    return members;
  }

  /** What is wrong with this value, in the form {@code Invalid thing: value (must ...)}. */
  InvalidExperimentException invalid(String thing, String must) {
    return place().error("Invalid " + thing + ": " + shown() + " (" + must + ")");
  }

  /** The text as the file has it, on one line and not too long. */
  String shown() {
    int from = text.offsetByCodePoints(0, node.getStartMark().getIndex());
    int to = text.offsetByCodePoints(from, node.getEndMark().getIndex() - indexOfStart());
    String written = text.substring(from, to).strip().replaceAll("\\s+", " ");
    if (written.isEmpty()) {
      return "nothing";
    }
    return written.length() <= SHOWN ? written : written.substring(0, SHOWN) + "...";
  }

  private int indexOfStart() {
    return node.getStartMark().getIndex();
  }

  private FileNode sibling(Node other) {
    return new FileNode(file, text, other);
  }
}
