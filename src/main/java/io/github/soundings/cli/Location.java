package io.github.soundings.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** A place that the user names: a local path or any Hadoop URI. */
final class Location {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private Location() {}

  /**
   * The same place from every working directory, since executors do not share the driver's: paths
   * become absolute, URIs stay as they are.
   */
  static String absolute(String location) {
    return SCHEME.matcher(location).matches()
        ? location
        : Path.of(location).toAbsolutePath().normalize().toString();
  }
}
