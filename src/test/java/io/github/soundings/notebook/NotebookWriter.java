package io.github.soundings.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Evaluates notebooks and writes their outputs into them: all of the project, or those given. Run
 * by {@code mvn -q test-compile exec:exec@notebooks}.
 */
public final class NotebookWriter {
  private NotebookWriter() {}

  public static void main(String[] files) throws IOException {
    System.setProperty(NotebooksIT.STORE, NotebooksIT.FOLDER.toString());
    List<Path> notebooks =
        files.length == 0 ? Notebook.files() : List.of(files).stream().map(Path::of).toList();
    for (Path file : notebooks) {
      Notebook notebook = Notebook.read(file);
      try (NotebookShell shell = new NotebookShell()) {
        int count = 1;
        for (Notebook.Cell cell : notebook.code()) {
          Notebook.put(cell, count++, shell.evaluate(cell.source()));
        }
      }
      notebook.write();
      System.out.println(file + ": written");
    }
    System.exit(0); // Spark leaves threads behind.
  }
}
