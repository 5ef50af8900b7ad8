package io.github.soundings.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal notation: {@code 15000}, {@code 1.5e4} and {@code .02} are numbers, {@code 0x10} not. */
final class Decimals {
  private static final Pattern SYNTAX =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,9})?");

  private Decimals() {}

  static Optional<BigDecimal> parse(String text) {
    return SYNTAX.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** The number if it is an integer that a long can hold. */
  static Optional<Long> exactLong(BigDecimal number) {
    try {
      return Optional.of(number.longValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /**
   * The fewest digits that give back the number. {@link Double#toString} does not serve: from JDK
   * 19 on it writes some numbers with fewer digits than before, and identities would change.
   */
  static String shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(1));
    for (int digits = 2; rounded.doubleValue() != value; digits++) {
      rounded = exact.round(new MathContext(digits));
    }
    return rounded.setScale(Math.max(0, rounded.scale())).toString();
  }
}
