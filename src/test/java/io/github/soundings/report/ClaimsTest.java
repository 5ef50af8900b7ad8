package io.github.soundings.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.soundings.query.FastSession;
import io.github.soundings.query.SyntheticStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every claim's query on a store where it must hold, one where it must fail, and an empty one. */
class ClaimsTest {
  @AutoClose private static final FastSession SESSION = new FastSession();

  private static Finding finding(SyntheticStore store, String name) {
    store.register(SESSION.spark());
    Claim claim =
        Claims.all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    return claim.decide(SESSION.session());
  }

  private static Map<String, Verdict> verdicts(SyntheticStore store) {
    store.register(SESSION.spark());
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Finding finding : Claims.decide(SESSION.session())) {
      verdicts.put(finding.claim().name(), finding.verdict());
      if (finding.verdict() != Verdict.UNDECIDED) {
        assertThat(finding.ours()).as(finding.claim().name()).isNotBlank();
      }
    }
    return verdicts;
  }

  @Test
  void everyFileOfTheFolderIsAClaim() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/claims"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")).sorted())
          .isEqualTo(Claims.all().stream().map(Claim::name).toList());
    }
  }

  @Test
  void whatToRunIsThere() throws IOException {
    for (String run : runs()) {
      if (!run.startsWith("submit/soundings ")) {
        assertThat(run).isEqualTo(withData(run.split(" ", 2)[0]));
      }
    }
    assertThat(runs())
        .filteredOn(run -> run.startsWith("submit/soundings "))
        .containsExactly(
            "submit/soundings surface --seed 1,2,3,4,5",
            "submit/soundings svm --training-examples 100000");
  }

  private static List<String> runs() {
    return Claims.all().stream()
        .flatMap(claim -> Arrays.stream(claim.run().split(" and ", -1)))
        .toList();
  }

  /** An experiment file with the locations that a sweep of it must be given. */
  private static String withData(String file) throws IOException {
    Map<String, Object> keys = new Yaml().load(Files.readString(Path.of(file)));
    Object datasets = keys.getOrDefault("dataset", "shapeset-3x2");
    return (datasets instanceof List<?> list ? list : List.of(datasets))
        .stream()
            .filter(dataset -> !dataset.equals("shapeset-3x2"))
            .map(dataset -> " --data " + dataset + "=DIR")
            .collect(Collectors.joining("", file, ""));
  }

  @Test
  void entriesOfAFileMayRunOn() {
    Claim claim =
        Claim.parse(
            "00-x",
            "-- claim: A: b\n--   c.\n-- paper: P\n-- reading: 1: 2\n-- run: R\n--\nSELECT");
    assertThat(claim.text()).isEqualTo("A: b c.");
    assertThat(claim.source()).isEqualTo("P");
    assertThat(claim.reading()).isEqualTo("1: 2");
    assertThat(claim.run()).isEqualTo("R");
  }

  @Test
  void rejectsAFileWithoutEntries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Claim.parse("00-x", "-- claim: A\nSELECT 1"))
        .withMessage(
            "Invalid claim: 00-x (must begin with -- claim, -- paper, -- reading, -- run)");
  }

  @Test
  void anEmptyStoreDecidesNothing() {
    assertThat(verdicts(new SyntheticStore()).values()).containsOnly(Verdict.UNDECIDED);
  }

  @Test
  void thePapersFiguresHold() {
    assertThat(verdicts(new PaperStore(true).rows()))
        .allSatisfy((claim, verdict) -> assertThat(verdict).as(claim).isEqualTo(Verdict.HOLDS));
  }

  @Test
  void theirOppositeFails() {
    assertThat(verdicts(new PaperStore(false).rows()))
        .allSatisfy((claim, verdict) -> assertThat(verdict).as(claim).isEqualTo(Verdict.FAILS));
  }

  @Test
  void shortTrainingLeavesSaturationUndecided() {
    SyntheticStore store = new SyntheticStore();
    String sigmoid = store.trial("activation", "sigmoid", "depth", 4, "updates", 100_000);
    store.layers(sigmoid, 100_000, "activation", "mean", 0.5, 0.5, 0.5, 0.4);
    String tanh = store.trial("updates", 100_000);
    store.layers(tanh, 100_000, "activation", "abs_p98", 0.6, 0.4, 0.3, 0.2, 0.1);
    assertThat(finding(store, "01-sigmoid-top-layer").verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding(store, "02-saturation-order").verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aSupportVectorMachineIsComparedOnTheSameImages() {
    SyntheticStore store = new SyntheticStore();
    store.trial("initialization", "normalized", "training_examples", 500, "best_test_error", 0.4);
    store.supportVectorMachine("seed", 2);
    store.supportVectorMachine("dataset_digest", "d2");
    store.supportVectorMachine("scaling", "none");
    store.supportVectorMachine("training_examples", 1_000);
    assertThat(finding(store, "26-support-vector-machine").verdict()).isEqualTo(Verdict.UNDECIDED);
    store.supportVectorMachine("seed", 1);
    Finding finding = finding(store, "26-support-vector-machine");
    assertThat(finding.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(finding.ours())
        .isEqualTo(
            "machine 42.00 % (C 10.0, gamma 0.01), network 40.00 %;"
                + " 500 images, 5 layers of 300, 400,000 updates");
  }

  @Test
  void anUnclearDifferenceIsNoBetterNetwork() {
    SyntheticStore store = new SyntheticStore();
    String standard = store.trial("best_test_error", 0.12);
    String normalized = store.trial("initialization", "normalized", "best_test_error", 0.11);
    store.predictions(standard, 100, 0, 12);
    store.predictions(normalized, 100, 0, 11);
    Finding finding = finding(store, "12-normalized-tanh");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILS);
    assertThat(finding.ours())
        .isEqualTo(
            "normalized 11.00 %, standard 12.00 %, p = 1.0E0, 1 seed;"
                + " 5 layers of 300, 400,000 updates");
    assertThat(finding.claim().reading()).isEqualTo("normalized 15.60 %, standard 27.15 %");
  }

  /** Which trials decide: the longest training at depth 5, whatever the experiment. */
  @Test
  void theLongestTrainingAtDepth5Counts() {
    SyntheticStore store = new SyntheticStore();
    for (long updates : new long[] {200_000, 400_000}) {
      boolean good = updates == 400_000;
      store.trial("updates", updates, "best_test_error", good ? 0.3 : 0.2);
      store.trial(
          "updates", updates, "initialization", "normalized", "best_test_error", good ? 0.2 : 0.3);
    }
    store.trial("depth", 6, "updates", 900_000, "best_test_error", 0.1);
    store.trial(
        "depth", 6, "updates", 900_000, "initialization", "normalized", "best_test_error", 0.2);
    assertThat(finding(store, "12-normalized-tanh").verdict()).isEqualTo(Verdict.HOLDS);
  }

  /** A line of Table 1 whose network errs on the first so many of 1,000 test examples. */
  private static void line(SyntheticStore store, String activation, String weights, int wrong) {
    String trial =
        store.trial(
            "activation",
            activation,
            "initialization",
            weights,
            "best_test_error",
            wrong / 1000.0,
            "learning_rate",
            0.03);
    store.predictions(trial, 1000, 0, wrong);
  }

  private static Finding table1(int tanhNormalized) {
    SyntheticStore store = new SyntheticStore();
    line(store, "softsign", "standard", 160);
    line(store, "softsign", "normalized", 160);
    line(store, "tanh", "standard", 270);
    line(store, "tanh", "normalized", tanhNormalized);
    line(store, "sigmoid", "standard", 820);
    return finding(store, "16-table-1");
  }

  /** By McNemar's test 5 errors more are chance, with p = 0.06, and 10 are not, p = 0.002. */
  @Test
  void aSmallDifferenceAgainstTable1DecidesNothing() {
    Finding unclear = table1(275);
    assertThat(unclear.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(unclear.ours()).contains("5 of 6 pairs, 0 the other way and different");
    Finding contrary = table1(280);
    assertThat(contrary.verdict()).isEqualTo(Verdict.FAILS);
    assertThat(contrary.ours()).contains("5 of 6 pairs, 1 the other way and different");
  }

  @Test
  void layersOfOtherBudgetsDoNotCount() {
    SyntheticStore store = new SyntheticStore();
    for (long updates : new long[] {400, 400_000}) {
      for (String weights : List.of("standard", "normalized")) {
        double error = updates == 400_000 && weights.equals("normalized") ? 0.2 : 0.3;
        store.trial("updates", updates, "initialization", weights, "best_test_error", error);
        store.trial(
            "updates",
            updates,
            "initialization",
            weights,
            "best_test_error",
            error,
            "width",
            null,
            "widths",
            List.of(100, 200, 300, 400, 500));
      }
    }
    Finding finding = finding(store, "21-layer-sizes");
    assertThat(finding.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(finding.ours())
        .isEqualTo(
            "5 layers of 100-200-300-400-500, 400,000 updates: normalized 20.00 %, standard 30.00 %;"
                + " 5 layers of 300, 400,000 updates: normalized 20.00 %, standard 30.00 %");
  }

  @Test
  void saysWhichLearningRatesAreTheBestOfTooFew() {
    SyntheticStore store = new SyntheticStore();
    for (double rate : new double[] {0.01, 0.03, 0.1}) {
      store.trial("learning_rate", rate, "best_validation_error", 0.4 - rate);
      store.trial(
          "initialization",
          "normalized",
          "learning_rate",
          rate,
          "best_validation_error",
          rate == 0.1 ? 0.3 : 0.2);
    }
    assertThat(finding(store, "12-normalized-tanh").rates())
        .isEqualTo(
            "tanh normalized at depth 5: 0.01, the smallest of 3 tried, no better than 1 other;"
                + " tanh standard at depth 5: 0.1, the largest of 3 tried");
  }
}
