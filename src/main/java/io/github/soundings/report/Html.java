package io.github.soundings.report;

import com.fasterxml.jackson.databind.JsonNode;

/** Text and data in HTML. */
final class Html {
  private Html() {}

  /** Text as it is to be read, in an element or a quoted attribute. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** JSON for an element {@code script}, which nothing in it can end. */
  static String json(JsonNode data) {
    return data.toString().replace("<", "\\u003c");
  }

  /** A script that nothing in it can end. */
  static String script(String script) {
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }
}
