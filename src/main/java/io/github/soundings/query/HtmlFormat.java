package io.github.soundings.query;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A plain HTML table; numbers to the right. */
final class HtmlFormat {
  private static final String RIGHT = " style=\"text-align: right\"";

  private HtmlFormat() {}

  static long write(QueryResult result, Writer out) throws IOException {
    List<QueryResult.Column> columns = result.columns();
    out.write("<table>\n<thead><tr>");
    for (QueryResult.Column column : columns) {
      out.write(cell("th", column, column.name()));
    }
    out.write("</tr></thead>\n<tbody>\n");
    long written = 0;
    for (List<Object> row : result.rows()) {
      out.write("<tr>");
      for (int i = 0; i < columns.size(); i++) {
        out.write(cell("td", columns.get(i), TableFormat.cell(row.get(i))));
      }
      out.write("</tr>\n");
      written++;
    }
    out.write("</tbody>\n</table>\n");
    return written;
  }

  private static String cell(String element, QueryResult.Column column, String text) {
    String style = column.numeric() ? RIGHT : "";
    return "<" + element + style + ">" + escaped(text) + "</" + element + ">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
