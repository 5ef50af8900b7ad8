package io.github.soundings.cli;

import java.util.Locale;
import java.util.Objects;

/**
 * One line of the doctor's table.
 *
 * @param name what was looked at
 * @param verdict whether anything should be mended
 * @param finding what is there
 * @param advice what to do about it; empty if there is nothing
 */
record Check(String name, Verdict verdict, String finding, String advice) {
  /** A {@code fail} makes training impossible, a {@code warn} slow or unreproducible. */
  enum Verdict {
    OK,
    WARN,
    FAIL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Check {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(finding, "finding");
    if (verdict != Verdict.OK && advice.isBlank()) {
      throw new IllegalArgumentException(
          "Invalid advice for " + name + ": '" + advice + "' (must say what to mend)");
    }
  }

  static Check ok(String name, String finding) {
    return new Check(name, Verdict.OK, finding, "");
  }

  static Check warn(String name, String finding, String advice) {
    return new Check(name, Verdict.WARN, finding, advice);
  }

  static Check fail(String name, String finding, String advice) {
    return new Check(name, Verdict.FAIL, finding, advice);
  }

  /** A warning with this advice if the condition holds, else ok. */
  static Check warnIf(boolean condition, String name, String finding, String advice) {
    return condition ? warn(name, finding, advice) : ok(name, finding);
  }
}
