package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soundings.LocalSpark;
import io.github.soundings.SmallTrial;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Precision;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.PredictionRow;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import io.github.soundings.sweep.NetworkEvaluation.Split;
import io.github.soundings.trial.NetworkZip;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks that trials keep are Deeplearning4j's, and classify as those that were trained. */
class NetworkEvaluationTest {
  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  @TempDir private Path folder;

  private static SmallTrial small() {
    return new SmallTrial().withLearningRate(0.2).withUpdates(300).withMeasurementsEvery(100);
  }

  private Store sweep(Trial... trials) {
    Store store = Store.at(folder.toString());
    Plan plan = Plan.of(new Experiment("x", List.of(trials)), store.standings());
    new Sweep(SPARK.context(), store).run("x", plan.toRun(false), false);
    return store;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void classifiesAsTheTrialDid(Precision precision) {
    Trial trial = small().withPrecision(precision).withKeptWeights().trial();
    Store store = sweep(trial);
    Attempt alone = new TrialRunner("x").run(trial, 1, Progress.SILENT);
    PredictionRow last =
        alone.predictions().stream().filter(row -> row.stage().equals("final")).findFirst().get();
    int[][] expected = new int[9][9];
    for (int i = 0; i < last.labels().size(); i++) {
      expected[last.labels().get(i)][last.predicted().get(i)]++;
    }

    NetworkZip zip = NetworkZip.read("x", store.networks().read(trial.id()));

    assertThat(zip.trialId()).isEqualTo(trial.id());
    assertThat(zip.weightsHash()).isEqualTo(alone.trial().result().weightsHash());
    assertThat(zip.parameters())
        .containsKey("engine")
        .containsAllEntriesOf(except(trial.parameters(), "engine"));
    assertThat(
            NetworkEvaluation.confusion(
                SPARK.context(),
                zip.network(),
                trial.source(),
                Split.TEST,
                trial.evaluationExamples()))
        .isDeepEqualTo(expected);
  }

  private static Map<String, String> except(Map<String, String> parameters, String key) {
    Map<String, String> others = new HashMap<>(parameters);
    others.remove(key);
    return others;
  }

  @Test
  void deeplearning4jReadsTheFileAndHasTheSameWeights() throws Exception {
    Trial trial = small().withKeptWeights().trial();
    Store store = sweep(trial);
    Path file = folder.resolve("network.zip");
    Files.write(file, store.networks().read(trial.id()));
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    MultiLayerNetwork kept = NetworkZip.read("x", store.networks().read(trial.id())).network();
    assertThat(restored.params()).isEqualTo(kept.params());
    assertThat(restored.layerInputSize(0)).isEqualTo(1024);
  }

  @Test
  void keepsNothingUnlessAsked() {
    Trial trial = small().trial();
    Store store = sweep(trial);
    assertThat(folder.resolve("networks")).doesNotExist();
    assertThatThrownBy(() -> store.networks().read(trial.id()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("must be of a trial that was done with keep-weights: final");
    assertThat(small().withKeptWeights().trial().id()).isEqualTo(trial.id());
  }

  @Test
  void refusesOtherFilesAndOtherData() {
    Trial trial = small().withKeptWeights().trial();
    NetworkZip zip = NetworkZip.read("x", sweep(trial).networks().read(trial.id()));
    DatasetSource noise = new DatasetSource("table", Scaling.NONE, table());
    assertThatThrownBy(
            () ->
                NetworkEvaluation.confusion(SPARK.context(), zip.network(), noise, Split.TEST, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 1 inputs (must have 1024, as the network)");
    assertThatThrownBy(() -> NetworkZip.read("x.zip", "no zip".getBytes(StandardCharsets.UTF_8)))
        .hasMessage(
            "Invalid network: x.zip (must be one that Soundings has exported: it has no entry"
                + " soundings.properties)");
  }

  private String table() {
    StringBuilder csv = new StringBuilder("x,label\n");
    for (int i = 0; i < 200; i++) {
      csv.append(i).append(',').append(i % 2).append('\n');
    }
    try {
      return Files.writeString(folder.resolve("table.csv"), csv).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
