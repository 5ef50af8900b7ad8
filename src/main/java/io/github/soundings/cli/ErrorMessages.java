package io.github.soundings.cli;

import io.github.soundings.query.QueryException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one message on standard error and an exit code. */
final class ErrorMessages {
  private ErrorMessages() {}

  static void install(CommandLine soundings) {
    soundings.setParameterExceptionHandler(ErrorMessages::badUsage);
    soundings.setExecutionExceptionHandler(ErrorMessages::failedVerb);
  }

  private static int badUsage(ParameterException e, String[] arguments) {
    CommandLine verb = e.getCommandLine();
    String help = verb.getCommandSpec().qualifiedName() + " --help";
    print(verb.getErr(), usageMessage(e) + " (see " + help + ")");
    return ExitCodes.BAD_INPUT;
  }

  private static int failedVerb(Exception e, CommandLine verb, ParseResult result) {
    Soundings soundings = (Soundings) verb.getCommandSpec().root().userObject();
    return report(e, verb.getErr(), soundings.verbose());
  }

  /** Prints what was thrown, with its trace if verbose, and returns its exit code. */
  static int report(Throwable thrown, PrintWriter err, boolean verbose) {
    int code = ExitCodes.of(thrown);
    boolean foreseen = code != ExitCodes.DEFECT;
    String where = foreseen || verbose ? "" : " (--verbose shows where)";
    print(err, (foreseen ? chain(thrown) : "Defect: " + thrown) + where);
    if (verbose) {
      thrown.printStackTrace(err);
      err.flush();
    }
    return code;
  }

  private static void print(PrintWriter err, String message) {
    err.println("soundings: " + message);
    err.flush();
  }

  /** The first lines from the outermost exception to its first cause, without repetition. */
  private static String chain(Throwable thrown) {
    if (thrown instanceof QueryException) {
      return firstLine(thrown);
    }
    StringBuilder messages = new StringBuilder(firstLine(thrown));
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      boolean told = messages.indexOf(firstLine(cause)) >= 0;
      if (!told) {
        messages.append(": ").append(text(cause));
      }
    }
    return messages.toString();
  }

  /** The message alone where it is a sentence and not, say, the path that was not found. */
  private static String text(Throwable cause) {
    String message = firstLine(cause);
    boolean sentence = message.contains(" ");
    return sentence ? message : cause.getClass().getSimpleName() + ": " + message;
  }

  private static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).strip().lines().findFirst().orElse("");
  }

  private static String usageMessage(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return e.getMessage();
    }
    String argument = unmatched.getUnmatched().get(0);
    return unknown(unmatched) + ": '" + argument + "'" + suggestion(unmatched);
  }

  private static String unknown(UnmatchedArgumentException e) {
    if (e.isUnknownOption()) {
      return "Unknown option";
    }
    return e.getCommandLine().getSubcommands().isEmpty() ? "Unexpected argument" : "Unknown verb";
  }

  private static String suggestion(UnmatchedArgumentException e) {
    return e.getSuggestions().isEmpty()
        ? ""
        : "; did you mean " + String.join(" or ", e.getSuggestions()) + "?";
  }
}
