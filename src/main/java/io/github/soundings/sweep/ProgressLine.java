package io.github.soundings.sweep;

/** A line of a terminal: percent, a bar, and words. */
final class ProgressLine {
  private static final int SHORTEST_BAR = 4;
  private static final int LONGEST_BAR = 40;

  /** Eighths of a cell. */
  private static final String BLOCKS = " ▏▎▍▌▋▊▉█";

  private static final int PARTS = BLOCKS.length() - 1;

  private ProgressLine() {}

  /**
   * Fits the terminal's width: a narrow one cuts the bar short, then leaves it out, then cuts the
   * words.
   *
   * @param share 0 to 1
   * @param width in characters
   */
  static String of(double share, String words, int width) {
    String percent = "%3d%% ".formatted((int) (100 * share));
    int room = width - percent.length() - words.length() - "|| ".length();
    String bar = room < SHORTEST_BAR ? "" : bar(share, Math.min(room, LONGEST_BAR));
    String line = percent + bar + words;
    return line.substring(0, Math.min(line.length(), Math.max(0, width)));
  }

  private static String bar(double share, int cells) {
    int parts = (int) (share * cells * PARTS);
    StringBuilder bar = new StringBuilder("|");
    for (int cell = 0; cell < cells; cell++) {
      bar.append(BLOCKS.charAt(Math.max(0, Math.min(PARTS, parts - cell * PARTS))));
    }
    return bar.append("| ").toString();
  }
}
