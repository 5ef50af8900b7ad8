package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.soundings.cli.Check.Verdict;
import io.github.soundings.cli.ExecutorSurvey.Executor;
import io.github.soundings.network.Backend;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DoctorCommandTest {
  private static final Set<String> AVX2 = Set.of("avx2", "fma");
  private static final Set<String> AVX512 =
      Set.of("avx2", "fma", "avx512f", "avx512dq", "avx512bw", "avx512vl");

  @Test
  void alignsTheTable() {
    StringWriter out = new StringWriter();
    DoctorCommand.print(
        List.of(Check.ok("jdk", "17"), Check.warn("blas core", "Prescott", "mend")),
        new PrintWriter(out));
    assertThat(out.toString().lines())
        .containsExactly("ok    jdk        17", "warn  blas core  Prescott -- mend");
  }

  @Test
  void warningsNeedAdvice() {
    assertThatThrownBy(() -> Check.warn("jdk", "11", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdk");
  }

  @Test
  void warnsOfKernelsOlderThanTheProcessor() {
    Check check = BackendChecks.core(new Cpu("new", AVX2), Optional.of("Prescott"));
    assertThat(check.verdict()).isEqualTo(Verdict.WARN);
    assertThat(check.advice()).contains("OPENBLAS_CORETYPE=Haswell");
  }

  @Test
  void hintsAtWiderKernels() {
    Check check = BackendChecks.core(new Cpu("wide", AVX512), Optional.of("Haswell"));
    assertThat(check.verdict()).isEqualTo(Verdict.OK);
    assertThat(check.advice()).contains("OPENBLAS_CORETYPE=SkylakeX");
  }

  @Test
  void saysNothingOfFittingKernels() {
    assertThat(BackendChecks.core(new Cpu("x", AVX2), Optional.of("Zen")).advice()).isEmpty();
    assertThat(BackendChecks.core(new Cpu("x", AVX512), Optional.of("SkylakeX")).advice())
        .isEmpty();
    assertThat(BackendChecks.core(new Cpu("x", AVX512), Optional.empty()).advice()).isEmpty();
  }

  @Test
  void warnsOfExecutorsThatDiffer() {
    List<Check> checks =
        SparkChecks.executors(
            List.of(
                new Executor("0", "a", "EPYC", "CpuBackend", "Haswell", "simd"),
                new Executor("1", "b", "Xeon", "CpuBackend", "Haswell", "simd")));
    assertThat(checks)
        .extracting(Check::name, Check::verdict, Check::finding)
        .containsExactly(
            tuple("executors", Verdict.OK, "2 on a, b"),
            tuple("executor cpu", Verdict.WARN, "EPYC; Xeon"),
            tuple("executor nd4j", Verdict.OK, "CpuBackend"),
            tuple("executor core", Verdict.OK, "Haswell"),
            tuple("executor engine", Verdict.OK, "simd"));
  }

  @Test
  void failsWithoutExecutors() {
    assertThat(SparkChecks.executors(List.of()))
        .extracting(Check::verdict)
        .containsExactly(Verdict.FAIL);
  }

  @Test
  void loadsTheBackendOfTheBuild() {
    assertThat(Backend.description()).startsWith("CpuBackend 1.").endsWith(Backend.classifier());
    assertThat(Backend.classifier())
        .endsWith(System.getProperty("org.bytedeco.javacpp.platform.extension"));
    assertThat(Backend.blas()).startsWith("OpenBLAS ");
    assertThat(Backend.blasThreads()).isEqualTo(1);
  }
}
