package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.LocalSpark;
import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.CurveRow;
import io.github.soundings.store.Standing;
import io.github.soundings.store.Store;
import io.github.soundings.sweep.Contest.Rung;
import io.github.soundings.sweep.Plan.State;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HalvingTest {
  private static final List<Double> RATES = List.of(1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.2);

  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  @TempDir private Path folder;

  private static Trial trial(double rate, long seed) {
    return new SmallTrial()
        .withLearningRate(rate)
        .withSeed(seed)
        .withUpdates(160)
        .withMeasurementsEvery(20)
        .trial();
  }

  private static Experiment grid() {
    List<Trial> trials = new ArrayList<>();
    for (double rate : RATES) {
      trials.add(trial(rate, 1));
      trials.add(trial(rate, 2));
    }
    return new Experiment("x", trials);
  }

  private static Halving.Outcome halve(Store store, Experiment experiment) {
    Plan plan = Plan.of(experiment, store.standings());
    return new Halving(new Sweep(SPARK.context(), store), store, 2).run("x", plan, false, false);
  }

  private static List<Contest> contests(Experiment experiment) {
    return Contest.of(Plan.of(experiment, Map.of()).entries(), 2);
  }

  @Test
  void rungsHalveTheRatesAndDoubleTheUpdates() {
    assertThat(contests(grid()))
        .singleElement()
        .satisfies(
            contest ->
                assertThat(contest.rungs())
                    .containsExactly(new Rung(20, 6, 3), new Rung(40, 3, 2), new Rung(80, 2, 1)));
    assertThat(contests(new Experiment("x", List.of(trial(0.1, 1), trial(0.1, 2)))).get(0).rungs())
        .isEmpty();
    Trial other = new SmallTrial().withUpdates(40).withMeasurementsEvery(20).trial();
    assertThat(contests(new Experiment("x", List.of(trial(0.1, 1), other)))).hasSize(2);
  }

  @Test
  void aRungIsWhereTheErrorIsMeasuredAndBeforeTheEnd() {
    List<Trial> trials =
        RATES.stream()
            .map(
                r ->
                    new SmallTrial()
                        .withLearningRate(r)
                        .withUpdates(100)
                        .withMeasurementsEvery(30)
                        .trial())
            .toList();
    assertThat(contests(new Experiment("x", trials)).get(0).rungs())
        .containsExactly(new Rung(30, 6, 3), new Rung(30, 3, 2), new Rung(60, 2, 1));
  }

  @Test
  void theShareIsThatOfTheUpdatesWhereNothingElseCounts() {
    // 3 of 6 rates make 20 of 160 updates, 1 makes 40, 1 makes 80, 1 all.
    double updates = (3 * 20 + 40 + 80 + 160) / (6 * 160.0);
    assertThat(contests(grid()).get(0).share()).isBetween(updates, updates + 0.1);
  }

  @Test
  void survivorsEndWithTheWeightsOfARunThatNobodyHalved() throws SQLException {
    Map<Trial, Attempt> whole = new TreeMap<>(Comparator.comparing(Trial::id));
    for (Trial trial : grid().trials()) {
      whole.put(trial, new TrialRunner("x").run(trial, 1, Progress.SILENT));
    }
    Store store = Store.at(folder.toString());

    Halving.Outcome outcome = halve(store, grid());

    assertThat(outcome).isEqualTo(new Halving.Outcome(0, 10));
    Map<String, Standing> standings = store.standings();
    double survivor = survivor(whole);
    for (Trial trial : grid().trials()) {
      boolean survives = trial.learningRate() == survivor;
      assertThat(standings.get(trial.id()).status()).isEqualTo(survives ? "done" : "stopped");
      assertThat(Files.exists(checkpoint(trial))).isEqualTo(!survives);
    }
    assertThat(standings.values().stream().map(Standing::updatesDone).sorted())
        .containsExactly(20L, 20L, 20L, 20L, 20L, 20L, 40L, 40L, 80L, 80L, 160L, 160L);
    assertThat(hashes()).isEqualTo(expected(whole, trial -> trial.learningRate() == survivor));

    assertThat(halve(store, grid())).isEqualTo(outcome);
    assertThat(store.standings()).isEqualTo(standings);

    Plan plan = Plan.of(grid(), store.standings());
    assertThat(plan.count(State.STOPPED)).isEqualTo(10);
    Sweep.Outcome rest = new Sweep(SPARK.context(), store).run("x", plan.toRun(false), false);
    assertThat(rest).isEqualTo(new Sweep.Outcome(10, 0, 0));
    assertThat(hashes()).isEqualTo(expected(whole, trial -> true));
    assertThat(folder.resolve("checkpoints")).isEmptyDirectory();
  }

  /** By the lowest validation errors up to each rung, read off the curves of whole runs. */
  private static double survivor(Map<Trial, Attempt> whole) {
    List<Double> rates = new ArrayList<>(RATES);
    for (Rung rung : contests(grid()).get(0).rungs()) {
      rates.sort(Comparator.comparingDouble(rate -> error(whole, rate, rung.updates())));
      rates = new ArrayList<>(rates.subList(0, rung.survivors()));
    }
    return rates.get(0);
  }

  private static double error(Map<Trial, Attempt> whole, double rate, long updates) {
    return whole.entrySet().stream()
        .filter(entry -> entry.getKey().learningRate() == rate)
        .mapToDouble(
            entry ->
                entry.getValue().curves().stream()
                    .filter(row -> row.split().equals("validation") && row.update() <= updates)
                    .mapToDouble(CurveRow::error)
                    .min()
                    .orElseThrow())
        .sum();
  }

  private static Map<String, String> expected(
      Map<Trial, Attempt> whole, Predicate<Trial> condition) {
    Map<String, String> hashes = new TreeMap<>();
    whole.forEach(
        (trial, attempt) -> {
          if (condition.test(trial)) {
            hashes.put(trial.id(), attempt.trial().result().weightsHash());
          }
        });
    return hashes;
  }

  private Path checkpoint(Trial trial) {
    return folder.resolve("checkpoints").resolve(trial.id() + ".ckpt");
  }

  /** Of the trials that are done, as another engine reads them. */
  private Map<String, String> hashes() throws SQLException {
    Map<String, String> hashes = new TreeMap<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement query = duckdb.createStatement();
        ResultSet rows =
            query.executeQuery(
                "SELECT trial_id, weights_hash FROM '%s/trials/*.parquet' WHERE status = 'done'"
                    .formatted(folder))) {
      while (rows.next()) {
        hashes.put(rows.getString(1), rows.getString(2));
      }
    }
    return hashes;
  }
}
