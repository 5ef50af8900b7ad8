package io.github.soundings.cli;

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
    boolean defect = code == ExitCodes.DEFECT;
    print(err, chain(thrown) + (defect && !verbose ? " (--verbose shows where)" : ""));
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

  /** The messages from the outermost exception to its first cause, without repetition. */
  private static String chain(Throwable thrown) {
    StringBuilder messages = new StringBuilder(text(thrown));
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      if (messages.indexOf(text(cause)) < 0) {
        messages.append(": ").append(text(cause));
      }
    }
    return messages.toString();
  }

  /** The message alone where the exception was foreseen, its type too where it was not. */
  private static String text(Throwable thrown) {
    boolean foreseen = ExitCodes.of(thrown) != ExitCodes.DEFECT && thrown.getMessage() != null;
    return foreseen ? thrown.getMessage() : thrown.toString();
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
