package io.github.soundings.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.UUID;

/**
 * A process that writes a store, or wants to.
 *
 * @param token unique to one lock of one process
 * @param command what it does, for people
 * @param since when it asked for the lock, by its own clock
 * @param lease how long it may be silent before other machines take it for dead
 */
record Driver(
    String token,
    String command,
    String user,
    String host,
    ProcessId process,
    Instant since,
    Duration lease) {

  static Driver ofThisProcess(String command, Duration lease) {
    return new Driver(
        UUID.randomUUID().toString(),
        command,
        System.getProperty("user.name"),
        thisHost(),
        ProcessId.current(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        lease);
  }

  private static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** The content of its file. */
  String text() {
    Properties properties = new Properties();
    properties.setProperty("command", command);
    properties.setProperty("user", user);
    properties.setProperty("host", host);
    properties.setProperty("machine", process.machine());
    properties.setProperty("pid", Long.toString(process.pid()));
    properties.setProperty("start", process.start());
    properties.setProperty("since", since.toString());
    properties.setProperty("lease-millis", Long.toString(lease.toMillis()));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** What such a text says; of a damaged one little is known but that somebody wrote it. */
  static Driver of(String token, String text, Duration leaseIfDamaged) {
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(text));
      return new Driver(
          token,
          properties.getProperty("command"),
          properties.getProperty("user"),
          properties.getProperty("host"),
          new ProcessId(
              properties.getProperty("machine"),
              Long.parseLong(properties.getProperty("pid")),
              properties.getProperty("start")),
          Instant.parse(properties.getProperty("since")),
          Duration.ofMillis(Long.parseLong(properties.getProperty("lease-millis"))));
    } catch (IOException | RuntimeException e) {
      ProcessId unknown = new ProcessId("", 0, "");
      return new Driver(token, "a driver", "?", "?", unknown, Instant.EPOCH, leaseIfDamaged);
    }
  }

  @Override
  public String toString() {
    return "%s (user %s, host %s, process %d, since %s)"
        .formatted(command, user, host, process.pid(), since);
  }
}
