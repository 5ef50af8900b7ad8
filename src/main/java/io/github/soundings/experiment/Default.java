package io.github.soundings.experiment;

import java.util.function.LongFunction;

/**
 * The value of a parameter that is not stated.
 *
 * @param words for the documentation
 * @param value for a trial with this many updates
 */
record Default(String words, LongFunction<Object> value) {
  static Default of(Object constant, Domain domain) {
    return new Default("`" + domain.text(constant) + "`", updates -> constant);
  }

  /** A share of the updates within bounds, so that long trials measure more. */
  static Default shareOfUpdates(long parts, long least, long most) {
    return new Default(
        "`updates` / %d, at least %d, at most %d and what the dataset has"
            .formatted(parts, least, most),
        updates -> Math.max(least, Math.min(most, updates / parts)));
  }

  /** The updates between two of so many equal parts of a trial, at least 1. */
  static Default partOfUpdates(long parts) {
    return new Default(
        "`updates` / " + parts + ", rounded up, at least 1",
        updates -> Math.max(1, updates / parts + (updates % parts == 0 ? 0 : 1)));
  }
}
