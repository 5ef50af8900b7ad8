package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkContext$;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is said in one line before anything is started or written. */
final class BadInputTest {
  private static final List<String> VERBS = List.of("plan", "sweep");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream stray = new ByteArrayOutputStream();
  private PrintStream systemOut;

  @BeforeEach
  void watchStandardOutput() {
    systemOut = System.out;
    System.setOut(new PrintStream(stray, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(systemOut);
    System.clearProperty("spark.master");
  }

  /** The only line of standard error, without the test's folder; nothing else may be left. */
  private String refusal(int code, String... arguments) {
    int given =
        Soundings.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    assertThat(given).as(err.toString()).isEqualTo(code);
    assertThat(out.toString()).isEmpty();
    assertThat(stray.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(err.toString()).startsWith("soundings: ").endsWith(System.lineSeparator());
    assertThat(err.toString().lines()).hasSize(1);
    return err.toString().strip().substring("soundings: ".length()).replace(folder + "/", "");
  }

  private String refusedFile(String verb, String yaml, String... more) throws IOException {
    Path file = folder.resolve("x.yaml");
    Files.writeString(file, yaml);
    String message = refusal(2, arguments(verb, file, more));
    assertNothingStarted();
    return message;
  }

  private String[] arguments(String verb, Path file, String... more) {
    Stream<String> first = Stream.of(verb, file.toString(), "--store", store().toString());
    return Stream.concat(first, Stream.of(more)).toArray(String[]::new);
  }

  private Path store() {
    return folder.resolve("store");
  }

  private void assertNothingStarted() {
    assertThat(store()).doesNotExist();
    assertThat(SparkContext$.MODULE$.getActive().isEmpty()).isTrue();
  }

  static Stream<Arguments> refusedFiles() {
    return Stream.of(
            Arguments.of(
                "depth: 1\nwidht: 10", "x.yaml:2: Unknown key: widht (did you mean width?)"),
            Arguments.of(
                "depth: deep", "x.yaml:1: Invalid depth: deep (must be an integer from 1 "),
            Arguments.of("depth: {a: 1}", "x.yaml:1: Invalid depth: {a: 1} (must be an integer "),
            Arguments.of(
                "depth: 1\nseed: []", "x.yaml:2: Invalid seed: [] (must have at least one"),
            Arguments.of(
                "learning-rate: [0.1, -0.1]",
                "x.yaml:1: Invalid learning-rate: -0.1 (must be a finite number > 0)"),
            Arguments.of(
                "learning-rate:\n  - 0.1\n  - .nan",
                "x.yaml:3: Invalid learning-rate: .nan (must be a finite number > 0)"),
            Arguments.of("\ndepth: 0", "x.yaml:2: Invalid depth: 0 (must be an integer from 1 to "),
            Arguments.of(
                "activation: [tanh, sigmiod]",
                "x.yaml:1: Invalid activation: sigmiod (must be one of sigmoid, tanh, softsign, relu,"
                    + " leaky-relu, elu, selu, gelu, swish, hard-tanh, linear; did you mean sigmoid?)"),
            Arguments.of("depth: [1, 2\nseed: 1", "x.yaml:2: Invalid YAML: "),
            Arguments.of("", "x.yaml: Empty file (must hold at least one key"),
            Arguments.of(
                "seed: 1\ndataset: mnist",
                "x.yaml:2: Missing data: mnist (must have a location: data: {mnist: PATH} in the file"
                    + " or --data mnist=PATH)"))
        .flatMap(
            given ->
                VERBS.stream().map(verb -> Arguments.of(verb, given.get()[0], given.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("refusedFiles")
  void anExperimentFile(String verb, String yaml, String message) throws IOException {
    assertThat(refusedFile(verb, yaml)).startsWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "sweep"})
  void aMissingFile(String verb) {
    assertThat(refusal(2, arguments(verb, folder.resolve("none.yaml"))))
        .isEqualTo("none.yaml: No such file");
    assertNothingStarted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aStoreWithoutAName(String store) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), "updates: 0");
    assertThat(refusal(2, "sweep", file.toString(), "--store", store))
        .isEqualTo("Invalid --store: '' (must be a folder or a URI)");
    assertNothingStarted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "sweep"})
  void aDatasetThatIsNotThere(String verb) throws IOException {
    assertThat(refusedFile(verb, "dataset: mnist", "--data", "mnist=" + folder.resolve("digits")))
        .startsWith("x.yaml:1: ")
        .contains("digits", "must be an existing folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "sweep"})
  void aTruncatedDataset(String verb) throws IOException {
    Path digits = Files.createDirectory(folder.resolve("digits"));
    ByteBuffer images = ByteBuffer.allocate(1000);
    images.putInt(0x0803).putInt(60_000).putInt(28).putInt(28);
    Files.write(digits.resolve("train-images-idx3-ubyte"), images.array());
    for (String name :
        List.of("train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
      Files.createFile(digits.resolve(name));
    }

    assertThat(refusedFile(verb, "dataset: mnist\ndata: {mnist: %s}".formatted(digits)))
        .startsWith("x.yaml:1: ")
        .contains("train-images-idx3-ubyte: 984 bytes of content (must be 47040000)", "truncated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "sweep"})
  void aStoreWithAFileInItsPlace(String verb) throws IOException {
    Path file = small();
    Files.writeString(store(), "notes");

    assertThat(refusal(3, arguments(verb, file))).startsWith("Cannot ").contains("store store: ");
    assertThat(store()).hasContent("notes");
    assertThat(SparkContext$.MODULE$.getActive().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"sweep", "query"})
  void aMasterThatDoesNotAnswer(String verb) throws IOException {
    System.setProperty("spark.master", "spark://127.0.0.1:1");
    String argument = verb.equals("query") ? "SELECT 1" : small().toString();

    assertThat(refusal(3, verb, argument, "--store", store().toString()))
        .isEqualTo(
            "Cannot reach Spark master spark://127.0.0.1:1 (is it running, and is this the address"
                + " that it shows?)");
    assertNothingStarted();
  }

  private Path small() throws IOException {
    return Files.writeString(
        folder.resolve("small.yaml"), "{depth: 1, width: 5, updates: 1, evaluation-examples: 10}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELEC 1 | Syntax error at or near 'SELEC'",
        "SELECT * FROM trails | trails",
        "DROP VIEW trials | must be SELECT, WITH, SHOW, DESCRIBE or EXPLAIN",
        "CREATE TABLE t AS SELECT 1 | must be SELECT, WITH, SHOW, DESCRIBE or EXPLAIN",
      })
  void sqlThatIsMalformedOrChangesSomething(String sql, String message) {
    String written = folder.resolve("written").toString();
    Store.at(written).prepare();
    assertThat(refusal(2, "query", sql, "--store", written)).contains(message);
    assertNothingStarted(); // Spark has been stopped again.
  }

  @Test
  void aStoreThatIsNotThere() {
    assertThat(refusal(3, "query", "SELECT 1", "--store", store().toString()))
        .isEqualTo(
            "Cannot read store store: there is none (must be a folder that a sweep has written to)");
    assertNothingStarted();
  }

  @Test
  void aMissingFileOfSql() {
    assertThat(refusal(2, "query", "-f", folder.resolve("q.sql").toString()))
        .startsWith("Cannot read q.sql");
    assertNothingStarted();
  }

  @Test
  void imagesThatAreNotThere() {
    String out = folder.resolve("out").toString();
    assertThat(refusal(2, "prepare", folder.resolve("photos").toString(), "--out", out))
        .isEqualTo("Invalid location of image-folder: photos (must be an existing folder)");
    assertNothingStarted();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void preparedImagesThatAreThereAlready() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    assertThat(refusal(2, "prepare", folder.toString(), "--out", out.toString()))
        .isEqualTo("Invalid output: out (must not exist yet)");
    assertNothingStarted();
  }

  @Test
  void aSideOfZero() {
    String out = folder.resolve("out").toString();
    assertThat(refusal(2, "prepare", folder.toString(), "--out", out, "--side", "0"))
        .startsWith("Invalid --side: 0 (must be from 1 to 1000)");
    assertNothingStarted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "sweep"})
  void aTableWithABadValue(String verb) throws IOException {
    Files.writeString(folder.resolve("t.csv"), "a,label\n1,0\nx,1\n");
    String file = "dataset: table\ndata: {table: %s}".formatted(folder.resolve("t.csv"));
    assertThat(refusedFile(verb, file))
        .isEqualTo("x.yaml:1: Invalid value in t.csv:3, column a: 'x' (must be a finite number)");
  }

  @Test
  void refusesANegativeTimeBetweenCheckpoints() throws IOException {
    assertThat(refusedFile("sweep", "updates: 1", "--checkpoint-every", "-1"))
        .startsWith("Invalid --checkpoint-every: -1.0 (must be at least 0)");
  }

  @Test
  void refusesANegativeTimeout() throws IOException {
    assertThat(refusedFile("sweep", "updates: 1", "--timeout", "-2"))
        .startsWith("Invalid --timeout: -2.0 (must be at least 0)");
  }
}
