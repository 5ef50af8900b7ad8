package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soundings.cli.LoopbackServer.Content;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopbackServerTest {
  private final AtomicInteger asked = new AtomicInteger();
  private LoopbackServer server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    Content content = new Content("text/plain", () -> "text " + asked.incrementAndGet());
    server = LoopbackServer.start(0, Map.of("/", content));
    port = URI.create(server.address()).getPort();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The whole answer to a request as it is on the wire, which HTTP clients would not send. */
  private String answer(String method, String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(method, path, host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String own() {
    return "127.0.0.1:" + port;
  }

  @Test
  void asksForTheTextAtEachRequest() throws IOException {
    assertThat(answer("GET", "/", own())).startsWith("HTTP/1.1 200").endsWith("\r\n\r\ntext 1");
    assertThat(answer("GET", "/?x", "LOCALHOST:" + port)).endsWith("\r\n\r\ntext 2");
  }

  @Test
  void answersMayNotBeKeptOrFramed() throws IOException {
    assertThat(answer("GET", "/", own()).lines().map(String::toLowerCase))
        .contains("cache-control: no-store", "x-frame-options: deny")
        .contains("x-content-type-options: nosniff", "cross-origin-resource-policy: same-origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:4747", "127.0.0.1", "127.0.0.1:1", ""})
  void refusesOtherHosts(String host) throws IOException {
    assertThat(answer("GET", "/", host)).startsWith("HTTP/1.1 403");
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "/../pom.xml", "/./", "/%2e%2e/pom.xml", "/index.html"})
  void hasNothingElse(String path) throws IOException {
    assertThat(answer("GET", path, own())).startsWith("HTTP/1.1 404");
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void changesNothing(String method) throws IOException {
    assertThat(answer(method, "/", own())).startsWith("HTTP/1.1 405").contains("GET, HEAD");
    assertThat(asked).hasValue(0);
  }

  @Test
  void headHasNoBody() throws IOException {
    assertThat(answer("HEAD", "/", own())).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
  }

  @Test
  void isNotToBeReachedFromElsewhere() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();

    assertThat(server.address()).isEqualTo("http://127.0.0.1:" + port + "/");
    assertThat(others)
        .allSatisfy(
            address ->
                assertThatThrownBy(() -> new Socket(address, port).close())
                    .isInstanceOf(IOException.class));
  }

  @Test
  void refusesAPortThatIsTaken() {
    assertThatThrownBy(() -> LoopbackServer.start(port, Map.of()))
        .isInstanceOf(BindException.class);
  }
}
