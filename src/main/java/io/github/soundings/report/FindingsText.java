package io.github.soundings.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Findings for people: a paragraph each, with the paper's figures above ours. */
public final class FindingsText {
  private static final int USUAL_WIDTH = 100;
  private static final int NARROWEST = 40;
  private static final String INDENT = " ".repeat(11);

  private FindingsText() {}

  /**
   * Writes them and flushes.
   *
   * @param width of the terminal in characters; 0 if it is none
   */
  public static void write(List<Finding> findings, int width, Writer out) throws IOException {
    int columns = width == 0 ? USUAL_WIDTH : Math.max(width, NARROWEST);
    for (Finding finding : findings) {
      Claim claim = finding.claim();
      out.write("%-9s  %s (%s)%n".formatted(finding.verdict(), claim.name(), claim.source()));
      paragraph("", claim.text(), columns, out);
      paragraph("paper: ", claim.reading(), columns, out);
      if (!finding.ours().isEmpty()) {
        paragraph("here:  ", finding.ours(), columns, out);
      }
      if (!finding.rates().isEmpty()) {
        paragraph("rates: ", finding.rates(), columns, out);
      }
      if (finding.verdict() == Verdict.UNDECIDED) {
        paragraph("run:   ", claim.run(), columns, out);
      }
    }
    out.flush();
  }

  private static void paragraph(String label, String text, int columns, Writer out)
      throws IOException {
    String lead = label;
    for (String line : wrap(text, columns - INDENT.length() - label.length())) {
      out.write(INDENT + lead + line + System.lineSeparator());
      lead = " ".repeat(label.length());
    }
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
