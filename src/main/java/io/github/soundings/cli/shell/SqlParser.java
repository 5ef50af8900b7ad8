package io.github.soundings.cli.shell;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Tells JLine when what was typed is complete, and where its words are. */
final class SqlParser implements Parser {
  private final DefaultParser words = words();

  private static DefaultParser words() {
    DefaultParser words =
        new DefaultParser() {
          @Override
          public boolean isDelimiterChar(CharSequence text, int at) {
            boolean command = text.charAt(at) == '.' && at == 0;
            return !command && !Character.isJavaIdentifierPart(text.charAt(at));
          }
        };
    words.setQuoteChars(new char[0]);
    words.setEscapeChars(new char[0]);
    return words;
  }

  /** Whether Enter ends it: a command of the shell's, or a statement and its semicolon. */
  static boolean isComplete(String typed) {
    return ShellCommand.isOne(typed) || Statements.of(typed).rest().isEmpty();
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && !isComplete(line)) {
      throw new EOFError(-1, -1, "Missing ;", ";");
    }
    return words.parse(line, cursor, ParseContext.COMPLETE);
  }
}
