package io.github.soundings.report;

import io.github.soundings.query.QuerySession;
import java.util.ArrayList;
import java.util.List;

/** The values that were read in the paper's Figures 2 to 10, by eye, to 2 % of the axis. */
record PaperReadings(List<Reading> readings) {
  /**
   * One of them.
   *
   * @param epoch of 20,000 updates
   */
  record Reading(
      String figure,
      String activation,
      String initialization,
      int depth,
      double epoch,
      int layer,
      String quantity,
      double value) {}

  static PaperReadings read(QuerySession session) {
    List<Reading> readings = new ArrayList<>();
    for (Rows.Row row : Rows.of(session, "SELECT * FROM paper_readings")) {
      readings.add(
          new Reading(
              row.text("figure"),
              row.text("activation"),
              row.text("initialization"),
              row.whole("depth"),
              row.number("epoch"),
              row.text("layer").isEmpty() ? 0 : row.whole("layer"),
              row.text("quantity"),
              row.number("value")));
    }
    return new PaperReadings(readings);
  }

  /** Those of a panel; empty where the paper's network is another one. */
  List<Reading> of(
      String figure, String activation, String initialization, int depth, String quantity) {
    return readings.stream()
        .filter(
            reading ->
                reading.figure().equals(figure)
                    && reading.activation().equals(activation)
                    && reading.initialization().equals(initialization)
                    && reading.depth() == depth
                    && reading.quantity().equals(quantity))
        .toList();
  }
}
