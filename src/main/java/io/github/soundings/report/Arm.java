package io.github.soundings.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.soundings.query.QueryException;
import io.github.soundings.query.QuerySession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Trials that differ in their seeds only.
 *
 * @param trials by seed
 */
record Arm(SortedMap<Long, Trial> trials) {
  private static final Pattern IDS = Pattern.compile("[0-9a-f]{16}(,[0-9a-f]{16})*");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * @param validationError lowest of the trial; infinite if it diverged before it was evaluated
   * @param testError at the lowest validation error, 0 to 1; may be null
   */
  record Trial(
      String id, String arm, double rate, long seed, double validationError, Double testError) {}

  /**
   * The arm that a condition on the parameters, or a list of trial ids, selects; of several
   * learning rates the one with the lowest mean validation error.
   *
   * @throws QueryException if it selects nothing, or trials that differ in other parameters
   */
  static Arm select(QuerySession session, String selection) {
    List<Trial> trials = new ArrayList<>();
    String sql =
        "SELECT trial_id, arm, learning_rate, seed, coalesce(best_validation_error, double('inf')),"
            + " best_test_error FROM results WHERE "
            + condition(selection);
    for (List<Object> row : session.query(sql).rows()) {
      trials.add(
          new Trial(
              (String) row.get(0),
              (String) row.get(1),
              (Double) row.get(2),
              (Long) row.get(3),
              (Double) row.get(4),
              (Double) row.get(5)));
    }
    if (trials.isEmpty()) {
      throw new QueryException("Invalid arm: " + selection + " (must match a finished trial)");
    }
    requireOneArm(selection, trials);
    SortedMap<Long, Trial> bySeed = new TreeMap<>();
    bestRate(trials).forEach(trial -> bySeed.put(trial.seed(), trial));
    return new Arm(bySeed);
  }

  private static String condition(String selection) {
    return IDS.matcher(selection).matches()
        ? "trial_id IN ('" + selection.replace(",", "', '") + "')"
        : "(" + selection + ")";
  }

  private static List<Trial> bestRate(List<Trial> trials) {
    Map<Double, List<Trial>> byRate =
        trials.stream()
            .collect(Collectors.groupingBy(Trial::rate, TreeMap::new, Collectors.toList()));
    return byRate.values().stream()
        .min(
            Comparator.comparingDouble(
                rate -> rate.stream().mapToDouble(Trial::validationError).average().orElseThrow()))
        .orElseThrow();
  }

  private static void requireOneArm(String selection, List<Trial> trials) {
    TreeSet<String> differing = new TreeSet<>();
    JsonNode first = parameters(trials.get(0));
    for (Trial trial : trials) {
      JsonNode other = parameters(trial);
      Map<String, JsonNode> all = new LinkedHashMap<>();
      first.fields().forEachRemaining(field -> all.put(field.getKey(), field.getValue()));
      other.fields().forEachRemaining(field -> all.put(field.getKey(), field.getValue()));
      all.keySet().stream()
          .filter(key -> !String.valueOf(first.get(key)).equals(String.valueOf(other.get(key))))
          .forEach(differing::add);
    }
    if (!differing.isEmpty()) {
      throw new QueryException(
          "Invalid arm: %s (must match trials that differ in learning_rate and seed only, not in %s)"
              .formatted(selection, String.join(", ", differing)));
    }
  }

  private static JsonNode parameters(Trial trial) {
    try {
      return MAPPER.readTree(trial.arm());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(trial.arm(), e);
    }
  }
}
