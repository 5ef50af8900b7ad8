package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparkMasterTest {
  @ParameterizedTest
  @ValueSource(strings = {"local", "local[*]", "local[2]"})
  void localMastersAnswer(String url) {
    assertThat(new SparkMaster(url).isLocal()).isTrue();
    assertThat(new SparkMaster(url).answers()).isTrue();
  }

  @Test
  void answersIfOneOfItsHostsListens() throws IOException {
    try (ServerSocket master = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String listening = "127.0.0.1:" + master.getLocalPort();
      assertThat(new SparkMaster("spark://127.0.0.1:1," + listening).answers()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spark://127.0.0.1:1", "spark://127.0.0.1:port", "spark://127.0.0.1:99999"})
  void doesNotAnswerWhereNobodyListens(String url) {
    assertThat(new SparkMaster(url).isLocal()).isFalse();
    assertThat(new SparkMaster(url).answers()).isFalse();
  }
}
