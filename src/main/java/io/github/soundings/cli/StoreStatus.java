package io.github.soundings.cli;

import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.store.FailedTrial;
import io.github.soundings.store.Incident;
import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.SignOfLife.Whereabouts;
import io.github.soundings.store.Standing;
import io.github.soundings.store.Store;
import io.github.soundings.store.SweepSign;
import io.github.soundings.store.TrialIncidents;
import io.github.soundings.sweep.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a store says of its trials at some time. */
final class StoreStatus {
  /** Signs come every few seconds, but for long measurements. */
  private static final Duration SILENT = Duration.ofSeconds(60);

  private final Store store;
  private final Instant now;

  StoreStatus(Store store, Instant now) {
    this.store = store;
    this.now = now;
  }

  /** How many trials have ended in which way. */
  String counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Standing trial : store.standings().values()) {
      counts.merge(trial.status(), 1, Integer::sum);
    }
    return counts.isEmpty()
        ? "none has ended"
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
  }

  /** The sweep that writes the store. */
  String sweep() throws IOException {
    Optional<SweepSign> last = store.sweepSigns().last();
    return last.map(this::sweep).orElse("none is running");
  }

  /** Which share of the sweep's planned operations is done, from 0 to 1; null if none is known. */
  Double share() throws IOException {
    return store.sweepSigns().last().map(SweepSign::share).orElse(null);
  }

  private String sweep(SweepSign sign) {
    String gone = isGone(sign.where()) ? "; it is dead, the same command goes on" : "";
    return String.format(
        Locale.ROOT,
        "%s on %s, process %d: %d of %d done, %d running, %d failed, %.0f updates/s%s;"
            + " seen %s ago%s%s",
        sign.experiment(),
        sign.where().host(),
        sign.where().process(),
        sign.finished() - sign.failed(),
        sign.trials(),
        sign.running(),
        sign.failed(),
        sign.updatesPerSecond(),
        sign.secondsLeft() == null
            ? ""
            : ", " + Pace.clock(Duration.ofSeconds(sign.secondsLeft())) + " left",
        Pace.clock(age(sign.seenAt())),
        gone,
        sign.page() == null || !gone.isEmpty() ? "" : "; " + sign.page());
  }

  /** The tasks that are at work, and those that were stopped or died. */
  QueryResult running() throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    for (SignOfLife sign : store.signsOfLife().all()) {
      int others = sign.runs().size() - 1;
      rows.add(
          row(
              sign.trialId(),
              sign.name() + (others == 0 ? "" : ", one of " + (others + 1)),
              state(sign),
              sign.updates(),
              sign.allUpdates(),
              Math.round(sign.updatesPerSecond()),
              Pace.clock(age(sign.seenAt())),
              sign.where().host(),
              sign.where().executor(),
              sign.where().process(),
              sign.lastError()));
    }
    return new QueryResult(
        columns(
            "running_trial",
            "name",
            "state",
            "#updates",
            "#of",
            "#updates/s",
            "seen_ago",
            "host",
            "executor",
            "#process",
            "last_error"),
        rows);
  }

  private String state(SignOfLife sign) {
    if (sign.isCancelled()) {
      return "stopped";
    }
    if (isGone(sign.where())) {
      return "dead";
    }
    boolean silent = age(sign.seenAt()).compareTo(SILENT) > 0;
    return (silent ? "silent" : "running") + (sign.isAlone() ? ", alone" : "");
  }

  /** Whether it is known to be dead, as it can be on this machine only. */
  private static boolean isGone(Whereabouts where) {
    try {
      boolean here = NetworkInterface.getByInetAddress(InetAddress.getByName(where.host())) != null;
      return here && ProcessHandle.of(where.process()).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** The trials without a result, and why they have none. */
  QueryResult failures() {
    List<List<Object>> rows = new ArrayList<>();
    for (FailedTrial trial : store.failures()) {
      rows.add(
          row(
              trial.trialId(),
              trial.experiment(),
              trial.status(),
              trial.failureKind(),
              trial.round(),
              trial.updatesDone(),
              trial.host(),
              trial.startedAt().toString(),
              trial.failureMessage()));
    }
    return new QueryResult(
        columns(
            "failed_trial",
            "experiment",
            "status",
            "failure_kind",
            "#round",
            "#updates",
            "host",
            "started_at",
            "failure_message"),
        rows);
  }

  /** Deaths of JVMs that are held against trials which have not ended. */
  QueryResult incidents() throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    for (TrialIncidents trial : store.incidents().all()) {
      for (Incident incident : trial.incidents()) {
        rows.add(
            row(
                trial.trialId(),
                incident.kind().columnValue(),
                incident.isCharged() ? "charged" : trial.isSuspect() ? "suspect" : "noted",
                incident.host(),
                incident.time().toString(),
                incident.message()));
      }
    }
    return new QueryResult(
        columns("trial_in_question", "failure_kind", "standing", "host", "time", "message"), rows);
  }

  private Duration age(Instant time) {
    Duration age = Duration.between(time, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Columns of these names; those of numbers are marked. */
  private static List<Column> columns(String... names) {
    return Arrays.stream(names)
        .map(name -> new Column(name.replace("#", ""), name.startsWith("#")))
        .toList();
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }
}
