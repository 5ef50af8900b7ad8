package io.github.soundings.network.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MachineKernelsTest {
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void worksWhereTheEngineDoes() throws Exception {
    assertThat(ChildJvm.run(List.of("-Xmx512m"), MachineObstacle.class)).isEqualTo("none");
  }

  @Test
  void isNotTriedOnOtherProcessors() throws Exception {
    List<String> options = List.of("-Xmx512m", "-Dos.arch=aarch64");
    assertThat(ChildJvm.run(options, MachineObstacle.class)).isEqualTo("it is for Linux on x86-64");
  }
}
