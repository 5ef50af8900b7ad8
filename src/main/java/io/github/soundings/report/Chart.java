package io.github.soundings.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Builds the option of a chart: panels one below the other that share a legend. What holds for all
 * charts, such as how axes look, is in the themes {@code report/theme-*.json}. Options are data
 * without functions, so that the page and the images draw the same.
 */
final class Chart {
  private static final int LINE = 24;
  private static final int TITLE = 26;
  private static final int AXIS = 58;
  private static final int LEFT = 76;
  private static final int RIGHT = 30;
  private static final int ASIDE = 84;
  private static final int X_NAME = 28;
  private static final int Y_NAME = 54;

  /** About what a letter of the legend takes, and its symbol. */
  private static final double LETTER = 7.2;

  private static final int SYMBOL = 56;
  private static final int MOST_SYMBOLS = 25;

  private final ObjectNode option = JsonNodeFactory.instance.objectNode();
  private final Set<String> names = new LinkedHashSet<>();
  private final List<Boolean> powers = new ArrayList<>();
  private final int plotHeight;
  private int bottom;
  private int grids;

  /**
   * @param plotHeight of each panel without its axis and title, in pixels
   */
  Chart(int plotHeight) {
    this.plotHeight = plotHeight;
    for (String list : List.of("title", "grid", "xAxis", "yAxis", "series")) {
      option.putArray(list);
    }
    option.putObject("legend");
    option.putObject("tooltip").put("trigger", "axis");
  }

  /** Adds a panel over the whole width; returns its index. */
  int panel(String title, Axis x, Axis y) {
    int panel = grid(title, LEFT, RIGHT, 0, x, y);
    bottom += TITLE + plotHeight + AXIS;
    return panel;
  }

  /**
   * Adds a panel with a narrow one at its right, of the same height and scale, for what lies beyond
   * its x axis; returns the index of the first, the second's is one more.
   */
  int panelWithAside(String title, Axis x, Axis y, Axis asideX) {
    int panel = grid(title, LEFT, RIGHT + ASIDE + 14, 0, x, y);
    grid("", 0, RIGHT, ASIDE, asideX, y);
    int aside = grids - 1;
    ObjectNode axis = (ObjectNode) array("yAxis").get(aside);
    axis.put("name", "").putObject("axisLabel").put("show", false);
    bottom += TITLE + plotHeight + AXIS;
    return panel;
  }

  private int grid(String title, int left, int right, int width, Axis x, Axis y) {
    ObjectNode grid = array("grid").addObject();
    grid.put("right", right).put("top", bottom + TITLE).put("height", plotHeight);
    if (width > 0) {
      grid.put("width", width);
    } else {
      grid.put("left", left);
    }
    if (!title.isEmpty()) {
      array("title").addObject().put("text", title).put("left", left).put("top", bottom);
    }
    array("xAxis").add(x.node(grids, X_NAME));
    array("yAxis").add(y.node(grids, Y_NAME));
    powers.add(y.isPower());
    return grids++;
  }

  /** Adds lines with a symbol at each point. */
  Chart line(int panel, String name, Style style, List<double[]> points) {
    ObjectNode series = marks(panel, name, "line", style, points);
    ObjectNode line = series.putObject("lineStyle").put("color", style.colour());
    if (!style.dash().isEmpty()) {
      style.dash().forEach(line.putArray("type")::add);
    }
    if (points.size() > MOST_SYMBOLS) {
      series.put("showSymbol", false);
    }
    return this;
  }

  /** Adds symbols alone. */
  Chart markers(int panel, String name, Style style, List<double[]> points) {
    marks(panel, name, "scatter", style, points);
    return this;
  }

  /** Adds symbols that stand out. */
  Chart large(int panel, String name, Style style, List<double[]> points) {
    marks(panel, name, "scatter", style, points).put("symbolSize", 16).put("z", 3);
    return this;
  }

  /** Adds boxes: values are lowest, quartiles and highest, one box a category. */
  Chart boxes(int panel, String name, Style style, List<double[]> boxes) {
    series(panel, name, "boxplot", style, boxes);
    return this;
  }

  /**
   * Adds a map of colours.
   *
   * @param cells of column, row and value
   * @param what the values are, for the scale
   */
  Chart heatmap(int panel, String what, double from, double to, List<double[]> cells) {
    ObjectNode series = series(panel, what, "heatmap", Style.of(0), cells);
    names.remove(what);
    series.remove("color");
    series.put("progressive", 0);
    object("tooltip").put("trigger", "item");
    if (!option.has("visualMap")) {
      ObjectNode scale = option.putArray("visualMap").addObject();
      scale.put("min", from).put("max", to).put("calculable", true);
      scale.putArray("text").add(what + " " + Digits.text(to)).add(Digits.text(from));
      scale.putObject("inRange").putArray("color").addAll(colours());
      scale.put("orient", "horizontal").put("left", "center").put("top", 0);
    }
    return this;
  }

  /** Hover shows one mark only, for charts whose marks do not share an x. */
  Chart hoverSingly() {
    object("tooltip").put("trigger", "item");
    return this;
  }

  int height() {
    return legend() + bottom;
  }

  /** The room for the legend where the chart is as wide as an image. */
  private int legend() {
    double lines = 1;
    double right = 0;
    for (String name : names) {
      double width = SYMBOL + LETTER * name.length();
      if (right + width > ChartImages.WIDTH - 20) {
        lines++;
        right = 0;
      }
      right += width;
    }
    return (int) (lines * LINE) + 10;
  }

  private void shift(String list, int by) {
    for (JsonNode node : array(list)) {
      ((ObjectNode) node).put("top", node.get("top").asInt() + by);
    }
  }

  /** The option; nothing may be added after it. */
  ObjectNode option() {
    shift("grid", legend());
    shift("title", legend());
    object("legend").put("room", legend());
    ArrayNode data = object("legend").putArray("data");
    names.forEach(data::add);
    if (names.isEmpty()) {
      object("legend").put("show", false);
    }
    return option;
  }

  private ObjectNode marks(
      int panel, String name, String type, Style style, List<double[]> points) {
    ObjectNode series = series(panel, name, type, style, points);
    if (style.isHollow()) {
      ObjectNode item = series.putObject("itemStyle").put("color", "transparent");
      item.put("borderColor", style.colour()).put("borderWidth", 2);
    }
    return series.put("symbol", style.symbol()).put("symbolSize", 7).put("symbolKeepAspect", true);
  }

  private ObjectNode series(
      int panel, String name, String type, Style style, List<double[]> points) {
    names.add(name);
    ObjectNode series = array("series").addObject();
    series.put("type", type).put("name", name).put("color", style.colour());
    series.put("xAxisIndex", panel).put("yAxisIndex", panel);
    ArrayNode data = series.putArray("data");
    boolean power = powers.get(panel);
    points.forEach(point -> data.add(point(point, power)));
    return series;
  }

  private static ArrayNode point(double[] values, boolean power) {
    ArrayNode point = JsonNodeFactory.instance.arrayNode(values.length);
    for (int i = 0; i < values.length; i++) {
      // Of boxes all values are heights.
      boolean height = i > 0 || values.length > 3;
      double value = power && height ? Math.log10(values[i]) : values[i];
      if (!Double.isFinite(value)) {
        point.addNull();
      } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        point.add((long) value);
      } else {
        point.add(Digits.rounded(value));
      }
    }
    return point;
  }

  private static ArrayNode colours() {
    ArrayNode colours = JsonNodeFactory.instance.arrayNode();
    Style.SCALE.forEach(colours::add);
    return colours;
  }

  private ObjectNode object(String name) {
    return (ObjectNode) option.get(name);
  }

  private ArrayNode array(String name) {
    return (ArrayNode) option.get(name);
  }
}
