package io.github.soundings.report;

import io.github.soundings.query.QuerySession;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What figures are made from.
 *
 * @param mostTrials of which layers are shown one by one
 */
record Results(QuerySession session, StoredTrials trials, PaperReadings paper, int mostTrials) {
  /** Networks, that is charts of a figure of the paper, that a reader may choose from. */
  static final int MOST_NETWORKS = 12;

  static Results read(QuerySession session, int mostTrials) {
    return new Results(
        session, StoredTrials.read(session), PaperReadings.read(session), mostTrials);
  }

  Rows query(String sql) {
    return Rows.of(session, sql);
  }

  /** The trials that have rows in a view. */
  List<StoredTrial> shownBy(String view) {
    Set<String> ids = new HashSet<>();
    for (Rows.Row row : query("SELECT DISTINCT trial_id FROM " + view)) {
      ids.add(row.text("trial_id"));
    }
    return trials.among(ids);
  }
}
