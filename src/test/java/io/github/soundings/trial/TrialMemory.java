package io.github.soundings.trial;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.EngineChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

/**
 * How many bytes of memory this process needs for a trial, beyond what it needs for a tiny one, and
 * how many the trial says that suffice. Runs in a JVM of its own:
 *
 * <pre>
 *   TrialMemory SIMD|ND4J DEPTH WIDTH BATCH
 * </pre>
 */
final class TrialMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private TrialMemory() {}

  public static void main(String[] arguments) throws IOException {
    EngineChoice engine = EngineChoice.valueOf(arguments[0]);
    int depth = Integer.parseInt(arguments[1]);
    int width = Integer.parseInt(arguments[2]);
    int batch = Integer.parseInt(arguments[3]);
    run(trial(engine, depth, 20, 10));
    System.gc();
    Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // The peak starts anew.
    long before = bytes("VmRSS");
    Trial trial = trial(engine, depth, width, batch);
    run(trial);
    System.out.println(bytes("VmHWM") - before + " " + trial.bytes());
  }

  private static Trial trial(EngineChoice engine, int depth, int width, int batch) {
    return new SmallTrial()
        .withEngine(engine)
        .withWidths(Collections.nCopies(depth, width))
        .withBatchSize(batch)
        .withUpdates(20)
        .withMeasurementsEvery(20)
        .trial();
  }

  private static void run(Trial trial) {
    String status = new TrialRunner("memory").run(trial, 1, Progress.SILENT).trial().status();
    if (!status.equals("done")) {
      throw new IllegalStateException(status);
    }
  }

  private static long bytes(String key) throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(key + ":"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findAny()
        .orElseThrow();
  }
}
