package io.github.soundings.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves a few texts over HTTP to this machine alone. Requests name one of the texts and nothing
 * else: no file is behind them. Those for another host's name are refused, so that a page from
 * elsewhere whose name was made to point here ("DNS rebinding") learns nothing.
 */
final class LoopbackServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final byte[] ADDRESS = {127, 0, 0, 1};
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Content> contents;
  private final Set<String> names;

  /**
   * What is served under a path.
   *
   * @param type of medium, with the character set UTF-8
   * @param text asked for at each request, by several threads
   */
  record Content(String type, Supplier<String> text) {}

  private LoopbackServer(HttpServer server, Map<String, Content> contents) {
    this.server = server;
    this.contents = Map.copyOf(contents);
    int port = server.getAddress().getPort();
    this.names = Set.of(HOST + ":" + port, "localhost:" + port);
    this.threads = Executors.newFixedThreadPool(THREADS, LoopbackServer::daemon);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Starts one.
   *
   * @param port 0 for any that is free
   * @param contents by path
   * @throws java.net.BindException if the port is taken or may not be used
   */
  static LoopbackServer start(int port, Map<String, Content> contents) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port);
    return new LoopbackServer(HttpServer.create(address, 0), contents);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "watch");
    thread.setDaemon(true);
    return thread;
  }

  /** Where to find it. */
  String address() {
    return "http://" + HOST + ":" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
      Content content = contents.get(exchange.getRequestURI().getPath());
      if (!names.contains(host.toLowerCase(Locale.ROOT))) {
        send(exchange, 403, TEXT, "Invalid host (must be one of " + names + ")\n");
      } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, TEXT, "Invalid method (must be GET or HEAD)\n");
      } else if (content == null) {
        send(exchange, 404, TEXT, "Nothing is here (must be one of " + contents.keySet() + ")\n");
      } else {
        send(exchange, 200, content.type(), content.text().get());
      }
    }
  }

  private static void send(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    exchange.sendResponseHeaders(code, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
