package io.github.soundings.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell runs, and shows what the notebook has beside it. */
class NotebooksIT {
  static final String STORE = "soundings.store";
  static final Path FOLDER = Notebook.FOLDER.resolve("store");

  static List<Path> files() throws IOException {
    return Notebook.files();
  }

  @BeforeEach
  void useTheCommittedStore() {
    System.setProperty(STORE, FOLDER.toString());
  }

  @AfterEach
  void forgetIt() {
    System.clearProperty(STORE);
  }

  @ParameterizedTest
  @MethodSource("files")
  void showsWhatItWasCommittedWith(Path file) throws IOException {
    List<Notebook.Cell> cells = Notebook.read(file).code();
    assertThat(cells).hasSizeGreaterThan(2);
    try (NotebookShell shell = new NotebookShell()) {
      for (Notebook.Cell cell : cells) {
        List<Output> shown = shell.evaluate(cell.source());
        assertThat(shown.stream().map(Output::type))
            .as(cell.source())
            .isEqualTo(cell.outputs().stream().map(Output::type).toList());
        assertThat(texts(shown)).as(cell.source()).isEqualTo(texts(cell.outputs()));
      }
    }
    assertThat(cells.stream().flatMap(cell -> cell.outputs().stream()).map(Output::type))
        .contains("text/html");
  }

  /** Pictures are left out: their numbers depend on the fonts of the machine. */
  private static List<String> texts(List<Output> outputs) {
    return outputs.stream()
        .filter(output -> output.type().startsWith("text/"))
        .map(output -> output.content().strip())
        .toList();
  }
}
