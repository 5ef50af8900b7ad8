package io.github.soundings.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.soundings.query.QueryException;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QuerySession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;

/**
 * Trials that differ in their seeds only.
 *
 * @param trials by seed
 * @param rate their learning rate
 */
record Arm(SortedMap<Long, Trial> trials, ChosenRate rate) {
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
   * @param name of the arm in messages
   * @throws QueryException if it is neither, or selects nothing, or trials that differ in other
   *     parameters
   */
  static Arm select(QuerySession session, String name, String selection) {
    String invalid = "Invalid " + name + ": " + selection;
    List<Trial> trials = new ArrayList<>();
    for (List<Object> row : results(session, selection, invalid).rows()) {
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
      throw new QueryException(invalid + " (must match a finished trial)");
    }
    requireOneArm(trials, invalid);
    ChosenRate rate = ChosenRate.of(meanValidationErrors(trials));
    SortedMap<Long, Trial> bySeed = new TreeMap<>();
    trials.stream()
        .filter(trial -> trial.rate() == rate.rate())
        .forEach(trial -> bySeed.put(trial.seed(), trial));
    return new Arm(bySeed, rate);
  }

  private static QueryResult results(QuerySession session, String selection, String invalid) {
    try {
      return session.select(
          "results",
          condition(selection),
          "trial_id",
          "arm",
          "learning_rate",
          "seed",
          "coalesce(best_validation_error, double('inf'))",
          "best_test_error");
    } catch (QueryException e) {
      throw new QueryException(
          invalid
              + " (must be an SQL condition on columns of the view results, such as activation ="
              + " 'tanh', or trial ids separated by commas): "
              + reason(e));
    }
  }

  private static String reason(QueryException e) {
    return e.getCause() instanceof AnalysisException cause
            && String.valueOf(cause.getErrorClass()).startsWith("UNRESOLVED_COLUMN")
        ? "no column " + cause.getMessageParameters().get("objectName").replace("`", "")
        : e.getMessage();
  }

  private static String condition(String selection) {
    return IDS.matcher(selection).matches()
        ? "trial_id IN ('" + selection.replace(",", "', '") + "')"
        : selection;
  }

  private static SortedMap<Double, Double> meanValidationErrors(List<Trial> trials) {
    return trials.stream()
        .collect(
            Collectors.groupingBy(
                Trial::rate, TreeMap::new, Collectors.averagingDouble(Trial::validationError)));
  }

  private static void requireOneArm(List<Trial> trials, String invalid) {
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
          "%s (must match trials that differ in learning_rate and seed only, not in %s)"
              .formatted(invalid, String.join(", ", differing)));
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
