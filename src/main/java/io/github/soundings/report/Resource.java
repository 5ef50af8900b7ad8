package io.github.soundings.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of the class path that make up a page and its charts. */
final class Resource {
  /** The version is that of the dependency. */
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  private Resource() {}

  /** A file of the folder {@code report}. */
  static String report(String name) {
    return text("/report/" + name);
  }

  /** The chart library. */
  static String echarts() {
    return text(ECHARTS);
  }

  private static String text(String path) {
    try (InputStream in = Resource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException(path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
