package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellWordTest {
  @Test
  void leavesPlainWordsAlone() {
    assertThat(ShellWord.of("mnist=s3a://a-b/c_d.e")).isEqualTo("mnist=s3a://a-b/c_d.e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "it's", "$HOME", "a*", "\"", "back\\slash", "~", "ä; rm x"})
  void isReadBackByAShell(String argument) throws IOException {
    Process shell = new ProcessBuilder("bash", "-c", "printf %s " + ShellWord.of(argument)).start();
    assertThat(shell.getInputStream().readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(argument);
  }
}
