package io.github.soundings.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Short names of arms: activation and initialization, what else is not plain, and, where two arms
 * of the same depth, dataset and budget would have the same name, the parameters that differ.
 */
final class ArmNames {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Told beside the name. */
  private static final List<String> BUDGET =
      List.of("dataset", "depth", "width", "widths", "updates");

  private static final Set<String> NAMED =
      Set.of("activation", "initialization", "cost", "pretraining", "optimizer");

  private ArmNames() {}

  /** The names of arms, each given as its parameters in JSON. */
  static Map<String, String> of(Collection<String> arms) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (String arm : arms) {
      parameters.computeIfAbsent(arm, ArmNames::parse);
    }
    parameters.forEach(
        (arm, read) ->
            alike.computeIfAbsent(budget(read) + name(read), k -> new ArrayList<>()).add(arm));
    Map<String, String> names = new LinkedHashMap<>();
    for (List<String> group : alike.values()) {
      Set<String> differing = differing(group.stream().map(parameters::get).toList());
      for (String arm : group) {
        names.put(arm, name(parameters.get(arm)) + values(parameters.get(arm), differing));
      }
    }
    return names;
  }

  private static String name(JsonNode arm) {
    List<String> words = new ArrayList<>();
    words.add(arm.path("activation").asText() + " " + arm.path("initialization").asText());
    if (!arm.path("cost").asText("").equals("negative-log-likelihood")) {
      words.add(arm.path("cost").asText() + " cost");
    }
    if (!arm.path("pretraining").asText("none").equals("none")) {
      words.add("pre-trained by " + arm.path("pretraining").asText());
    }
    if (!arm.path("optimizer").asText("sgd").equals("sgd")) {
      words.add(arm.path("optimizer").asText());
    }
    return String.join(", ", words);
  }

  private static String budget(JsonNode arm) {
    return BUDGET.stream().map(key -> arm.path(key).toString()).collect(Collectors.joining(" "));
  }

  private static String values(JsonNode arm, Set<String> keys) {
    return keys.stream()
        .map(key -> ", " + key + " " + arm.path(key).asText("none"))
        .collect(Collectors.joining());
  }

  private static Set<String> differing(List<JsonNode> arms) {
    Map<String, Set<String>> values = new TreeMap<>();
    for (JsonNode arm : arms) {
      arm.fieldNames().forEachRemaining(key -> values.put(key, new TreeSet<>()));
    }
    values.keySet().removeAll(NAMED);
    arms.forEach(arm -> values.forEach((key, seen) -> seen.add(arm.path(key).toString())));
    values.values().removeIf(seen -> seen.size() < 2);
    return values.keySet();
  }

  private static JsonNode parse(String arm) {
    try {
      return MAPPER.readTree(arm);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(arm, e);
    }
  }
}
