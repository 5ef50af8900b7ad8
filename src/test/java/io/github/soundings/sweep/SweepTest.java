package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soundings.LocalSpark;
import io.github.soundings.SmallTrial;
import io.github.soundings.SweptTrials;
import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.Standing;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

class SweepTest {
  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  @TempDir private Path folder;

  @Test
  void runsWhatIsMissingAndNothingTwice() {
    Store store = Store.at(folder.toString());
    assertThat(sweep(store, 1, 2, 3)).isEqualTo(new Sweep.Outcome(3, 0, 0));
    Map<String, Standing> first = store.standings();
    assertThat(first).hasSize(3);
    assertThat(sweep(store, 1, 2, 3)).isEqualTo(new Sweep.Outcome(0, 0, 0));
    assertThat(sweep(store, 1, 2, 3, 4)).isEqualTo(new Sweep.Outcome(1, 0, 0));
    assertThat(store.standings()).hasSize(4).containsAllEntriesOf(first);
  }

  @Test
  void aFailedTrialDoesNotStopTheOthers() {
    Store store = Store.at(folder.toString());
    Trial broken = new SmallTrial().withDatasetDigest("other content").trial();
    Trial fine = new SmallTrial().trial();
    assertThat(sweep(store, List.of(broken, fine))).isEqualTo(new Sweep.Outcome(1, 0, 1));
    assertThat(store.standings().get(broken.id()).status()).isEqualTo("failed");
    assertThat(store.standings().get(fine.id()).status()).isEqualTo("done");
  }

  @Test
  void leavesOnlyTablesBehind() throws IOException {
    sweep(Store.at(folder.toString()), 1);
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(5)
          .allMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  @Test
  void givesTheWeightsOfARunWithoutSpark() {
    Trial trial = new SmallTrial().withUpdates(300).trial();
    Attempt alone = new TrialRunner("alone").run(trial, 1, Progress.SILENT);
    Store store = Store.at(folder.toString());
    sweep(store, List.of(trial, new SmallTrial().withUpdates(300).withSeed(2).trial()));
    assertThat(SweptTrials.weightsHashes(folder).get(trial.id()))
        .isEqualTo(alone.trial().result().weightsHash());
  }

  @Test
  void refusesAStoreThatCannotBeWrittenBeforeAnyTrial() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> sweep(Store.at(file.toString()), 1))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void anExecutorThatDoesNotSeeTheDriversCanaryRefusesTheStore() {
    Store store = Store.at(folder.toString());
    store.prepare();
    assertThatThrownBy(() -> store.canary().require(".canary.of-another-folder"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("must be a folder that all executors share");
  }

  @Test
  void trialsWithoutUpdatesAreWorkToo() throws Exception {
    ProgressListener listener = new ProgressListener();
    SPARK.context().sc().addSparkListener(listener);
    List<Trial> trials =
        LongStream.of(1, 2)
            .mapToObj(seed -> new SmallTrial().withSeed(seed).withUpdates(0).trial())
            .toList();
    sweep(Store.at(folder.toString()), trials);
    SPARK.context().sc().listenerBus().waitUntilEmpty();
    SPARK.context().sc().removeSparkListener(listener);
    double planned = trials.stream().mapToDouble(Trial::operations).sum();
    Snapshot end = listener.snapshot(2, planned);
    assertThat(end).isEqualTo(new Snapshot(2, 2, 0, 0, 0, 1, 0));
  }

  @Test
  void sparksPagesNameTheTrialsOfATask() throws Exception {
    Set<String> labels = ConcurrentHashMap.newKeySet();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            for (AccumulableInfo info :
                JavaConverters.seqAsJavaList(end.taskInfo().accumulables())) {
              if (info.name().contains("trials")) {
                labels.add(info.update().get().toString());
              }
            }
          }
        };
    SPARK.context().sc().addSparkListener(listener);
    sweep(Store.at(folder.toString()), 1, 2);
    SPARK.context().sc().listenerBus().waitUntilEmpty();
    SPARK.context().sc().removeSparkListener(listener);
    assertThat(labels).containsExactlyInAnyOrder("seed=1", "seed=2");
  }

  private static Sweep.Outcome sweep(Store store, long... seeds) {
    return sweep(
        store,
        LongStream.of(seeds).mapToObj(seed -> new SmallTrial().withSeed(seed).trial()).toList());
  }

  private static Sweep.Outcome sweep(Store store, List<Trial> trials) {
    Plan plan = Plan.of(new Experiment("x", trials), store.standings());
    return new Sweep(SPARK.context(), store).run("x", plan.toRun(false), false);
  }
}
