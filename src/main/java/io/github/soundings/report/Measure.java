package io.github.soundings.report;

/**
 * A column that a panel shows of each layer.
 *
 * @param word behind the layer's name in the legend
 * @param line whether points are joined
 * @param reading the quantity of {@link PaperReadings}; empty if the paper's figure was not read
 */
record Measure(String word, String column, boolean line, String reading) {
  static Measure line(String word, String column, String reading) {
    return new Measure(word, column, true, reading);
  }

  static Measure markers(String word, String column, String reading) {
    return new Measure(word, column, false, reading);
  }
}
