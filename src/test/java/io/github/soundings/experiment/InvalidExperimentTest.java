package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidExperimentTest {
  @TempDir Path folder;

  private final FakeDatasets datasets = new FakeDatasets();

  private String error(String yaml) throws IOException {
    return InvalidExperiment.error(folder, yaml, datasets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5..1", "0..1001", "0..5", "1..100001", "1..999999999999999999"})
  void rangesRiseWithinBounds(String range) throws IOException {
    assertThat(error("seed: 1\ndepth: [2, " + range + "]\n"))
        .isEqualTo(
            "x.yaml:2: Invalid depth: %s (must be FIRST..LAST, rising, at most 100000 values, each"
                    .formatted(range)
                + " an integer from 1 to 1000)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1..", "..5", "1...5", "-1..5", "1..2..3", "'1..5'", "1..1e2"})
  void whatIsNoRangeIsNoInteger(String text) throws IOException {
    assertThat(error("depth: " + text + "\n"))
        .isEqualTo("x.yaml:1: Invalid depth: " + text + " (must be an integer from 1 to 1000)");
  }

  @Test
  void anRbmHasSigmoidUnitsAndInputsFromZeroToOne() throws IOException {
    assertThat(error("activation: [sigmoid, tanh]\npretraining: rbm\n"))
        .isEqualTo(
            "x.yaml:2: Invalid pretraining: rbm (must be none or denoising-autoencoder, since the"
                + " units of an rbm are sigmoid)");
    assertThat(error("activation: sigmoid\nscaling: minus-one-to-one\npretraining: rbm\n"))
        .isEqualTo(
            "x.yaml:3: Invalid pretraining: rbm (must be none or denoising-autoencoder, since the"
                + " inputs of an rbm are scaled zero-to-one)");
  }

  @Test
  void averagesOnlyWhatDeeplearning4jTrainsAsWeDo() throws IOException {
    String rule = " Invalid trainer: parameter-averaging (must be single-process, since ";
    String averaging = "trainer: parameter-averaging\n";
    assertThat(error(averaging + "optimizer: diagonal-hessian\n"))
        .isEqualTo("x.yaml:1:" + rule + "the optimizer is not sgd)");
    assertThat(error(averaging + "pretraining: denoising-autoencoder\n"))
        .isEqualTo("x.yaml:1:" + rule + "there is pretraining)");
    assertThat(error(averaging + "engine: simd\n"))
        .isEqualTo("x.yaml:1:" + rule + "the engine is simd)");
    assertThat(error("activation: gelu\n" + averaging))
        .isEqualTo("x.yaml:2:" + rule + "Deeplearning4j approximates gelu)");
    assertThat(error("workers: 0\n"))
        .isEqualTo("x.yaml:1: Invalid workers: 0 (must be an integer from 1 to 10000)");
    assertThat(error("activation: gelu\nkeep-weights: final\n"))
        .isEqualTo(
            "x.yaml:2: Invalid keep-weights: final (must be none, since Deeplearning4j"
                + " approximates gelu)");
  }

  @Test
  void pretrainingHasAnUpdateAtLeast() throws IOException {
    assertThat(error("pretraining: denoising-autoencoder\npretraining-epochs: 1e-6\n"))
        .startsWith("x.yaml:2: Invalid pretraining-epochs: 1.0E-6 (must make at least 1 update,");
  }

  @Test
  void jacobianExamplesAreOfJacobiansThatAreMeasured() throws IOException {
    String rule =
        " (must be unstated or 20 where jacobian-every is 0, since no Jacobians are measured)";
    assertThat(error("seed: 1\njacobian-examples: 30\n"))
        .isEqualTo("x.yaml:2: Invalid jacobian-examples: 30" + rule);
    assertThat(error("jacobian-every: 0\ninclude:\n  - {jacobian-examples: [20, 40]}\n"))
        .isEqualTo("x.yaml:3: Invalid jacobian-examples: 40" + rule);
    assertThat(error("jacobian-examples: 50\ninclude: [{jacobian-every: 9, jacobian-examples: 5}]"))
        .isEqualTo("x.yaml:1: Invalid jacobian-examples: 50" + rule);
    assertThat(datasets.opened).isEmpty();
  }

  @Test
  void maskingNoiseIsAShareBelowOne() throws IOException {
    for (String noise : List.of("1", "-0.1", "half")) {
      assertThat(error("masking-noise: " + noise + "\n"))
          .isEqualTo(
              "x.yaml:1: Invalid masking-noise: " + noise + " (must be a number >= 0 and < 1)");
    }
  }

  @Test
  void simdIsForPlainDescent() throws IOException {
    assertThat(error("optimizer: diagonal-hessian\nengine: simd\n"))
        .isEqualTo(
            "x.yaml:2: Invalid engine: simd (must be auto or nd4j, since the optimizer is not"
                + " sgd)");
  }

  @Test
  void aRangeOfNumbersIsNotARangeOfIntegers() throws IOException {
    assertThat(error("learning-rate: 1..5\n"))
        .isEqualTo("x.yaml:1: Invalid learning-rate: 1..5 (must be a finite number > 0)");
  }

  @Test
  void aRangeIsNotLongerThanAGrid() throws IOException {
    assertThat(error("seed: 1..100001\n"))
        .startsWith("x.yaml:1: Invalid seed: 1..100001 (must be FIRST..LAST, rising, at most 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learning-rate | -0.1 | a finite number > 0",
        "learning-rate | 0 | a finite number > 0",
        "learning-rate | 0.0 | a finite number > 0",
        "learning-rate | .nan | a finite number > 0",
        "learning-rate | NaN | a finite number > 0",
        "learning-rate | .inf | a finite number > 0",
        "learning-rate | Infinity | a finite number > 0",
        "learning-rate | 1e400 | a finite number > 0",
        "learning-rate | 1e-400 | a finite number > 0",
        "learning-rate | 1e9999999999 | a finite number > 0",
        "learning-rate | high | a finite number > 0",
        "learning-rate | '\"0.1\"' | a finite number > 0",
        "learning-rate | 0.01f | a finite number > 0",
        "learning-rate | 0x1p3 | a finite number > 0",
        "learning-rate | true | a finite number > 0",
        "learning-rate | {from: 0.1} | a finite number > 0",
        "depth | 0 | an integer from 1 to 1000",
        "depth | -1 | an integer from 1 to 1000",
        "depth | 2.5 | an integer from 1 to 1000",
        "depth | 1001 | an integer from 1 to 1000",
        "depth | null | an integer from 1 to 1000",
        "depth | ~ | an integer from 1 to 1000",
        "depth | 1_0 | an integer from 1 to 1000",
        "depth | {a: 1} | an integer from 1 to 1000",
        "depth | 99999999999999999999 | an integer from 1 to 1000",
        "depth | 1e999999999 | an integer from 1 to 1000",
        "width | 0 | an integer from 1 to 100000",
        "width | 1e10 | an integer from 1 to 100000",
        "batch-size | 0 | an integer from 1 to 1000000",
        "updates | -1 | an integer from 0 to 1000000000000",
        "updates | 1e13 | an integer from 0 to 1000000000000",
        "epochs | 0 | a finite number > 0",
        "epochs | .inf | a finite number > 0",
        "seed | -1 | an integer from 0 to 9223372036854775807",
        "seed | 9223372036854775808 | an integer from 0 to 9223372036854775807",
        "probe-every | 0 | an integer from 1 to 1000000000000",
        "probe-examples | 305 | a multiple of 10 from 10 to 1000000",
        "probe-examples | 0 | a multiple of 10 from 10 to 1000000",
        "evaluate-every | 0 | an integer from 1 to 1000000000000",
        "evaluation-examples | 0 | an integer from 1 to 1000000000",
        "training-examples | 10000001 | an integer from 0 to 10000000",
        "precision | half | one of single, double",
        "shuffle | yes | one of none, once, each-epoch",
        "shuffle | EACH_EPOCH | one of none, once, each-epoch; did you mean each-epoch?",
        "scaling | 0-1 | one of zero-to-one, minus-one-to-one, none",
        "cost | hinge | one of negative-log-likelihood, quadratic",
        "initialization | scaled-identity | scaled-identity(FACTOR)",
        "initialization | scaled-identity() | scaled-identity(FACTOR) with FACTOR a finite number > 0",
        "initialization | scaled-identity(-1) | scaled-identity(FACTOR) with FACTOR a finite number > 0",
        "initialization | orthogonal(big) | orthogonal(GAIN) with GAIN a finite number > 0",
        "initialization | orthogonal(1, 2) | orthogonal(GAIN)",
        "initialization | variance-scaling(2) | variance-scaling(SCALE,FAN,DISTRIBUTION)",
        "initialization | variance-scaling(2, fanin, normal) | variance-scaling(SCALE,FAN,DISTRIBUTION) with FAN one of fan-in, fan-out, fan-avg; did you mean fan-in?",
        "initialization | variance-scaling(2, fan-in, gauss) | variance-scaling(SCALE,FAN,DISTRIBUTION) with DISTRIBUTION one of uniform, normal, truncated-normal",
        "dataset | imagenet | one of shapeset-3x2, mnist, cifar-10, image-folder, table",
        "dataset | minst | one of shapeset-3x2, mnist, cifar-10, image-folder, table; did you mean mnist?",
      })
  void rejectsValuesOutOfRange(String key, String value, String allowed) throws IOException {
    String message = "Invalid " + key + ": " + value + " (must be " + allowed + ")";
    assertThat(error("\n" + key + ": " + value)).isEqualTo("x.yaml:2: " + message);
    String good = key.equals("learning-rate") || key.equals("epochs") ? "1" : null;
    if (good != null) {
      assertThat(error(key + ":\n  - " + good + "\n  - " + value))
          .isEqualTo("x.yaml:3: " + message);
    }
  }

  @Test
  void suggestsTheInitializationThatWasMeant() throws IOException {
    assertThat(error("initialization: normalised"))
        .isEqualTo(
            "x.yaml:1: Invalid initialization: normalised (must be one of standard, normalized,"
                + " normalized-hidden, he-normal, he-uniform, lecun-normal, lecun-uniform,"
                + " xavier-normal, orthogonal, orthogonal(GAIN), scaled-identity(FACTOR),"
                + " variance-scaling(SCALE,FAN,DISTRIBUTION); did you mean normalized?)");
    assertThat(error("initialization: scaled-idenity(0.9)"))
        .startsWith("x.yaml:1: Invalid initialization: scaled-idenity(0.9) (must be one of")
        .endsWith("; did you mean scaled-identity?)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "he | he-normal or he-uniform",
        "LeCun | lecun-normal or lecun-uniform",
        "scaled(0.9) | scaled-identity",
        "he_normal | he-normal",
        "glorot | normalized or xavier-normal",
        "Xavier | normalized or xavier-normal",
        "xavier_uniform | normalized",
        "glorot_normal | xavier-normal",
        "pretrained | pretraining: denoising-autoencoder or pretraining: rbm",
      })
  void knowsTheInitializationsOfOthers(String word, String meant) throws IOException {
    assertThat(error("initialization: " + word))
        .startsWith("x.yaml:1: Invalid initialization: " + word + " (must be one of standard,")
        .endsWith("; did you mean " + meant + "?)");
  }

  /** YAML ends a word without quotes at the comma. */
  @Test
  void asksForQuotesAroundArgumentsInLists() throws IOException {
    assertThat(error("seed: 1\ninitialization: [standard, variance-scaling(2, fan-in, normal)]"))
        .isEqualTo(
            "x.yaml:2: Invalid initialization: variance-scaling(2 (must be"
                + " variance-scaling(SCALE,FAN,DISTRIBUTION), in quotes where it is an item of a"
                + " list in brackets)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gelu", "swish"})
  void refusesSimdForActivationsWithoutKernels(String activation) throws IOException {
    assertThat(error("activation: " + activation + "\nengine: simd"))
        .isEqualTo(
            "x.yaml:2: Invalid engine: simd (must be auto or nd4j, since it has no kernel for the"
                + " activation "
                + activation
                + ")");
  }

  @Test
  void suggestsTheWordThatWasMeant() throws IOException {
    assertThat(error("depth: 1\n\nactivation: [relu, tahn]"))
        .startsWith("x.yaml:3: Invalid activation: tahn (must be one of sigmoid, tanh, softsign")
        .endsWith("; did you mean tanh?)");
    assertThat(error("depth: 1\nlearning-rat: 1"))
        .isEqualTo("x.yaml:2: Unknown key: learning-rat (did you mean learning-rate?)");
    assertThat(error("learningRate: 1"))
        .isEqualTo("x.yaml:1: Unknown key: learningRate (did you mean learning-rate?)");
    assertThat(error("exlude: []"))
        .isEqualTo("x.yaml:1: Unknown key: exlude (did you mean exclude?)");
  }

  @Test
  void listsTheKeysWhenNoneIsNear() throws IOException {
    assertThat(error("momentum: 0.9"))
        .startsWith("x.yaml:1: Unknown key: momentum (must be one of dataset, scaling, activation")
        .contains("learning-rate", "evaluation-examples")
        .endsWith("description, data, include, exclude)");
    assertThat(error("include: [{data: {mnist: x}}]")).startsWith("x.yaml:1: Unknown key: data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "[5]", "[[]]", "[[5, 0]]", "[[5], 6]", "[[[5]]]", "[[5, x]]"})
  void rejectsWidthsThatAreNoListsOfIntegers(String widths) throws IOException {
    assertThat(error("widths: " + widths))
        .startsWith("x.yaml:1: Invalid widths: ")
        .endsWith(
            "(must be a list of 1 to 1000 integers from 1 to 100000, inside a list of such lists)");
  }

  @Test
  void abbreviatesLongValues() throws IOException {
    assertThat(error("activation: \"" + "tanh\n ".repeat(100_000) + "\"")).hasSizeLessThan(200);
    assertThat(error("depth: " + "9".repeat(100_000))).hasSizeLessThan(200);
  }

  @Test
  void saysHowToGiveTheFolderOfADataset() throws IOException {
    assertThat(error("seed: 1\ndataset: [shapeset-3x2, mnist]"))
        .isEqualTo(
            "x.yaml:2: Missing data: mnist (must have a location: data: {mnist: PATH} in the file or"
                + " --data mnist=PATH)");
    assertThat(datasets.opened).isEmpty();
  }

  @Test
  void rejectsFoldersForOtherDatasetsOnTheCommandLine() throws IOException {
    Files.writeString(folder.resolve("x.yaml"), "depth: 1");
    assertThat(InvalidExperiment.error(folder.resolve("x.yaml"), Map.of("minst", "d"), datasets))
        .isEqualTo(
            "Invalid --data: minst=d (must name a dataset that is read from files: mnist, cifar-10,"
                + " image-folder, table; did you mean mnist?)");
    assertThat(InvalidExperiment.error(folder.resolve("x.yaml"), Map.of("mnist", " "), datasets))
        .isEqualTo("Invalid --data: mnist=  (must name a path or a URI)");
  }

  @Test
  void passesOnWhatIsWrongWithADataset() throws IOException {
    assertThat(error("\ndataset: mnist\ndata: {mnist: /data/broken}"))
        .isEqualTo("x.yaml:2: /data/broken/labels: truncated");
  }

  @Test
  void rejectsMoreExamplesThanADatasetHas() throws IOException {
    assertThat(error("\nevaluation-examples: 11001"))
        .isEqualTo(
            "x.yaml:2: Invalid evaluation-examples: 11001 (must be at most 11000, which"
                + " shapeset-3x2 has for validation and for test each)");
    assertThat(error("probe-examples: 11010"))
        .isEqualTo(
            "x.yaml:1: Invalid probe-examples: 11010 (must be at most 11000, which shapeset-3x2"
                + " has for test)");
    assertThat(error("dataset: mnist\ndata: {mnist: /d}\ntraining-examples: [100, 50001]"))
        .isEqualTo(
            "x.yaml:3: Invalid training-examples: 50001 (must be at most 50000, which mnist has for"
                + " training)");
  }

  @Test
  void rejectsEpochsOfNoOrTooManyUpdates() throws IOException {
    assertThat(error("epochs: 1e-6")).startsWith("x.yaml:1: Invalid epochs: 1.0E-6 (must make");
    assertThat(error("epochs: 1e300")).startsWith("x.yaml:1: Invalid epochs: 1.0E300 (must make");
  }

  @Test
  void checksAllValuesBeforeItOpensData() throws IOException {
    error("dataset: mnist\ndata: {mnist: d}\ninclude: [{seed: -1}]");
    assertThat(datasets.opened).isEmpty();
  }
}
