package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What goes into target/soundings.jar, and what into target/spark/jars. */
final class PackagingIT {
  private static final Path TARGET = SubmitScript.CHECKOUT.resolve("target");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

  @Test
  void jarAndSparkShareNoClass() throws IOException {
    Set<String> spark = new HashSet<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(TARGET.resolve("spark/jars"))) {
      for (Path jar : jars) {
        spark.addAll(classes(jar));
      }
    }
    Set<String> shared = classes(TARGET.resolve("soundings.jar"));
    assertThat(shared).isNotEmpty();
    shared.retainAll(spark);
    assertThat(shared).isEmpty();
  }

  /** Such a dependency would be missing on every cluster but the embedded one. */
  @Test
  void sparkHasNoneOfOurOwnDependencies() throws IOException {
    String pom = Files.readString(SubmitScript.CHECKOUT.resolve("pom.xml"));
    String own = pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
    List<String> compiled =
        DEPENDENCY
            .matcher(own)
            .results()
            .map(found -> found.group(1))
            .filter(dependency -> !dependency.contains("<scope>"))
            .map(dependency -> ARTIFACT.matcher(dependency).results().findFirst().orElseThrow())
            .map(found -> found.group(1).replace("${scala.binary}", "2.12"))
            .distinct()
            .toList();
    assertThat(compiled).contains("nd4j-native", "dl4j-spark_2.12", "picocli");
    try (var jars = Files.list(TARGET.resolve("spark/jars"))) {
      Set<String> names = jars.map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());
      assertThat(compiled)
          .allSatisfy(
              artifact ->
                  assertThat(names)
                      .noneMatch(name -> name.matches(Pattern.quote(artifact) + "-\\d.*")));
    }
  }

  @Test
  void jarHasTheNativeLibrariesOfOnePlatform() throws IOException {
    try (ZipFile jar = new ZipFile(TARGET.resolve("soundings.jar").toFile())) {
      assertThat(
              jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith("/libnd4jcpu.so")))
          .hasSize(1);
    }
  }

  private static Set<String> classes(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .filter(name -> !name.endsWith("-info.class"))
          .collect(Collectors.toSet());
    }
  }
}
