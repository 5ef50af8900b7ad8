package io.github.soundings.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.ChildJvm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialMemoryTest {
  private static final long MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @CsvSource({"SIMD, 5, 1000, 100", "ND4J, 5, 1000, 64", "SIMD, 20, 100, 64", "SIMD, 1, 4000, 96"})
  void aTrialNeedsNoMoreThanTwiceItsWeightsAnd64MiB(
      String engine, int depth, int width, int heapMebibytes) throws Exception {
    long weights = 4L * width * (1024 + (depth - 1L) * width + 9);
    assertThat(bytes(engine, depth, width, 10, heapMebibytes)[0])
        .isBetween(weights, 2 * weights + 64 * MEBIBYTE);
  }

  @ParameterizedTest
  @CsvSource({"ND4J, 200", "SIMD, 400"})
  void largeBatchesNeedMoreAndTheTrialSaysSo(String engine, int heapMebibytes) throws Exception {
    long[] bytes = bytes(engine, 3, 500, 5000, heapMebibytes);
    assertThat(bytes[0]).isBetween(64 * MEBIBYTE, bytes[1]);
  }

  /** What the trial needed, and what it says that suffices. */
  private static long[] bytes(String engine, int depth, int width, int batch, int heapMebibytes)
      throws Exception {
    String both =
        ChildJvm.run(
            List.of("-Xmx" + heapMebibytes + "m", "-XX:+UseSerialGC"),
            TrialMemory.class,
            engine,
            String.valueOf(depth),
            String.valueOf(width),
            String.valueOf(batch));
    return Stream.of(both.split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
