package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CpuTest {
  @Test
  void readsModelAndFlagsOfTheFirstCore() {
    Cpu cpu =
        Cpu.parse(
            List.of(
                "processor\t: 0",
                "model\t\t: 85",
                "model name\t: Intel(R) Xeon(R) CPU @ 2.00GHz",
                "flags\t\t: fpu sse2 fma avx2 avx512f avx512dq avx512bw avx512vl",
                "processor\t: 1",
                "model name\t: another"));

    assertThat(cpu.model()).isEqualTo("Intel(R) Xeon(R) CPU @ 2.00GHz");
    assertThat(cpu.hasAvx2()).isTrue();
    assertThat(cpu.hasAvx512()).isTrue();
    assertThat(cpu.simd()).containsExactly("avx2", "fma", "avx512f", "avx512dq", "avx512vl");
  }

  @Test
  void knowsNoFlagsWhereLinuxListsNone() {
    Cpu cpu = Cpu.parse(List.of());

    assertThat(cpu.model()).isEqualTo(System.getProperty("os.arch"));
    assertThat(cpu.flags()).isEmpty();
    assertThat(cpu.hasAvx2()).isFalse();
  }
}
