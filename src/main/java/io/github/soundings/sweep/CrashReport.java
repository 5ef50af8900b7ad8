package io.github.soundings.sweep;

import io.github.soundings.store.FailureKind;
import io.github.soundings.store.SignOfLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a JVM writes when it crashes, in a file beside where it worked.
 *
 * @param text its main findings and where the whole of it is
 */
record CrashReport(FailureKind kind, String text) {
  private static final int LINES = 40;
  private static final String MEMORY = "insufficient memory";
  private static final String HEAP = "OutOfMemory encountered";
  private static final String FRAME = "Problematic frame:";

  /** The report of the JVM that left a sign; empty if there is none that can be read here. */
  static Optional<CrashReport> of(SignOfLife sign) {
    Path file =
        Path.of(sign.where().directory(), "hs_err_pid%d.log".formatted(sign.where().process()));
    try {
      // An older one is of another process that had the same number.
      boolean isIts =
          Files.isReadable(file)
              && Files.getLastModifiedTime(file).toInstant().isAfter(sign.startedAt());
      return isIts ? Optional.of(read(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static CrashReport read(Path file) throws IOException {
    List<String> findings;
    try (Stream<String> lines = Files.lines(file)) {
      findings =
          lines
              .limit(LINES)
              .filter(line -> line.startsWith("# "))
              .map(line -> line.substring(1).strip())
              .filter(line -> !line.isEmpty())
              .toList();
    }
    int frame = findings.indexOf(FRAME);
    String where =
        frame >= 0 && frame + 1 < findings.size() ? " in " + findings.get(frame + 1) : "";
    return new CrashReport(kind(findings), what(findings) + where + ", see " + file);
  }

  private static FailureKind kind(List<String> findings) {
    String all = String.join("\n", findings);
    if (all.contains(HEAP)) {
      return FailureKind.HEAP_MEMORY;
    }
    return all.contains(MEMORY) ? FailureKind.OFF_HEAP_MEMORY : FailureKind.NATIVE_CRASH;
  }

  /** The line that says what happened; the first only says that something did. */
  private static String what(List<String> findings) {
    return findings.stream()
        .skip(1)
        .filter(line -> !line.startsWith("Internal Error"))
        .findFirst()
        .orElse("it crashed");
  }
}
