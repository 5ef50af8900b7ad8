package io.github.soundings.experiment;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One combination of the values that an experiment file states, before defaults and data. */
record Point(Map<Parameter, Setting> settings) {

  Optional<Setting> stated(Parameter parameter) {
    return Optional.ofNullable(settings.get(parameter));
  }

  /** What is stated, or the default. */
  Object value(Parameter parameter, long updates) {
    return stated(parameter).map(Setting::value).orElseGet(() -> parameter.defaultValue(updates));
  }

  Object value(Parameter parameter) {
    return value(parameter, 0);
  }

  /** Units of each hidden layer, whichever way they are stated. */
  List<Integer> widths() {
    return stated(Parameter.WIDTHS).map(Point::widths).orElseGet(this::equalWidths);
  }

  @SuppressWarnings("unchecked") // what the parameter's domain returns
  private static List<Integer> widths(Setting setting) {
    return (List<Integer>) setting.value();
  }

  private List<Integer> equalWidths() {
    return Collections.nCopies(integer(Parameter.DEPTH), integer(Parameter.WIDTH));
  }

  private int integer(Parameter parameter) {
    return Math.toIntExact((Long) value(parameter));
  }

  /** Whether an entry of {@code exclude} that lists this value means this point. */
  boolean matches(Setting listed) {
    return switch (listed.parameter()) {
      case WIDTHS -> listed.value().equals(widths());
      case DEPTH -> listed.value().equals((long) widths().size());
      case WIDTH -> widths().stream().allMatch(units -> listed.value().equals((long) units));
      case UPDATES -> stated(Parameter.EPOCHS).isEmpty() && has(listed);
      case PROBE_EVERY, EVALUATE_EVERY, EVALUATION_EXAMPLES ->
          stated(listed.parameter()).isPresent() && has(listed);
      default -> has(listed);
    };
  }

  private boolean has(Setting listed) {
    return listed.value().equals(value(listed.parameter()));
  }
}
