package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class GpuOfTaskTest {
  @Test
  void isTheAddressThatSparkGave() {
    assertThat(GpuOfTask.given(Map.of("gpu", gpus("3")))).hasValue(3);
  }

  @Test
  void isNoneWithoutGpus() {
    assertThat(GpuOfTask.given(Map.of())).isEmpty();
    assertThat(GpuOfTask.given(Map.of("gpu", gpus()))).isEmpty();
    assertThat(GpuOfTask.given(Map.of("fpga", gpus("0")))).isEmpty();
  }

  private static ResourceInformation gpus(String... addresses) {
    return new ResourceInformation("gpu", addresses);
  }
}
