package io.github.soundings.notebook;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Evaluates cells of Java as a JShell-based kernel does, in this JVM: the embedded Spark wants its
 * options, and shows its results to {@link CellDisplay}.
 */
final class NotebookShell implements AutoCloseable {
  /** What the kernel imports before the first cell. */
  private static final List<String> START =
      List.of(
          "import java.util.*;",
          "import java.io.*;",
          "import java.math.*;",
          "import java.net.*;",
          "import java.util.concurrent.*;",
          "import java.util.prefs.*;",
          "import java.util.regex.*;",
          "import static io.github.soundings.notebook.CellDisplay.display;");

  private final JShell shell;

  NotebookShell() {
    shell = JShell.builder().executionEngine("local").build();
    // Surefire's own class path is a single jar with a manifest.
    String classes = System.getProperty("surefire.test.class.path");
    String classPath = classes == null ? System.getProperty("java.class.path") : classes;
    shell.addToClasspath(classPath);
    START.forEach(this::evaluateSnippet);
  }

  /**
   * Evaluates all snippets of a cell.
   *
   * @return what it displayed
   * @throws AssertionError if one does not compile or throws
   */
  List<Output> evaluate(String cell) {
    CellDisplay.taken();
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      evaluateSnippet(next.completeness().isComplete() ? next.source() : rest);
      rest = next.completeness().isComplete() ? next.remaining() : "";
    }
    return CellDisplay.taken();
  }

  private void evaluateSnippet(String source) {
    for (SnippetEvent event : shell.eval(source)) {
      if (event.status() == Snippet.Status.REJECTED) {
        throw new AssertionError(source + "\n" + diagnostics(event.snippet()));
      }
      if (event.exception() != null) {
        throw new AssertionError(source + "\n" + message(event.exception()), event.exception());
      }
    }
  }

  private static String message(Exception thrown) {
    return thrown instanceof EvalException e
        ? e.getExceptionClassName() + ": " + e.getMessage()
        : thrown.toString();
  }

  private String diagnostics(Snippet snippet) {
    return shell
        .diagnostics(snippet)
        .map(diagnostic -> diagnostic.getMessage(null))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    shell.close();
  }
}
