package io.github.soundings.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.soundings.query.FastSession;
import io.github.soundings.query.SyntheticStore;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static FastSession session;
  private static Report report;

  @BeforeAll
  static void startSpark() {
    session = new FastSession();
    report = FigureStore.report(session);
  }

  @AfterAll
  static void stopSpark() {
    session.close();
  }

  private static Figure figure(String id) {
    return report.figures().stream()
        .filter(figure -> figure.heading().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Figure figure(SyntheticStore store, FigureSource source, int mostTrials) {
    store.register(session.spark());
    return source.read(Results.read(session.session(), mostTrials));
  }

  private static List<JsonNode> series(Figure figure, int variant) {
    JsonNode series = figure.variants().get(variant).option().get("series");
    return StreamSupport.stream(series.spliterator(), false).toList();
  }

  private static JsonNode series(Figure figure, String name) {
    return series(figure, 0).stream()
        .filter(series -> series.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyFigureOfAStoreWithItsTrialsHasMarks() {
    List<Figure> figures = report.figures();

    assertThat(figures).hasSize(22);
    assertThat(figures).noneMatch(Figure::isMissing);
    assertThat(figures).filteredOn(figure -> figure.variants().isEmpty()).hasSize(2);
    figures.stream()
        .flatMap(figure -> figure.variants().stream())
        .forEach(
            variant -> {
              JsonNode series = variant.option().get("series");
              assertThat(series).as(variant.label()).isNotEmpty();
              assertThat(series).anyMatch(each -> !each.get("data").isEmpty());
            });
  }

  @Test
  void figuresOfAnEmptyStoreSayWhatToRun() {
    new SyntheticStore().register(session.spark());
    Results results = Results.read(session.session(), 100);
    List<Figure> figures =
        FigureStore.allButClaims().stream().map(source -> source.read(results)).toList();

    assertThat(figures)
        .filteredOn(Figure::isMissing)
        .hasSize(20)
        .allSatisfy(figure -> assertThat(figure.heading().run()).isNotBlank());
    assertThat(figures)
        .filteredOn(figure -> !figure.isMissing())
        .flatExtracting(Figure::notes)
        .containsExactly("No trial of this store diverged or failed.", "The store has no trials.");
  }

  @Test
  void figure3ShowsWhatWasMeasuredAndWhatThePaperHas() {
    Figure figure = figure("figure-3");

    assertThat(series(figure, "layer 1 98 %").get("data").toString())
        .isEqualTo("[[0,0.5],[20,0.96]]");
    // Our curves end at epoch 20, so the paper's epoch 92 has a panel of its own.
    assertThat(series(figure, 0))
        .filteredOn(series -> series.get("name").asText().equals("layer 1 std, paper"))
        .extracting(series -> series.get("data").toString())
        .containsExactly("[[0,0.33]]", "[[0,0.61]]");
    assertThat(figure.variants().get(0).option().get("xAxis").get(1).get("data").toString())
        .isEqualTo("[\"92\"]");
  }

  @Test
  void figure4GivesDensitiesThatIntegrateToOne() {
    Figure figure = figure("figure-4");

    assertThat(series(figure, "layer 1").get("data").toString())
        .isEqualTo("[[-0.5,0.25],[0.5,0.75]]");
  }

  @Test
  void figure11DrawsThePapersCurveInTheColourOfOurs() {
    Figure figure = figure("figure-11");

    assertThat(series(figure, "tanh standard, depth 5").get("color"))
        .isEqualTo(series(figure, "Tanh, paper").get("color"));
    assertThat(series(figure, "tanh standard, depth 5").get("data").toString())
        .isEqualTo("[[2000000,50],[4000000,40]]");
    assertThat(series(figure, "Tanh, paper").get("data").size()).isEqualTo(6);
  }

  @Test
  void learningRatesMarkTheChosenOne() {
    Figure figure = figure("learning-rates");

    assertThat(series(figure, "tanh standard").get("data").toString())
        .isEqualTo("[[0.01,50],[0.1,70]]");
    assertThat(series(figure, "chosen").get("data").toString()).contains("[0.01,50]");
    assertThat(series(figure, "chosen").get("data").toString()).doesNotContain("[0.1,70]");
  }

  @Test
  void seedSpreadGivesTheMeanOverSeeds() {
    Figure figure = figure("seed-spread");

    assertThat(series(figure, "mean").get("data").toString()).contains(",45]");
    assertThat(figure.tables().get(0).rows().get(0))
        .extracting(FigureTable.Cell::text)
        .contains("45", "7.071");
  }

  @Test
  void saturationMapsHaveACellALayerAndUpdate() {
    Figure figure = figure("saturation");

    assertThat(series(figure, 0).get(0).get("data").toString()).contains("[1,0,0.4]");
  }

  @Test
  void heightsOnLogarithmicAxesArePowersOfTen() {
    Figure figure = figure("depth-signals");

    JsonNode gradients = series(figure, 0).get(series(figure, 0).size() - 1);
    assertThat(figure.variants().get(0).option().get("yAxis").get(0).get("power").asBoolean())
        .isTrue();
    assertThat(gradients.get("data").get(0).get(1).asDouble()).isLessThan(0);
  }

  @Test
  void saysWhichTrialsWereLeftOut() {
    Figure one = figure(FigureStore.rows(), new TrialErrors(), 1);

    assertThat(figure("trial-errors").notes()).isEmpty();
    assertThat(one.variants()).hasSize(1);
    assertThat(one.notes()).singleElement().asString().contains("shows 1 of");
  }

  @Test
  void armsWithTheSameNameAreToldApartByWhatDiffers() {
    SyntheticStore store = new SyntheticStore();
    for (int every : List.of(10, 20)) {
      String trial = store.trial("evaluate_every", every);
      store.row(
          "curves",
          "trial_id",
          trial,
          "split",
          "test",
          "update",
          10,
          "examples_seen",
          100, //
          "error",
          0.5);
    }

    assertThat(series(figure(store, new Figure11(), 1), 0))
        .extracting(series -> series.get("name").asText())
        .contains("tanh standard, evaluate_every 10", "tanh standard, evaluate_every 20");
  }
}
