package io.github.soundings.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The page of a report that shows above it what runs, and takes in later reports of the same store
 * without being loaded again: it asks where it comes from for {@code status.json} and, when the
 * version in there is another, for {@code report.json}.
 */
public final class LivePage {
  private LivePage() {}

  /** The document, which shows this report at first. */
  public static String html(Report report, long version) {
    String script = Html.script(Resource.report("live.js"));
    return ReportPage.html(
        report,
        Map.of(
            "connect",
            "; connect-src 'self'",
            "live",
            Resource.report("live.html").replace("{{version}}", Long.toString(version)),
            "live-js",
            "<script>\n" + script + "\n</script>"));
  }

  /** The parts of the document that depend on the report, an HTML element a figure. */
  public static String json(Report report, long version) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", version);
    json.put("contents", ReportPage.contents(report.figures()));
    json.put("summary", ReportPage.summary(report));
    ArrayNode sections = json.putArray("figures");
    for (Part part : List.of(Part.values())) {
      for (Figure figure : report.figures()) {
        if (figure.heading().part() == part) {
          sections
              .addObject()
              .put("id", figure.heading().id())
              .put("part", part.title())
              .put("html", ReportPage.section(figure));
        }
      }
    }
    return json.toString();
  }
}
