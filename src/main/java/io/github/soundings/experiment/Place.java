package io.github.soundings.experiment;

/**
 * Where something stands, for messages.
 *
 * @param line counted from 1; 0 means the file as a whole
 */
record Place(String file, int line) {
  InvalidExperimentException error(String message) {
    return new InvalidExperimentException(this + ": " + message);
  }

  InvalidExperimentException error(String message, Throwable cause) {
    return new InvalidExperimentException(this + ": " + message, cause);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
