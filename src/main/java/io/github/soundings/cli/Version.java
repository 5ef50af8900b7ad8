package io.github.soundings.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version and commit that the build wrote beside the classes. */
final class Version implements IVersionProvider {
  private static final String RESOURCE = "/io/github/soundings/build.properties";

  @Override
  public String[] getVersion() {
    return new String[] {"soundings " + text()};
  }

  /** For example {@code 0.1.0 (commit 400c56c)}; without the commit if built outside git. */
  static String text() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
    String commit = build.getProperty("git.commit.id.abbrev", "");
    boolean dirty = Boolean.parseBoolean(build.getProperty("git.dirty"));
    return build.getProperty("git.build.version", "of unknown version")
        + (commit.isEmpty() ? "" : " (commit " + commit + (dirty ? ", modified)" : ")"));
  }
}
