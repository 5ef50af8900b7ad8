package io.github.soundings.query;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Reduces what Spark throws to the line that says what is wrong. */
final class QueryErrors {
  private static final String SPARKS_POSITION = "; line \\d+ pos \\d+;?$";

  private QueryErrors() {}

  static QueryException wrap(Exception failure) {
    if (failure instanceof QueryException e) {
      return e;
    }
    return new QueryException(message(failure), failure);
  }

  private static String message(Exception failure) {
    if (failure instanceof AnalysisException e && !(e instanceof ParseException)) {
      return firstLine(e).replaceFirst(SPARKS_POSITION, "") + position(e) + hint(e);
    }
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return firstLine(cause);
  }

  private static String firstLine(Throwable failure) {
    return failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : failure.getMessage().strip().lines().findFirst().orElse("");
  }

  private static String position(AnalysisException failure) {
    return failure.line().isEmpty()
        ? ""
        : " (line " + failure.line().get() + ", pos " + failure.startPosition().get() + ")";
  }

  private static String hint(AnalysisException failure) {
    return "TABLE_OR_VIEW_NOT_FOUND".equals(failure.getErrorClass())
        ? " Views: " + String.join(", ", Views.names())
        : "";
  }
}
