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
   * @param listing of the store before it was read; null if it has not been
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

  /** The figure that was made last while they are made anew; null at other times. */
  String making() {
    return making;
  }

  /** Reads the store if it has changed, for which all its figures are made anew. */
  void refresh(QuerySession session) {
    List<String> listing = store.listing();
    if (listing.equals(made.listing())) {
      return;
    }
    Instant time = Instant.now();
    making = "";
    try {
      session.reload();
      Report report = Report.read(session, store.location(), mostTrials, title -> making = title);
      made = new Made(report, made.version() + 1, listing, time);
    } finally {
      making = null;
    }
  }
}
