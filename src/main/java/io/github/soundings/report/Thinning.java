package io.github.soundings.report;

import java.util.ArrayList;
import java.util.List;

/** What keeps the page small: curves and lists of which evenly spaced entries are shown. */
final class Thinning {
  /** Points of a curve; a chart is about 800 pixels wide. */
  static final int POINTS = 60;

  /** Layers that are drawn as curves; more cannot be told apart. */
  static final int LAYERS = 7;

  private Thinning() {}

  /** At most so many entries, evenly spaced, the first and the last among them. */
  static <T> List<T> evenly(List<T> entries, int most) {
    if (entries.size() <= most) {
      return entries;
    }
    List<T> kept = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      kept.add(entries.get((int) Math.round((double) i * (entries.size() - 1) / (most - 1))));
    }
    return kept;
  }
}
