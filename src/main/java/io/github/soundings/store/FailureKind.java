package io.github.soundings.store;

import io.github.soundings.experiment.KebabCase;
import java.util.Locale;

/** Why a trial has no result: what the column {@code failure_kind} says. */
public enum FailureKind {
  /** Java code threw one. */
  EXCEPTION,
  /** Not enough memory for Java's objects. */
  HEAP_MEMORY,
  /** Not enough memory for arrays and what else lies outside the heap. */
  OFF_HEAP_MEMORY,
  /** Native code took the JVM down. */
  NATIVE_CRASH,
  /** The JVM ended, and nothing says why. */
  LOST_EXECUTOR,
  /** It took longer than it may. */
  TIMEOUT;

  /** The column's value, for example {@code heap-memory}. */
  public String columnValue() {
    return KebabCase.of(this);
  }

  /** The kind with this column value. */
  public static FailureKind of(String columnValue) {
    return valueOf(columnValue.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * Whether a column value is that of {@link #TIMEOUT}; any text, as older versions wrote, or null.
   */
  static boolean isTimeout(String columnValue) {
    return TIMEOUT.columnValue().equals(columnValue);
  }

  /** Whether another trial in the same JVM may be the cause. */
  public boolean isOfMemory() {
    return this == HEAP_MEMORY || this == OFF_HEAP_MEMORY;
  }
}
