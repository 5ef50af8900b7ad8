package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.KilledSweeps.Victim;
import io.github.soundings.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However often executors, workers and drivers are killed: in the end each trial is there once,
 * with the rows of a run that nobody disturbed. With {@code -Psoak -Dsoak.minutes=N} for so long,
 * each sweep into a store of its own; else for three kills.
 */
final class KilledSweepIT {
  private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes", "0"));
  private static final long SEED = Long.getLong("soak.seed", 1);
  private static final int TRIALS = 4;
  private static final String EXPERIMENT =
      """
      depth: 2
      width: 300
      updates: %d
      evaluate-every: 500
      probe-every: 1000
      seed: 1..%d
      evaluation-examples: 100
      engine: nd4j
      """;

  @TempDir private Path folder;

  @Test
  void nothingIsLostOrDoubledOrChanged() throws Exception {
    boolean isSoak = MINUTES > 0;
    int trials = isSoak ? 2 * TRIALS : TRIALS;
    String yaml = EXPERIMENT.formatted(isSoak ? 6000 : 3000, trials);
    int sweeps = 0;
    try (KilledSweeps killed = new KilledSweeps(folder, yaml, SEED)) {
      Path undisturbed = folder.resolve("undisturbed");
      killed.sweepUndisturbed(undisturbed);
      Map<String, String> expected = SweptTrials.contents(undisturbed);
      assertThat(SweptTrials.weightsHashes(undisturbed)).hasSize(trials);
      Instant end = Instant.now().plus(Duration.ofMillis((long) (MINUTES * 60_000)));
      do {
        Path store = folder.resolve("store-" + ++sweeps);
        killed.sweep(
            store,
            isSoak
                ? () -> victims(killed, end)
                : List.of(Victim.WORKER, Victim.EXECUTOR, Victim.DRIVER));
        assertThat(SweptTrials.contents(store)).isEqualTo(expected);
        assertThat(Store.at(store.toString()).failures()).isEmpty();
        assertThat(left(store)).isEmpty();
        assertThat(killed.linesWith(" goes on after ")).as("with checkpoints").isPositive();
      } while (Instant.now().isBefore(end));
      System.out.printf(
          "Soak: %d sweeps of %d trials, killed: %s; trials lost, doubled or changed: 0; charged:"
              + " 0%n",
          sweeps, trials, killed.kills());
    }
  }

  private static Iterator<Victim> victims(KilledSweeps killed, Instant end) {
    return Stream.generate(killed::any).takeWhile(each -> Instant.now().isBefore(end)).iterator();
  }

  /** Files other than tables, and than those that a process left which was killed in a commit. */
  private static List<Path> left(Path store) throws IOException {
    List<Path> left = new ArrayList<>();
    for (String kind : List.of("checkpoints", "running", "incidents")) {
      if (Files.exists(store.resolve(kind))) {
        try (Stream<Path> files = Files.list(store.resolve(kind))) {
          files.filter(file -> !file.getFileName().toString().startsWith(".")).forEach(left::add);
        }
      }
    }
    return left;
  }
}
