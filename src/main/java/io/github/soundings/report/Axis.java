package io.github.soundings.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * An axis of a panel.
 *
 * @param name with its unit
 * @param min null to follow the data; so is max
 * @param categories empty unless the scale is {@link Scale#CATEGORY}
 */
record Axis(String name, Scale scale, Double min, Double max, List<String> categories) {
  /** How values are laid out. */
  enum Scale {
    VALUE,
    LOG,
    /** Marks are drawn at their decimal logarithms: ECharts' logarithmic axis ends at 1e-20. */
    POWER,
    CATEGORY
  }

  Axis {
    categories = List.copyOf(categories);
  }

  static Axis value(String name) {
    return new Axis(name, Scale.VALUE, null, null, List.of());
  }

  static Axis log(String name) {
    return new Axis(name, Scale.LOG, null, null, List.of());
  }

  static Axis power(String name) {
    return new Axis(name, Scale.POWER, null, null, List.of());
  }

  static Axis categories(String name, List<String> categories) {
    return new Axis(name, Scale.CATEGORY, null, null, categories);
  }

  Axis between(double from, double to) {
    return new Axis(name, scale, from, to, categories);
  }

  boolean isPower() {
    return scale == Scale.POWER;
  }

  /**
   * As ECharts takes it.
   *
   * @param gap between axis and name, in pixels
   */
  ObjectNode node(int grid, int gap) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("gridIndex", grid).put("type", isPower() ? "value" : word());
    node.put("name", name).put("nameLocation", "middle").put("nameGap", gap);
    if (isPower()) {
      node.put("power", true);
    }
    if (min != null) {
      node.put("min", Digits.rounded(min));
    }
    if (max != null) {
      node.put("max", Digits.rounded(max));
    }
    if ((scale == Scale.VALUE || isPower()) && min == null) {
      node.put("scale", true);
    }
    if (scale == Scale.CATEGORY) {
      categories.forEach(node.putArray("data")::add);
    }
    return node;
  }

  private String word() {
    return scale.name().toLowerCase(Locale.ROOT);
  }
}
