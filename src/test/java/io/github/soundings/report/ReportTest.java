package io.github.soundings.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.soundings.query.FastSession;
import io.github.soundings.query.SyntheticStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportTest {
  /** What makes a browser load something, other than the page's own parts. */
  private static final Pattern LOADS =
      Pattern.compile("(?i)<link|<iframe|<img|@import|\\bsrc *=|url\\(|(href|action)=\"(?!#)");

  @TempDir private static Path folder;
  private static String page;
  @AutoClose private static final FastSession SESSION = new FastSession();
  private static final Report REPORT = FigureStore.report(SESSION);

  @BeforeAll
  static void writeReport() throws IOException {
    page = Files.readString(ReportFolder.write(REPORT, folder, step -> {}));
  }

  private static Figure figure(String id) {
    return REPORT.figures().stream()
        .filter(figure -> figure.heading().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Figure figure(SyntheticStore store, FigureSource source, int mostTrials) {
    store.register(SESSION.spark());
    return source.read(Results.read(SESSION.session(), mostTrials));
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
  void figuresAreToldOfOneByOne() {
    assertThat(FigureStore.figuresOnTheWay())
        .isEqualTo(IntStream.rangeClosed(0, REPORT.figures().size()).boxed().toList());
  }

  @Test
  void everyFigureOfAStoreWithItsTrialsHasMarks() {
    List<Figure> figures = REPORT.figures();

    assertThat(figures).hasSize(24);
    assertThat(figures).noneMatch(Figure::isMissing);
    assertThat(figures).filteredOn(figure -> figure.variants().isEmpty()).hasSize(3);
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
    new SyntheticStore().register(SESSION.spark());
    Results results = Results.read(SESSION.session(), 100);
    List<Figure> figures =
        FigureStore.allButClaims().stream().map(source -> source.read(results)).toList();

    assertThat(figures)
        .filteredOn(Figure::isMissing)
        .hasSize(21)
        .allSatisfy(figure -> assertThat(figure.heading().run()).isNotBlank());
    assertThat(figures)
        .filteredOn(figure -> !figure.isMissing())
        .flatExtracting(Figure::notes)
        .containsExactly("No trial of this store diverged or failed.", "The store has no trials.");
  }

  @Test
  void figure1IsInThePageAndAmongTheFiles() throws IOException {
    String svg = figure("figure-1").drawing().orElseThrow().svg();

    assertThat(page).contains(svg);
    assertThat(folder.resolve("figures/figure-1.svg")).hasContent(svg);
    assertThat(ImageIO.read(folder.resolve("figures/figure-1.png").toFile()).getWidth())
        .isEqualTo(2 * ChartImages.WIDTH);
  }

  @Test
  void figure2BeginsWithThePapersDepth() {
    assertThat(figure("figure-2").variants())
        .extracting(variant -> variant.label().replaceFirst(".*?(\\d+) layers.*", "$1"))
        .startsWith("4")
        .contains("5");
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
  void lossesAreNamedByTheirCost() {
    SyntheticStore store = new SyntheticStore();
    for (String cost : List.of("negative-log-likelihood", "quadratic")) {
      String trial = store.trial("cost", cost);
      store.row("curves", "trial_id", trial, "split", "test", "update", 10, "loss", 0.5);
    }

    assertThat(figure(store, new TrialErrors(), 2).variants())
        .extracting(variant -> variant.option().at("/yAxis/1/name").asText())
        .containsExactly("loss, nats", "loss, quadratic cost");
  }

  @Test
  void reconstructionErrorsOfTheInputsHaveAPanelOfTheirOwn() {
    SyntheticStore store = new SyntheticStore();
    store.trial("seed", 1);
    String trial = store.trial("seed", 2, "pretraining", "rbm");
    for (int layer = 1; layer <= 3; layer++) {
      for (long update : List.of(0L, 20_000L)) {
        double loss = 700.0 / layer - update / 1000.0;
        store.row(
            "reconstructions", "trial_id", trial, "layer", layer, "update", update, "loss", loss);
      }
    }

    // One trial is to be shown, and the first one of the store is not pre-trained.
    Figure figure = figure(store, new ReconstructionCurves(), 1);

    assertThat(figure.variants()).hasSize(1);
    assertThat(figure.notes()).isEmpty();
    assertThat(series(figure, 0))
        .extracting(
            series -> series.get("name").asText(),
            series -> series.get("yAxisIndex").asInt(),
            series -> series.get("data").toString())
        .containsExactly(
            tuple("layer 1", 0, "[[0,700],[20000,680]]"),
            tuple("layer 2", 1, "[[0,350],[20000,330]]"),
            tuple("layer 3", 1, "[[0,233.33],[20000,213.33]]"));
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

  @Test
  void aNetworkThatLearnedComesBeforeOneWithMorePanelsThatDidNot() {
    SyntheticStore store = new SyntheticStore();
    activations(store, store.trial("initialization", "normalized", "updates", 400_000));
    for (String initialization : List.of("normalized", "normalized-hidden")) {
      activations(store, store.trial("initialization", initialization, "updates", 0));
    }

    assertThat(figure(store, new Figure10(), 3).variants())
        .extracting(Figure.Variant::label)
        .containsExactly(
            "shapeset-3x2, 5 layers of 300, 400,000 updates, seed 1",
            "shapeset-3x2, 5 layers of 300, 0 updates, seed 1");
  }

  @Test
  void aLayerThatTheStoreLacksIsLeftOutWithWhatThePaperHasOfIt() {
    SyntheticStore store = new SyntheticStore();
    activations(store, store.trial("initialization", "standard"), 4);

    assertThat(series(figure(store, new Figure3(), 1), 0))
        .extracting(series -> series.get("name").asText())
        .contains("layer 4 std", "layer 4 std, paper")
        .doesNotContain("layer 5 std", "layer 5 std, paper");
  }

  private static void activations(SyntheticStore store, String trial) {
    activations(store, trial, 5);
  }

  private static void activations(SyntheticStore store, String trial, int layers) {
    for (int layer = 1; layer <= layers; layer++) {
      store.row("layer_stats", "trial_id", trial, "layer", layer, "quantity", "activation");
    }
  }

  @Test
  void pageLoadsNothing() {
    String own = page.replace(Html.script(Resource.echarts()), "");

    assertThat(LOADS.matcher(own).results().map(found -> found.group())).isEmpty();
    assertThat(own).contains("default-src 'none'");
    assertThat(own).doesNotContain("{{");
  }

  @Test
  void textFromTheStoreIsNoMarkup() {
    assertThat(page).contains("a/&lt;store&gt;").doesNotContain("a/<store>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"figure-3", "figure-5", "figure-11", "jacobians", "table-1"})
  void imagesShowTheMarksInTheirColours(String id) throws Exception {
    Path figures = folder.resolve("figures");
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(figures.resolve(id + ".svg").toFile())
            .getDocumentElement();
    BufferedImage png = ImageIO.read(figures.resolve(id + ".png").toFile());

    assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(10);
    assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(1);
    assertThat(png.getWidth()).isEqualTo(2 * ChartImages.WIDTH);
    assertThat(png.getHeight()).isEqualTo(2 * (int) Double.parseDouble(svg.getAttribute("height")));
    String blueOrDarkest = id.equals("figure-5") ? Style.SCALE.get(0) : Style.of(0).colour();
    assertThat(colours(png)).contains(Integer.decode(blueOrDarkest), 0xffffff);
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    return colours;
  }
}
