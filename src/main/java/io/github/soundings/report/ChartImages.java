package io.github.soundings.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.soundings.report.Figure.Drawing;
import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/**
 * Draws charts as SVG by running the page's chart library, ECharts, in a JavaScript interpreter.
 * For one thread.
 */
final class ChartImages implements AutoCloseable {
  /** Of all images, in pixels. */
  static final int WIDTH = 900;

  /** How marks look under a pointer. */
  private static final Pattern HOVER = Pattern.compile("<style.*?</style>", Pattern.DOTALL);

  private static final Pattern CLASS = Pattern.compile(" class=\"zr[^\"]*\"");

  private final Context context;
  private final ScriptableObject scope;
  private final Function draw;
  private final String theme = Resource.report("theme-light.json");

  ChartImages() {
    context = Context.enter();
    // Compiled, functions would exceed what a method of the JVM may hold.
    context.setInterpretedMode(true);
    context.setLanguageVersion(Context.VERSION_ES6);
    scope = context.initSafeStandardObjects();
    run("var self = this; function setTimeout() { return 0; } function clearTimeout() {}");
    run(Resource.echarts());
    run(Resource.report("charts.js"));
    run(Resource.report("images.js"));
    draw = (Function) scope.get("draw", scope);
  }

  /** A figure's chart, with a title for those who cannot see it. */
  Drawing draw(Heading heading, Variant variant) {
    String title = heading.title() + " " + variant.label();
    return new Drawing(variant.height(), svg(title, variant.height(), variant.option()));
  }

  private String svg(String title, int height, ObjectNode option) {
    Object[] arguments = {option.toString(), theme, WIDTH, height};
    String svg = Context.toString(draw.call(context, scope, scope, arguments));
    String plain = CLASS.matcher(HOVER.matcher(svg).replaceAll("")).replaceAll("");
    int end = plain.indexOf('>') + 1;
    return plain.substring(0, end)
        + "\n<title>"
        + Html.text(title)
        + "</title>"
        + plain.substring(end);
  }

  private void run(String script) {
    context.evaluateString(scope, script, "report", 1, null);
  }

  @Override
  public void close() {
    Context.exit();
  }
}
