package io.github.soundings.notebook;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A Jupyter notebook file, format 4. */
final class Notebook {
  static final Path FOLDER = Path.of("notebooks");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final ObjectNode content;

  private Notebook(Path file, ObjectNode content) {
    this.file = file;
    this.content = content;
  }

  static Notebook read(Path file) throws IOException {
    return new Notebook(file, (ObjectNode) MAPPER.readTree(file.toFile()));
  }

  /** The notebooks of the project, in reading order. */
  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  /** A cell of code, with the outputs that the file has. */
  record Cell(ObjectNode node) {
    String source() {
      return joined(node.get("source"));
    }

    /** What it displays, and what it prints. */
    List<Output> outputs() {
      List<Output> outputs = new ArrayList<>();
      for (JsonNode output : node.get("outputs")) {
        if (output.has("text")) {
          outputs.add(new Output("text/plain", joined(output.get("text"))));
        } else {
          Iterator<String> types = output.path("data").fieldNames();
          types.forEachRemaining(
              type -> outputs.add(new Output(type, joined(output.get("data").get(type)))));
        }
      }
      return outputs;
    }
  }

  List<Cell> code() {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode cell : content.get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        cells.add(new Cell((ObjectNode) cell));
      }
    }
    return cells;
  }

  /** Replaces what a cell showed. */
  static void put(Cell cell, int count, List<Output> outputs) {
    cell.node().put("execution_count", count);
    ArrayNode list = cell.node().putArray("outputs");
    for (Output output : outputs) {
      ObjectNode data = list.addObject().put("output_type", "display_data");
      ArrayNode lines = data.putObject("data").putArray(output.type());
      output.content().lines().map(line -> line + "\n").forEach(lines::add);
      data.putObject("metadata");
    }
  }

  void write() throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter(" ", "\n"))
            .withArrayIndenter(new DefaultIndenter(" ", "\n"));
    Files.writeString(file, MAPPER.writer(printer).writeValueAsString(content) + "\n");
  }

  private static String joined(JsonNode text) {
    if (!text.isArray()) {
      return text.asText();
    }
    StringBuilder joined = new StringBuilder();
    text.forEach(line -> joined.append(line.asText()));
    return joined.toString();
  }
}
