package io.github.soundings.report;

import java.util.Locale;

/** What a store says about a claim. */
public enum Verdict {
  HOLDS,
  FAILS,
  /** The store lacks the trials, or they were too short. */
  UNDECIDED;

  static Verdict of(Object holds) {
    if (holds == null) {
      return UNDECIDED;
    }
    return (Boolean) holds ? HOLDS : FAILS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
