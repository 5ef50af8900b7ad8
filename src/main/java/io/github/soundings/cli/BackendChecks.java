package io.github.soundings.cli;

import io.github.soundings.network.Backend;
import io.github.soundings.network.Engine;
import io.github.soundings.network.machine.MachineKernels;
import io.github.soundings.network.simd.Lanes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether ND4J's native backend loads and computes, how fast, and on which terms. */
final class BackendChecks {
  private static final List<String> PINS =
      List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE");

  private static final String BLAS_CORE = "blas core";
  private static final Set<String> AVX512_CORES = Set.of("SkylakeX", "Cooperlake");
  private static final Set<String> AVX2_CORES =
      Set.of("Excavator", "Haswell", "Zen", "SkylakeX", "Cooperlake");

  private BackendChecks() {}

  static List<Check> all(Cpu cpu) {
    if (!cpu.flags().isEmpty() && !cpu.hasAvx2() && wantsAvx2()) {
      return List.of(
          Check.fail(
              "nd4j",
              "built for AVX2, which this processor lacks",
              "build with mvn -Djavacpp.platform.extension= package"));
    }
    try {
      List<Check> checks = new ArrayList<>();
      checks.add(Check.ok("nd4j", Backend.description()));
      checks.add(blas());
      checks.add(core(cpu, Backend.blasCore()));
      checks.add(pins());
      checks.add(engine(Engine.SIMD.obstacle()));
      checks.add(Check.ok("sgemm", "%.0f GFLOP/s".formatted(Backend.sgemmGigaflops())));
      return checks;
    } catch (LinkageError | RuntimeException e) {
      return List.of(
          Check.fail("nd4j", "does not load: " + rootCause(e), "run with --verbose for more"));
    }
  }

  private static boolean wantsAvx2() {
    return System.getProperty("org.bytedeco.javacpp.platform.extension", "").contains("avx2");
  }

  private static Check blas() {
    int threads = Backend.blasThreads();
    return Check.warnIf(
        threads != 1,
        "blas",
        Backend.blas() + ", threads: " + threads,
        "set OMP_NUM_THREADS=1: trials run side by side, one thread each");
  }

  /**
   * OpenBLAS 0.3.19 takes processors that are newer than itself for ancient ones: a Zen 5 for a
   * Prescott, which made products four times slower than Haswell's kernels do.
   */
  static Check core(Cpu cpu, Optional<String> core) {
    String finding = core.orElse("unknown");
    if (cpu.hasAvx2() && core.isPresent() && !AVX2_CORES.contains(finding)) {
      return Check.warn(BLAS_CORE, finding, "set OPENBLAS_CORETYPE=Haswell: AVX2 lies idle");
    }
    if (cpu.hasAvx512() && core.isPresent() && !AVX512_CORES.contains(finding)) {
      return new Check(
          BLAS_CORE,
          Check.Verdict.OK,
          finding,
          "OPENBLAS_CORETYPE=SkylakeX uses AVX-512: compare sgemm; results differ in last bits");
    }
    return Check.ok(BLAS_CORE, finding);
  }

  /** Which engine {@code auto} stands for in single precision, and why. */
  static Check engine(Optional<String> obstacleToSimd) {
    return obstacleToSimd
        .map(
            obstacle ->
                Check.warn("engine", "nd4j: " + obstacle, "simd trains about three times as fast"))
        .orElseGet(
            () ->
                Check.ok(
                    "engine",
                    "simd: Vector API with %d bits, %s, for single precision"
                        .formatted(Lanes.WIDTH * Float.SIZE, products())));
  }

  private static String products() {
    return Lanes.WIDE
        ? "products too"
        : MachineKernels.obstacle()
            .map(obstacle -> "products too (slower than machine code: %s)".formatted(obstacle))
            .orElse("products in machine code");
  }

  private static Check pins() {
    String finding = PINS.stream().flatMap(BackendChecks::setting).collect(Collectors.joining(" "));
    return Check.ok("environment", finding.isEmpty() ? "nothing pinned" : finding);
  }

  private static Stream<String> setting(String name) {
    return Stream.ofNullable(System.getenv(name)).map(value -> name + "=" + value);
  }

  private static Throwable rootCause(Throwable thrown) {
    return thrown.getCause() == null ? thrown : rootCause(thrown.getCause());
  }
}
