package io.github.soundings.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A figure of the report: a drawing, charts of which the reader sees one at a time, and tables. It
 * has none of them, and no notes, where the store lacks its trials.
 *
 * @param notes what was left out, and where a figure differs from the paper's
 * @param choice what the charts are of, for the control that chooses between them; figures with the
 *     same choice follow one another
 */
record Figure(
    Heading heading,
    List<String> notes,
    Optional<Drawing> drawing,
    String choice,
    List<Variant> variants,
    List<FigureTable> tables) {

  /**
   * What is the same in any store.
   *
   * @param id of its place in the page and of its image files
   * @param caption what to see in it
   * @param run the commands that give a store its trials
   */
  record Heading(Part part, String id, String title, String caption, String run) {}

  /**
   * A document in SVG.
   *
   * @param height in pixels; it is as wide as {@link ChartImages#WIDTH}
   */
  record Drawing(int height, String svg) {}

  /** One of its charts. */
  record Variant(String label, int height, ObjectNode option) {
    static Variant of(String label, Chart chart) {
      return new Variant(label, chart.height(), chart.option());
    }
  }

  Figure {
    notes = List.copyOf(notes);
    variants = List.copyOf(variants);
    tables = List.copyOf(tables);
  }

  static Figure of(Heading heading, String choice, List<Variant> variants) {
    return new Figure(heading, List.of(), Optional.empty(), choice, variants, List.of());
  }

  static Figure of(Heading heading, FigureTable... tables) {
    return new Figure(heading, List.of(), Optional.empty(), "", List.of(), List.of(tables));
  }

  static Figure of(Heading heading, Drawing drawing) {
    return new Figure(heading, List.of(), Optional.of(drawing), "", List.of(), List.of());
  }

  /** The figure for a store without its trials. */
  static Figure missing(Heading heading) {
    return of(heading);
  }

  Figure with(FigureTable table) {
    List<FigureTable> more = new ArrayList<>(tables);
    more.add(table);
    return new Figure(heading, notes, drawing, choice, variants, more);
  }

  Figure noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Figure(heading, more, drawing, choice, variants, tables);
  }

  boolean isMissing() {
    return drawing.isEmpty() && variants.isEmpty() && tables.isEmpty() && notes.isEmpty();
  }
}
