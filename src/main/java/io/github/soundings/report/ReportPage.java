package io.github.soundings.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import io.github.soundings.report.FigureTable.Cell;
import io.github.soundings.report.FigureTable.Column;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A report as one HTML document that needs nothing else: style, script, chart library and data are
 * in it, and it may not load anything.
 */
public final class ReportPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private ReportPage() {}

  /** The document. */
  public static String html(Report report) {
    return html(report, Map.of("connect", "", "live", "", "live-js", ""));
  }

  /**
   * The document with parts that are not in every one.
   *
   * @param more {@code connect}, directives on what may be loaded; {@code live}, an element above
   *     the summary; {@code live-js}, a script
   */
  static String html(Report report, Map<String, String> more) {
    Map<String, String> parts = new HashMap<>(more);
    parts.put("title", Html.text(report.title()));
    parts.put("css", Resource.report("report.css"));
    parts.put("contents", contents(report.figures()));
    parts.put("summary", summary(report));
    parts.put("figures", figures(report.figures()));
    parts.put("footer", "Charts by Apache ECharts, Apache License 2.0.");
    parts.put("theme-light", Resource.report("theme-light.json"));
    parts.put("theme-dark", Resource.report("theme-dark.json"));
    parts.put("echarts", Html.script(Resource.echarts()));
    parts.put("charts", Html.script(Resource.report("charts.js")));
    parts.put("js", Html.script(Resource.report("report.js")));
    return PLACE
        .matcher(Resource.report("page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  static String contents(List<Figure> figures) {
    StringBuilder html = new StringBuilder();
    for (Part part : parts(figures)) {
      html.append("<h2>").append(Html.text(part.title())).append("</h2>\n<ol>\n");
      for (Figure figure : figures) {
        Heading heading = figure.heading();
        if (heading.part() == part) {
          html.append("<li><a href=\"#%s\"".formatted(heading.id()))
              .append(figure.isMissing() ? " class=\"missing\">" : ">")
              .append(Html.text(heading.title()))
              .append(figure.isMissing() ? " (missing)" : "")
              .append("</a></li>\n");
        }
      }
      html.append("</ol>\n");
    }
    return html.toString();
  }

  static String summary(Report report) {
    StringBuilder html = new StringBuilder("<dl class=\"summary\">\n");
    for (Report.Fact fact : report.facts()) {
      html.append(
          "<dt>%s</dt><dd>%s</dd>\n".formatted(Html.text(fact.name()), Html.text(fact.value())));
    }
    return html.append("</dl>\n").toString();
  }

  private static String figures(List<Figure> figures) {
    StringBuilder html = new StringBuilder();
    for (Part part : parts(figures)) {
      html.append("<h2>").append(Html.text(part.title())).append("</h2>\n");
      figures.stream()
          .filter(figure -> figure.heading().part() == part)
          .forEach(figure -> html.append(section(figure)));
    }
    return html.toString();
  }

  /** Those that have figures. */
  private static Set<Part> parts(List<Figure> figures) {
    return figures.stream()
        .map(figure -> figure.heading().part())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
  }

  static String section(Figure figure) {
    Heading heading = figure.heading();
    StringBuilder html = new StringBuilder();
    html.append("<section class=\"figure\" id=\"%s\">\n".formatted(heading.id()));
    html.append("<h3>%s</h3>\n".formatted(Html.text(heading.title())));
    html.append("<p class=\"caption\">%s</p>\n".formatted(Html.text(heading.caption())));
    if (figure.isMissing()) {
      html.append(
          "<p class=\"missing-figure\">The store has no trials for this. Run <code>%s</code></p>\n"
              .formatted(Html.text(heading.run())));
    }
    figure
        .drawing()
        .ifPresent(
            drawing ->
                html.append(
                    "<div class=\"drawing\" tabindex=\"0\">%s</div>\n".formatted(drawing.svg())));
    if (!figure.variants().isEmpty()) {
      html.append(chart(figure));
    }
    figure.tables().forEach(table -> html.append(table(table)));
    if (!figure.notes().isEmpty()) {
      html.append("<ul class=\"notes\">\n");
      figure.notes().forEach(note -> html.append("<li>%s</li>\n".formatted(Html.text(note))));
      html.append("</ul>\n");
    }
    return html.append("</section>\n").toString();
  }

  private static String chart(Figure figure) {
    String title = Html.text(figure.heading().title());
    StringBuilder html = new StringBuilder("<div class=\"controls\">\n");
    if (figure.variants().size() > 1) {
      html.append(
          "<label>%s <select name=\"%1$s\" aria-label=\"%1$s of %s\">\n"
              .formatted(Html.text(figure.choice()), title));
      figure
          .variants()
          .forEach(
              variant ->
                  html.append("<option>%s</option>\n".formatted(Html.text(variant.label()))));
      html.append("</select></label>\n");
    } else if (!figure.variants().get(0).label().isEmpty()) {
      html.append("<span>%s</span>\n".formatted(Html.text(figure.variants().get(0).label())));
    }
    html.append(
        """
        </div>
        <div class="chart" role="img" aria-label="%s" style="height:%dpx"></div>
        <details class="values switches"><summary>Switch series on and off</summary>
        <p><button type="button" class="all-on">All</button> <button type="button" class="all-off">None</button></p>
        <ul class="series"></ul></details>
        <details class="values data"><summary>Values as a table</summary><div class="scroll" tabindex="0"></div></details>
        <script type="application/json">%s</script>
        """
            .formatted(title, figure.variants().get(0).height(), Html.json(data(figure))));
    return html.toString();
  }

  private static ArrayNode data(Figure figure) {
    ArrayNode data = JsonNodeFactory.instance.arrayNode();
    for (Variant variant : figure.variants()) {
      ObjectNode node = data.addObject();
      node.put("height", variant.height());
      node.set("option", variant.option());
    }
    return data;
  }

  private static String table(FigureTable table) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table>\n");
    if (!table.caption().isEmpty()) {
      html.append("<caption>%s</caption>\n".formatted(Html.text(table.caption())));
    }
    html.append("<thead><tr>");
    for (Column column : table.columns()) {
      html.append(
          "<th scope=\"col\"%s>%s</th>".formatted(look(column, ""), Html.text(column.name())));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<Cell> row : table.rows()) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        Cell cell = row.get(i);
        html.append(
            "<td%s>%s</td>"
                .formatted(look(table.columns().get(i), cell.look()), Html.text(cell.text())));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String look(Column column, String look) {
    String classes = (look + (column.numeric() ? " number" : "")).strip();
    return classes.isEmpty() ? "" : " class=\"" + classes + "\"";
  }
}
