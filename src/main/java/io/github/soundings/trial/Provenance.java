package io.github.soundings.trial;

import io.github.soundings.experiment.KebabCase;
import io.github.soundings.network.Engine;
import io.github.soundings.store.TrialRow.Origin;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Finds out what runs the trials of this JVM. */
final class Provenance {
  private static final String UNKNOWN = "unknown";

  private Provenance() {}

  static Origin ofThisJvm(Engine engine) {
    return of(KebabCase.of(engine), engine.numerics());
  }

  /** Of updates that are made elsewhere, for measurements here. */
  static Origin of(RemoteTrainer remote) {
    return of(remote.name(), remote.numerics() + "; " + Engine.ND4J.numerics());
  }

  private static Origin of(String engine, String numerics) {
    Properties build = buildProperties();
    return new Origin(
        engine,
        numerics,
        build.getProperty("git.build.version", UNKNOWN),
        commit(build),
        System.getProperty("java.version"),
        cpuModel(),
        hostName());
  }

  private static String commit(Properties build) {
    String commit = build.getProperty("git.commit.id.abbrev", UNKNOWN);
    return Boolean.parseBoolean(build.getProperty("git.dirty")) ? commit + "-dirty" : commit;
  }

  private static Properties buildProperties() {
    Properties properties = new Properties();
    try (InputStream in =
        Provenance.class.getResourceAsStream("/io/github/soundings/build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static String cpuModel() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(cpuinfo)) {
      return System.getProperty("os.arch");
    }
    // Unlike a channel's, these lines can be read while the thread is interrupted.
    try (var reader =
        new BufferedReader(new FileReader(cpuinfo.toFile(), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }
}
