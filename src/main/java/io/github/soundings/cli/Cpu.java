package io.github.soundings.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processor as Linux describes it.
 *
 * @param model its name; the architecture's where there is none
 * @param flags its instruction set extensions in Linux's names; empty where they are not listed
 */
record Cpu(String model, Set<String> flags) {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final List<String> SIMD =
      List.of("avx2", "fma", "avx512f", "avx512dq", "avx512vl");

  Cpu {
    flags = Set.copyOf(flags);
  }

  /** The processor of this machine. */
  static Cpu here() {
    try (Stream<String> lines = Files.lines(CPUINFO)) {
      return parse(lines.toList());
    } catch (IOException e) {
      return parse(List.of()); // Not Linux.
    }
  }

  static Cpu parse(List<String> cpuinfo) {
    String model = value(cpuinfo, "model name");
    Set<String> flags = new HashSet<>(List.of(value(cpuinfo, "flags").split(" ")));
    flags.remove("");
    return new Cpu(model.isEmpty() ? System.getProperty("os.arch") : model, flags);
  }

  private static String value(List<String> cpuinfo, String key) {
    return cpuinfo.stream()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }

  boolean hasAvx2() {
    return flags.contains("avx2") && flags.contains("fma");
  }

  boolean hasAvx512() {
    return flags.containsAll(List.of("avx512f", "avx512dq", "avx512bw", "avx512vl"));
  }

  /** Those of its extensions that matter here. */
  List<String> simd() {
    List<String> simd = new ArrayList<>(SIMD);
    simd.retainAll(flags);
    return simd;
  }
}
