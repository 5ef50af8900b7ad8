package io.github.soundings.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.soundings.query.QueryResult;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a store is at, as JSON. It is looked up at most once a second, whoever asks how often. */
final class LiveStatus {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Store store;
  private final LiveReport report;
  private volatile String problem;

  private ObjectNode last;
  private Instant looked = Instant.MIN;
  private List<String> listing;
  private String counts;
  private QueryResult failures;

  LiveStatus(Store store, LiveReport report) {
    this.store = store;
    this.report = report;
  }

  /** What keeps the figures from being made; null if nothing does. */
  void problem(String text) {
    problem = text;
  }

  synchronized String json() {
    Instant now = Instant.now();
    if (looked.plus(FRESH).isBefore(now)) {
      last = JsonNodeFactory.instance.objectNode();
      try {
        look(new StoreStatus(store, now), last);
      } catch (IOException | StoreException e) {
        last.put("problem", e.getMessage());
      }
      looked = now;
    }
    return last.toString();
  }

  private void look(StoreStatus status, ObjectNode json) throws IOException {
    // What has ended is in files that must be opened.
    List<String> now = store.listing();
    if (!now.equals(listing)) {
      counts = status.counts();
      failures = status.failures();
      listing = now;
    }
    LiveReport.Made made = report.last();
    json.put("version", made.version());
    json.put("problem", problem);
    json.put("sweep", status.sweep());
    json.put("share", status.share());
    json.put("trials", counts);
    json.put("figures", figures(made, report.making(), !now.equals(made.listing())));
    ObjectNode lists = json.putObject("lists");
    lists.set("running", list(status.running()));
    lists.set("failures", list(failures));
    lists.set("incidents", list(status.incidents()));
  }

  private static String figures(LiveReport.Made made, String making, boolean outdated) {
    String last = made.version() == 0 ? "none yet" : "as of " + seconds(made.time());
    if (making != null) {
      return last + "; being made" + (making.isEmpty() ? "" : ": " + making);
    }
    return last + (outdated ? "; new results follow" : "");
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  private static ObjectNode list(QueryResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode columns = json.putArray("columns");
    result
        .columns()
        .forEach(
            each -> columns.addObject().put("column", each.name()).put("numeric", each.numeric()));
    json.set("rows", MAPPER.valueToTree(result.rows()));
    return json;
  }
}
