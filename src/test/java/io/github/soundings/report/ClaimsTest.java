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
        assertThat(finding.paper()).as(finding.claim().name()).isNotBlank();
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
        Claim.parse("00-x", "-- claim: A: b\n--   c.\n-- paper: P\n-- run: R\n--\nSELECT");
    assertThat(claim.text()).isEqualTo("A: b c.");
    assertThat(claim.source()).isEqualTo("P");
    assertThat(claim.run()).isEqualTo("R");
  }

  @Test
  void rejectsAFileWithoutEntries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Claim.parse("00-x", "-- claim: A\nSELECT 1"))
        .withMessage("Invalid claim: 00-x (must begin with -- claim, -- paper and -- run)");
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
    assertThat(finding.paper()).isEqualTo("normalized 15.60 %, standard 27.15 %");
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
}
