package io.github.soundings.report;

import io.github.soundings.query.QuerySession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trials of a store, those first that a reader wants to see first: chosen ones, on Shapeset, of
 * five layers as in the paper, else the deepest; of these the longest training, then the widest
 * layers, then the first seed.
 */
record StoredTrials(List<StoredTrial> all) {
  private static final int PAPERS_DEPTH = 5;

  static final Comparator<StoredTrial> PREFERENCE =
      Comparator.comparing((StoredTrial trial) -> !trial.chosen())
          .thenComparing(trial -> !trial.kind().dataset().equals("shapeset-3x2"))
          .thenComparing(trial -> trial.kind().updates() == 0)
          .thenComparing(trial -> trial.kind().depth() != PAPERS_DEPTH)
          .thenComparing(trial -> -trial.kind().depth())
          .thenComparing(trial -> -trial.kind().updates())
          .thenComparing(trial -> -trial.kind().width())
          .thenComparing(StoredTrial::seed)
          .thenComparing(StoredTrial::armName)
          .thenComparing(StoredTrial::learningRate)
          .thenComparing(StoredTrial::id);

  StoredTrials {
    all = all.stream().sorted(PREFERENCE).toList();
  }

  static StoredTrials read(QuerySession session) {
    Rows rows =
        Rows.of(
            session,
            "SELECT t.trial_id, t.status, r.arm, t.dataset, t.activation, t.initialization,"
                + " t.depth, array_max(t.widths) AS width, t.widths, t.updates, t.learning_rate,"
                + " t.seed, t.best_validation_error, t.best_test_error, c.setting, c.budget,"
                + " c.plain FROM trials t LEFT JOIN results r ON r.trial_id = t.trial_id"
                + " LEFT JOIN chosen_trials c ON c.trial_id = t.trial_id");
    Map<String, Rows.Row> chosen = new HashMap<>();
    for (Rows.Row row : rows) {
      if (!row.text("setting").isEmpty()) {
        chosen.put(row.text("arm"), row);
      }
    }
    Map<String, String> names =
        ArmNames.of(
            rows.rows().stream().map(r -> r.text("arm")).filter(a -> !a.isEmpty()).toList());
    return new StoredTrials(
        rows.rows().stream().map(row -> trial(row, chosen.get(row.text("arm")), names)).toList());
  }

  private static StoredTrial trial(Rows.Row row, Rows.Row ofArm, Map<String, String> names) {
    String plainName = row.text("activation") + " " + row.text("initialization");
    StoredTrial.Kind kind =
        new StoredTrial.Kind(
            row.text("dataset"),
            row.text("activation"),
            row.text("initialization"),
            row.whole("depth"),
            row.whole("width"),
            row.large("updates"),
            ofArm != null && ofArm.truth("plain"));
    return new StoredTrial(
        row.text("trial_id"),
        row.text("status"),
        row.text("arm"),
        names.getOrDefault(row.text("arm"), plainName),
        kind,
        ofArm == null ? "" : ofArm.text("setting"),
        ofArm == null ? budget(kind) : ofArm.text("budget"),
        row.number("learning_rate"),
        row.large("seed"),
        !row.text("setting").isEmpty(),
        row.number("best_validation_error"),
        row.number("best_test_error"));
  }

  private static String budget(StoredTrial.Kind kind) {
    return "%d layers of %d, %,d updates".formatted(kind.depth(), kind.width(), kind.updates());
  }

  Stream<StoredTrial> chosen() {
    return all.stream().filter(StoredTrial::chosen);
  }

  /** Those with one of the ids, in the order of preference. */
  List<StoredTrial> among(Collection<String> ids) {
    return all.stream().filter(trial -> ids.contains(trial.id())).toList();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Groups in the order of preference of their first trials. */
  <K> Map<K, List<StoredTrial>> grouped(
      Predicate<StoredTrial> which, Function<StoredTrial, K> key) {
    return all.stream()
        .filter(which)
        .collect(
            Collectors.groupingBy(
                key, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
  }

  /** The ids as a list of SQL. */
  static String sql(Collection<StoredTrial> trials) {
    return trials.stream()
        .map(trial -> "'" + trial.id() + "'")
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
