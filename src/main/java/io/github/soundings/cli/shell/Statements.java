package io.github.soundings.cli.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL text as statements, each ended by a semicolon that is neither quoted nor commented out.
 *
 * @param ended the statements, without semicolons; blank ones are left out
 * @param rest what follows the last semicolon, stripped; blank if it is comments only
 */
record Statements(List<String> ended, String rest) {
  Statements {
    ended = List.copyOf(ended);
  }

  static Statements of(String text) {
    List<String> ended = new ArrayList<>();
    int start = 0;
    boolean blank = true;
    for (int at = 0; at < text.length(); ) {
      int next = pastComment(text, at);
      if (next == at) {
        char c = text.charAt(at);
        next = c == '\'' || c == '"' || c == '`' ? pastQuoted(text, at) : at + 1;
        if (c == ';') {
          addUnlessBlank(ended, text.substring(start, at), blank);
          start = next;
          blank = true;
        } else {
          blank &= Character.isWhitespace(c);
        }
      }
      at = next;
    }
    return new Statements(ended, blank ? "" : text.substring(start).strip());
  }

  /** All statements; the last one needs no semicolon. */
  List<String> all() {
    List<String> all = new ArrayList<>(ended);
    addUnlessBlank(all, rest, rest.isEmpty());
    return all;
  }

  private static void addUnlessBlank(List<String> statements, String text, boolean blank) {
    if (!blank) {
      statements.add(text.strip());
    }
  }

  private static int pastComment(String text, int at) {
    if (text.startsWith("--", at)) {
      int end = text.indexOf('\n', at);
      return end < 0 ? text.length() : end + 1;
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return at;
  }

  /** Spark takes a backslash for an escape, but not between backticks. */
  private static int pastQuoted(String text, int at) {
    char quote = text.charAt(at);
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return i + 1;
      }
      if (c == '\\' && quote != '`') {
        i++;
      }
    }
    return text.length();
  }
}
