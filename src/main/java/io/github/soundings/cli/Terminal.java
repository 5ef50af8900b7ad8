package io.github.soundings.cli;

/** What the script {@code submit/soundings} found out about where its output goes. */
final class Terminal {
  private Terminal() {}

  /** Whether messages go to a terminal, where a live bar can be drawn. */
  static boolean showsProgress() {
    return "1".equals(System.getenv("SOUNDINGS_TERMINAL"));
  }

  /** Whether somebody types at a terminal and sees the results there. */
  static boolean isInteractive() {
    return "1".equals(System.getenv("SOUNDINGS_INTERACTIVE"));
  }

  /** How the user called the script. */
  static String command() {
    return ShellWord.of(System.getenv().getOrDefault("SOUNDINGS_COMMAND", "submit/soundings"));
  }

  /** The width of the terminal that results go to; 0 if they go elsewhere. */
  static int columns() {
    String columns = System.getenv("SOUNDINGS_COLUMNS");
    return columns != null && columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : 0;
  }
}
