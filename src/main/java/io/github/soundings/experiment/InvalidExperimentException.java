package io.github.soundings.experiment;

/**
 * An experiment file that cannot be run; the message is one line that names file, line, key and
 * value, and says what is allowed.
 */
public final class InvalidExperimentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidExperimentException(String message) {
    super(message);
  }

  public InvalidExperimentException(String message, Throwable cause) {
    super(message, cause);
  }
}
