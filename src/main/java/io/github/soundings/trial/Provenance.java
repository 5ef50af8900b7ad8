package io.github.soundings.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What ran a trial. The numerics may decide the last bits of a result; the rest says where it came
 * from.
 *
 * @param version of Soundings
 * @param gitCommit that it was built from, with {@code -dirty} if files were changed
 * @param jdk version of the Java runtime
 * @param cpu model name of the processor
 * @param host name of the machine
 * @param numerics ND4J's version and native classifier, the BLAS core type and the thread count
 */
public record Provenance(
    String version, String gitCommit, String jdk, String cpu, String host, String numerics) {

  private static final String UNKNOWN = "unknown";

  /** Of this JVM. */
  public static Provenance ofThisJvm() {
    Properties build = buildProperties();
    return new Provenance(
        build.getProperty("git.build.version", UNKNOWN),
        commit(build),
        System.getProperty("java.version"),
        cpuModel(),
        hostName(),
        describeNumerics());
  }

  private static String describeNumerics() {
    String coreType = System.getenv().getOrDefault("OPENBLAS_CORETYPE", "");
    return "backend=%s; nd4j=%s; platform=%s%s; blas-core=%s; threads=%d"
        .formatted(
            Nd4j.getBackend().getClass().getSimpleName(),
            org.nd4j.versioncheck.VersionCheck.class.getPackage().getImplementationVersion(),
            org.bytedeco.javacpp.Loader.Detector.getPlatform(),
            System.getProperty("org.bytedeco.javacpp.platform.extension", ""),
            coreType.isEmpty() ? "auto" : coreType,
            Nd4j.getEnvironment().maxThreads());
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
    try (var lines = Files.lines(cpuinfo)) {
      return lines
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
