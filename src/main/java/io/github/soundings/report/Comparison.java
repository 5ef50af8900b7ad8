package io.github.soundings.report;

import io.github.soundings.query.QueryException;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.query.QuerySession;
import io.github.soundings.statistics.McNemar;
import io.github.soundings.statistics.PairedSeeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether two arms differ in test error, at the updates where their validation error was lowest:
 * McNemar's test on the same test examples, a row for each seed that both have, then paired tests
 * over the seeds.
 */
public final class Comparison {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("seed", false),
          new Column("first_trial", false),
          new Column("second_trial", false),
          new Column("first_learning_rate", true),
          new Column("second_learning_rate", true),
          new Column("first_error_percent", true),
          new Column("second_error_percent", true),
          new Column("examples", true),
          new Column("only_first_right", true),
          new Column("only_second_right", true),
          new Column("test", false),
          new Column("p", true));

  private final Map<String, Predictions> predictions = new HashMap<>();
  private final Arm first;
  private final Arm second;
  private final List<Pair> pairs;

  private Comparison(Arm first, Arm second) {
    this.first = first;
    this.second = second;
    pairs = pairs(first, second);
  }

  private record Pair(String seed, Arm.Trial first, Arm.Trial second) {}

  private record Predictions(List<?> predicted, List<?> labels) {
    private boolean isRight(int example) {
      return predicted.get(example).equals(labels.get(example));
    }
  }

  /**
   * Compares two arms.
   *
   * @param first a condition on the columns of {@code results}, or trial ids separated by commas
   * @throws QueryException if one matches no arm, or they have no seed in common and more than one
   *     trial
   */
  public static Comparison of(QuerySession session, String first, String second) {
    Comparison comparison =
        new Comparison(
            Arm.select(session, "first arm", first), Arm.select(session, "second arm", second));
    comparison.readPredictions(session);
    return comparison;
  }

  /** A line for each arm whose learning rate is the end of those tried, or as good as others. */
  public List<String> doubts() {
    return Stream.of(doubts("first arm", first), doubts("second arm", second))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> doubts(String name, Arm arm) {
    return Optional.of(arm.rate().doubts())
        .filter(doubts -> !doubts.isEmpty())
        .map(doubts -> name + ": learning rate " + arm.rate().rate() + " is " + doubts);
  }

  private static List<Pair> pairs(Arm first, Arm second) {
    List<Pair> pairs = new ArrayList<>();
    first
        .trials()
        .forEach(
            (seed, trial) -> {
              if (second.trials().containsKey(seed)) {
                pairs.add(new Pair(seed.toString(), trial, second.trials().get(seed)));
              }
            });
    if (pairs.isEmpty() && first.trials().size() == 1 && second.trials().size() == 1) {
      Arm.Trial a = first.trials().get(first.trials().firstKey());
      Arm.Trial b = second.trials().get(second.trials().firstKey());
      pairs.add(new Pair(a.seed() + ", " + b.seed(), a, b));
    }
    if (pairs.isEmpty()) {
      throw new QueryException(
          "Invalid arms: seeds %s and %s (must have one in common)"
              .formatted(first.trials().keySet(), second.trials().keySet()));
    }
    return pairs;
  }

  private void readPredictions(QuerySession session) {
    String ids =
        pairs.stream()
            .flatMap(pair -> Stream.of(pair.first(), pair.second()))
            .map(trial -> "'" + trial.id() + "'")
            .collect(Collectors.joining(", "));
    String sql =
        "SELECT trial_id, predicted, labels FROM predictions WHERE split = 'test' AND stage = 'best'"
            + " AND labels IS NOT NULL AND trial_id IN ("
            + ids
            + ")";
    for (List<Object> row : session.query(sql).rows()) {
      predictions.put(
          (String) row.get(0), new Predictions((List<?>) row.get(1), (List<?>) row.get(2)));
    }
  }

  /** The tests: for each seed, and over seeds where there are several. */
  public QueryResult result() {
    List<List<Object>> rows = new ArrayList<>();
    pairs.forEach(pair -> rows.add(row(pair)));
    List<Pair> evaluated =
        pairs.stream()
            .filter(pair -> pair.first().testError() != null && pair.second().testError() != null)
            .toList();
    if (evaluated.size() > 1) {
      PairedSeeds seeds =
          new PairedSeeds(
              evaluated.stream().map(pair -> 100 * pair.first().testError()).toList(),
              evaluated.stream().map(pair -> 100 * pair.second().testError()).toList());
      rows.add(overSeeds(seeds, "paired t", seeds.tTest()));
      rows.add(overSeeds(seeds, "Wilcoxon signed rank", seeds.signedRankTest()));
    }
    return new QueryResult(COLUMNS, rows);
  }

  private List<Object> row(Pair pair) {
    List<Object> row = new ArrayList<>();
    row.addAll(List.of(pair.seed(), pair.first().id(), pair.second().id()));
    row.addAll(List.of(pair.first().rate(), pair.second().rate()));
    row.add(percent(pair.first().testError()));
    row.add(percent(pair.second().testError()));
    Predictions first = predictions.get(pair.first().id());
    Predictions second = predictions.get(pair.second().id());
    row.addAll(
        first == null || second == null || !first.labels().equals(second.labels())
            ? Arrays.asList(null, null, null, "none: no predictions of the same examples", null)
            : test(first, second));
    return row;
  }

  private static Double percent(Double share) {
    return share == null ? null : 100 * share;
  }

  private static List<Object> test(Predictions first, Predictions second) {
    long onlyFirst = 0;
    long onlySecond = 0;
    int examples = first.labels().size();
    for (int i = 0; i < examples; i++) {
      onlyFirst += first.isRight(i) && !second.isRight(i) ? 1 : 0;
      onlySecond += second.isRight(i) && !first.isRight(i) ? 1 : 0;
    }
    McNemar test = new McNemar(onlyFirst, onlySecond);
    String name = test.isExact() ? "McNemar, exact" : "McNemar, chi-square";
    return List.of(examples, onlyFirst, onlySecond, name, test.p());
  }

  private List<Object> overSeeds(PairedSeeds seeds, String test, double p) {
    return Arrays.asList(
        "all",
        null,
        null,
        first.rate().rate(),
        second.rate().rate(),
        mean(seeds.first()),
        mean(seeds.second()),
        null,
        null,
        null,
        test,
        Double.isNaN(p) ? null : p);
  }

  private static double mean(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
