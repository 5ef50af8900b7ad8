package io.github.soundings.dataset;

/**
 * A dataset that is missing, truncated or corrupt; the message names the file and what it lacks.
 */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
