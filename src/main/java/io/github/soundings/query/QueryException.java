package io.github.soundings.query;

/** A query that cannot be answered; the message is one line, and says what its cause says. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QueryException(String message, Throwable cause) {
    super(message, cause);
  }

  public QueryException(String message) {
    super(message);
  }
}
