package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.soundings.SmallTrial;
import io.github.soundings.store.Run;
import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.SignOfLife.Whereabouts;
import io.github.soundings.store.Store;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchCommandTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  private String refusal(int code, String... options) {
    String[] arguments = new String[options.length + 3];
    System.arraycopy(options, 0, arguments, 3, options.length);
    arguments[0] = "watch";
    arguments[1] = "--store";
    arguments[2] = folder.toString();
    int given =
        Soundings.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err))
            .execute(arguments);
    assertThat(given).as(err.toString()).isEqualTo(code);
    assertThat(err.toString().lines()).hasSize(1);
    return err.toString();
  }

  private Store store() {
    return Store.at(folder.toString());
  }

  private static void commit(Store store, long seed) {
    TrialRunner runner = new TrialRunner("x", store.checkpoints(), Duration.ZERO, Duration.ZERO);
    store.commit(List.of(runner.run(new SmallTrial().withSeed(seed).trial(), 1, Progress.SILENT)));
  }

  @Test
  void refusesAFolderWithoutAStore() {
    assertThat(refusal(3)).contains("Cannot read store " + folder, "must be a folder that a sweep");
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    store().prepare();
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());

      assertThat(refusal(2, "--port", port)).contains("Invalid --port: " + port + " (must be free");
    }
  }

  @Test
  void refusesWhatIsNoPort() {
    store().prepare();
    assertThat(refusal(2, "--port", "65536"))
        .contains("Invalid --port: 65536 (must be from 0 to 65535)");
  }

  @Test
  void statusFollowsTheStore() throws Exception {
    store().prepare();
    LiveStatus status = new LiveStatus(store(), new LiveReport(store(), 1));
    JsonNode before = new ObjectMapper().readTree(status.json());
    commit(store(), 1);
    Instant now = Instant.now();
    store()
        .signsOfLife()
        .write(
            new SignOfLife(
                new Whereabouts("app", "1", "127.0.0.1", ProcessHandle.current().pid(), "/"),
                List.of(new Run("t", 1)),
                "t",
                "depth=<b>",
                7,
                70,
                3.5,
                1,
                false,
                false,
                now,
                now,
                null));
    Thread.sleep(1100); // What is younger than a second is not looked up again.
    JsonNode after = new ObjectMapper().readTree(status.json());

    assertThat(before.at("/trials").asText()).isEqualTo("none has ended");
    assertThat(before.at("/lists/running/rows")).isEmpty();
    assertThat(before.at("/share").isNull()).isTrue();
    assertThat(after.at("/trials").asText()).isEqualTo("1 done");
    assertThat(after.at("/figures").asText()).isEqualTo("none yet; new results follow");
    assertThat(after.at("/lists/running/rows/0").toString())
        .startsWith("[\"t\",\"depth=<b>\",\"running\",7,70,4,");
    assertThat(after.at("/lists/running/columns/3").toString())
        .isEqualTo("{\"column\":\"updates\",\"numeric\":true}");
  }

  @Test
  void saysThatTheStoreIsGone() throws Exception {
    LiveStatus status = new LiveStatus(Store.at("nowhere://host/x"), new LiveReport(store(), 1));

    assertThat(new ObjectMapper().readTree(status.json()).at("/problem").asText())
        .contains("Cannot read store nowhere://host/x");
  }
}
