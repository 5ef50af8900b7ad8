package io.github.soundings.store;

import java.nio.file.Paths;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Tells local paths from Hadoop URIs. */
final class Location {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");
  private static final Pattern LOCAL_SCHEME = Pattern.compile("(?i:file):(//)?(?=/)");

  private Location() {}

  /** The location as a URI, or as an absolute path where it is local. */
  static String absolute(String location) {
    if (location.isBlank()) {
      throw new IllegalArgumentException("Invalid store: '' (must be a folder or a URI)");
    }
    String path = LOCAL_SCHEME.matcher(location).replaceFirst("");
    return isLocal(path) ? Paths.get(path).toAbsolutePath().normalize().toString() : path;
  }

  static boolean isLocal(String location) {
    return !SCHEME.matcher(location).matches();
  }

  static Path path(String absolute) {
    return isLocal(absolute) ? new Path("file", null, absolute) : new Path(absolute);
  }
}
