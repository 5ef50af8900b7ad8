package io.github.soundings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** What the scripts need of a checkout, elsewhere: they find everything beside themselves. */
final class LightCheckout {
  private static final List<String> FILES =
      List.of(
          "submit/soundings",
          "submit/cluster",
          "submit/jvm.bash",
          "conf/log4j2.properties",
          "pom.xml");

  private LightCheckout() {}

  /** A checkout whose jar is that of the real one. */
  static Path built(Path checkout) throws IOException {
    unbuilt(checkout);
    link(checkout, "target/soundings.jar");
    return checkout;
  }

  /** A checkout without a jar, with sources older than any. */
  static Path unbuilt(Path checkout) throws IOException {
    for (String file : FILES) {
      Path copy = checkout.resolve(file);
      Files.createDirectories(copy.getParent());
      Path original = SubmitScript.CHECKOUT.resolve(file);
      Files.copy(original, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path sources = Files.createDirectories(checkout.resolve("src/main"));
    Files.createDirectories(checkout.resolve("target"));
    for (Path source : List.of(sources, checkout.resolve("pom.xml"))) {
      Files.setLastModifiedTime(source, FileTime.fromMillis(0));
    }
    link(checkout, "target/spark");
    return checkout;
  }

  /** JUnit warns of links in its temporary folders that lead elsewhere. */
  static void deleteLinks(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  private static void link(Path checkout, String file) throws IOException {
    Files.createSymbolicLink(checkout.resolve(file), SubmitScript.CHECKOUT.resolve(file));
  }
}
