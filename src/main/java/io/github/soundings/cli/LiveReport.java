package io.github.soundings.cli;

import io.github.soundings.query.QuerySession;
import io.github.soundings.report.Report;
import io.github.soundings.store.Store;
import java.time.Instant;
import java.util.List;

/** The last report of a store, which is read again when the store has something new. */
final class LiveReport {
  private final Store store;
  private final int mostTrials;
  private volatile Made made;
  private volatile String making;

  /**
   * A report of some moment.
   *
   * @param version counts them
   * @param listing of the store before it was read; null if it has not been read to its end
   * @param time when it was read
   */
  record Made(Report report, long version, List<String> listing, Instant time) {}

  LiveReport(Store store, int mostTrials) {
    this.store = store;
    this.mostTrials = mostTrials;
    this.made = new Made(Report.unread(store.location()), 0, null, Instant.now());
  }

  Made last() {
    return made;
  }

  /** What was read last while the figures are made anew; null at other times. */
  String making() {
    return making;
  }

  /**
   * Reads the store if it has changed, for which all its figures are made anew. The first ones are
   * there one by one, later ones all at once: those before them are shown until then.
   */
  void refresh(QuerySession session) {
    List<String> listing = store.listing();
    if (listing.equals(made.listing())) {
      return;
    }
    Instant time = Instant.now();
    making = "";
    try {
      session.reload();
      boolean first = made.listing() == null;
      Report report =
          Report.read(
              session,
              store.location(),
              mostTrials,
              (last, soFar) -> {
                making = last;
                if (first) {
                  show(soFar, null, time);
                }
              });
      show(report, listing, time);
    } finally {
      making = null;
    }
  }

  private void show(Report report, List<String> listing, Instant time) {
    made = new Made(report, made.version() + 1, listing, time);
  }
}
