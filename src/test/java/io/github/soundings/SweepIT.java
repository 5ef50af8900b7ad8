package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.soundings.SubmitScript.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on the embedded Spark, as their users run them. */
final class SweepIT {
  private static final String ESCAPE = "\u001b";

  @TempDir private Path folder;

  private String experiment(String name, String rates) throws IOException {
    String yaml =
        """
        depth: 2
        width: 20
        updates: 60
        evaluation-examples: 100
        engine: nd4j
        learning-rate: [%s]
        """;
    return Files.writeString(folder.resolve(name), yaml.formatted(rates)).toString();
  }

  private Run soundings(SubmitScript script, String... arguments) {
    List<String> all = new ArrayList<>(SubmitScript.QUICK);
    all.add("--");
    all.addAll(List.of(arguments));
    return script.run(all.toArray(String[]::new));
  }

  private Run soundings(String... arguments) {
    return soundings(SubmitScript.in(folder), arguments);
  }

  private Map<Path, FileTime> tables() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("soundings-store"))) {
      return files
          .filter(Files::isRegularFile)
          .collect(Collectors.toMap(file -> file, SweepIT::lastModified));
    }
  }

  private static FileTime lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void runsWhatIsMissingAndPrintsTheResults() throws IOException {
    String two = experiment("two rates.yaml", "0.1, 0.2");

    Run first = soundings("sweep", two);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.outLines())
        .satisfiesExactly(
            head -> assertThat(head).matches("learning_rate +status +updates +valid_err_% .*"),
            rule -> assertThat(rule).matches("[- ]+"),
            row -> assertThat(row).matches(" +0\\.[12] +done +60 .*"),
            row -> assertThat(row).matches(" +0\\.[12] +done +60 .*"));
    assertThat(first.err())
        .contains("two rates: 2 trials, 2 to run; store " + folder.resolve("soundings-store"))
        .containsPattern("INFO LogView: 2 of 2 done, 0 running, 0 failed, \\d+ updates/s\n")
        .contains("submit/soundings plan '" + two + "'\n")
        .doesNotContain(ESCAPE, "\r", " WARN ");
    Map<Path, FileTime> tables = tables();

    Run again = soundings("sweep", two);

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("2 trials, 0 to run").doesNotContain("LogView");
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(tables()).isEqualTo(tables);

    Run more =
        soundings(
            SubmitScript.in(folder).with("SOUNDINGS_TERMINAL", "1"),
            "sweep",
            experiment("three.yaml", "0.1, 0.2, 0.3"));

    assertThat(more.exitCode()).as(more.err()).isZero();
    assertThat(more.outLines()).hasSize(5).containsAll(first.outLines().subList(2, 4));
    assertThat(more.err())
        .contains("3 trials, 1 to run", "\r100% |")
        .contains("1 of 1 done, 0 running, 0 failed")
        .doesNotContain("LogView");
    assertThat(tables()).containsAllEntriesOf(tables).hasSize(tables.size() + 5);
  }

  @Test
  void aFailedTrialDoesNotStopTheOthersAndTheSweepTellsHowToSeeWhy()
      throws IOException, SQLException {
    String tooWide = experiment("wide.yaml", "0.1");
    String grid = Files.readString(Path.of(tooWide));
    Files.writeString(Path.of(tooWide), grid + "include: [{width: 40000, depth: 1000}]\n");
    String store = folder.resolve("a store").toString();

    Run run = soundings("sweep", tooWide, "--store", store);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.outLines())
        .hasSize(4)
        .anySatisfy(row -> assertThat(row).contains(" done "))
        .anySatisfy(row -> assertThat(row).contains(" failed "));
    String why = run.errLines().stream().filter(line -> line.contains("why: ")).findFirst().get();
    assertThat(why).startsWith("1 of the trials failed; why: ");

    String query = why.substring(why.indexOf("why: ") + "why: ".length());
    JsonNode failures = new ObjectMapper().readTree(shell(query + " --format json"));
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).get("failure_kind").asText()).isEqualTo("off-heap-memory");
    assertThat(failures.get(0).get("failure_message").asText())
        .contains("Cannot allocate weights of ");
    assertThat(readByAnotherEngine(shell(query + " --format csv")))
        .containsExactly(failures.get(0).get("failure_message").asText());

    Files.writeString(
        Path.of(tooWide),
        grid.replace("0.1", "0.1, 0.7")
            + "include: [{width: 40000, depth: 1000, learning-rate: 0.1}]\n");
    Run plan = soundings("plan", tooWide, "--store", store);
    assertThat(plan.out()).contains("3: 1 done, 1 missing, 1 failed");
    assertThat(plan.outLines().stream().skip(9).map(line -> line.replaceFirst(" .*", "")))
        .containsExactly("done", "missing", "failed");
  }

  /** What a command writes into a pipe. */
  private String shell(String command) {
    SubmitScript shell = SubmitScript.in(folder).script(Path.of("/bin/bash"));
    Run run = shell.run("-c", "set -o pipefail; " + command + " | cat");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private List<String> readByAnotherEngine(String csv) throws IOException, SQLException {
    Path file = Files.writeString(folder.resolve("failures.csv"), csv);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT failure_message FROM read_csv('" + file + "', header = true)")) {
      List<String> messages = new ArrayList<>();
      while (rows.next()) {
        messages.add(rows.getString(1));
      }
      return messages;
    }
  }
}
