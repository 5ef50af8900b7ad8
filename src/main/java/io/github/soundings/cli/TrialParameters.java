package io.github.soundings.cli;

import io.github.soundings.experiment.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of some trials, told apart by whether they vary.
 *
 * @param fixed key and value of those that all trials share
 * @param varying keys of the others
 */
record TrialParameters(Map<String, String> fixed, List<String> varying) {
  static TrialParameters of(List<Trial> trials) {
    Map<String, String> fixed = new LinkedHashMap<>(trials.get(0).parameters());
    for (Trial trial : trials) {
      fixed.entrySet().retainAll(trial.parameters().entrySet());
    }
    List<String> varying = new ArrayList<>(trials.get(0).parameters().keySet());
    varying.removeAll(fixed.keySet());
    return new TrialParameters(fixed, varying);
  }
}
