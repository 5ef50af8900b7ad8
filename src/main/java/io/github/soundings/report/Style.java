package io.github.soundings.report;

import java.util.List;

/**
 * How a series is told from others without colour too: Okabe and Ito's colours, which colour-blind
 * readers tell apart, each with a symbol and a dash of its own.
 */
record Style(String colour, String symbol, List<Integer> dash, boolean isHollow) {
  /** Middle tones, for light and dark pages alike; grey instead of black, yellow left out. */
  private static final List<String> COLOURS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F");

  private static final List<String> SYMBOLS =
      List.of("circle", "rect", "triangle", "diamond", "roundRect");

  private static final List<List<Integer>> DASHES =
      List.of(List.of(), List.of(8, 4), List.of(2, 3), List.of(10, 3, 2, 3), List.of(14, 4));

  /** From few to many, dark to light, readable without colour: viridis without its ends. */
  static final List<String> SCALE = List.of("#440154", "#3B528B", "#21918C", "#5EC962", "#FDE725");

  Style {
    dash = List.copyOf(dash);
  }

  /** That of the first, second, ... series; 35 differ, as there are 7 colours and 5 symbols. */
  static Style of(int index) {
    return new Style(
        COLOURS.get(index % COLOURS.size()),
        SYMBOLS.get(index % SYMBOLS.size()),
        DASHES.get(index % DASHES.size()),
        false);
  }

  /** The same with the outline of the symbol only, for what the paper has. */
  Style hollow() {
    return new Style(colour, symbol, dash, true);
  }
}
