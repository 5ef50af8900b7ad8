package io.github.soundings.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The same update by PyTorch on one thread, in a process of its own, where a Python that has torch
 * is found.
 */
final class PyTorch {
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");
  private static final String SCRIPT = "/bench/pytorch_updates.py";

  private final Process process;

  private PyTorch(Process process) {
    this.process = process;
  }

  /** Starts the peer; empty where no Python has torch. */
  static Optional<PyTorch> start() throws IOException {
    for (String python : PYTHONS) {
      if (hasTorch(python)) {
        return Optional.of(new PyTorch(launch(python)));
      }
    }
    return Optional.empty();
  }

  private static boolean hasTorch(String python) throws IOException {
    try {
      Process check =
          new ProcessBuilder(python, "-c", "import torch")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return check.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException e) {
      return false; // There is no such Python.
    }
  }

  private static Process launch(String python) throws IOException {
    String script;
    try (InputStream in = PyTorch.class.getResourceAsStream(SCRIPT)) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    ProcessBuilder builder =
        new ProcessBuilder(python, "-u", "-c", script)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    return builder.start();
  }

  /** Has the peer take its turn: one line to it, one with the updates per second back. */
  Contestant contestant() {
    return new Contestant("PyTorch", this::updatesPerSecond);
  }

  private double updatesPerSecond() {
    try {
      process.outputWriter(StandardCharsets.US_ASCII).append("turn\n").flush();
      String line = process.inputReader(StandardCharsets.US_ASCII).readLine();
      if (line == null) {
        throw new IllegalStateException("PyTorch ended with exit code " + process.waitFor());
      }
      return Double.parseDouble(line.strip().toLowerCase(Locale.ROOT));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("Cannot talk to PyTorch", e);
    }
  }

  void stop() {
    process.destroy();
  }
}
