package io.github.soundings.cli.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said to the shell itself, in one line without a semicolon. */
enum ShellCommand {
  TABLES(".tables", "the views' names"),
  VIEW(".view NAME", "what a view holds, and the SQL that defines it"),
  FORMAT(".format NAME", "how rows are written: table, csv, json or html"),
  RELOAD(".reload", "see what was committed since the shell started"),
  HELP(".help", "this list"),
  QUIT(".quit", "leave, as Ctrl-D does");

  private final String usage;
  private final String effect;

  ShellCommand(String usage, String effect) {
    this.usage = usage;
    this.effect = effect;
  }

  String word() {
    return usage.split(" ", 2)[0];
  }

  String usage() {
    return usage;
  }

  static boolean isOne(String typed) {
    return typed.startsWith(".") || leaves(typed);
  }

  /** The command that a line is; the words {@code exit} and {@code quit} leave too. */
  static Optional<ShellCommand> of(String typed) {
    if (leaves(typed)) {
      return Optional.of(QUIT);
    }
    String word = typed.strip().split("\\s+", 2)[0];
    return Arrays.stream(values()).filter(command -> command.word().equals(word)).findFirst();
  }

  private static boolean leaves(String typed) {
    return typed.strip().matches("(?i)(exit|quit)\\s*;?");
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ShellCommand::word).toList();
  }

  static String help() {
    return Arrays.stream(values())
            .map(command -> "%-24s%s".formatted(command.usage, command.effect))
            .collect(Collectors.joining("\n"))
        + "\nAnything else is Spark SQL and ends with a semicolon, for example"
        + "\n  DESCRIBE best_learning_rate;"
        + "\n  SELECT dataset, activation, test_error_percent FROM table1;"
        + "\nTab completes names, Ctrl-C cancels a statement, Ctrl-R searches earlier ones.\n";
  }
}
