package io.github.soundings.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers with as many digits as a reader, or a pixel, can use: they keep the page small. */
final class Digits {
  private static final MathContext FOR_PEOPLE = new MathContext(4);
  private static final MathContext FOR_CHARTS = new MathContext(5);
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e7;

  private Digits() {}

  /** To five digits, for charts; NaN and infinities stay. */
  static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(FOR_CHARTS).doubleValue() : value;
  }

  /** To four digits, large whole numbers in full with thousands apart; nothing for NaN. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "-infinite";
    }
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN * LARGEST_PLAIN) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    BigDecimal digits = new BigDecimal(value).round(FOR_PEOPLE).stripTrailingZeros();
    boolean plain = Math.abs(value) >= SMALLEST_PLAIN && Math.abs(value) < LARGEST_PLAIN;
    return plain ? digits.toPlainString() : digits.toString().replace("E+", "E");
  }

  /** A share of 1 in percent with two decimals; nothing for NaN. */
  static String percent(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
