package io.github.soundings.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.query.QueryResult.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryResultTest {
  private static final List<String> AWKWARD =
      Arrays.asList(
          "plain",
          "a,b",
          "say \"hi\"",
          "two\nlines",
          "dos\r\nlines",
          " blanks ",
          "",
          "\"",
          "#x",
          "ü€😀");

  private static QueryResult texts(List<String> values) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      rows.add(Arrays.asList(i, values.get(i), "end"));
    }
    return new QueryResult(
        List.of(
            new Column("i", true), new Column("a \"text\", quoted", false), new Column("e", false)),
        rows);
  }

  private static String written(QueryResult result, Format format, int width) throws IOException {
    StringWriter out = new StringWriter();
    long rows = result.write(format, width, out);
    assertThat(rows).isEqualTo(((List<?>) result.rows()).size());
    return out.toString();
  }

  @Test
  void csvQuotesAsRfc4180Says() throws IOException {
    assertThat(written(texts(AWKWARD.subList(0, 6)), Format.CSV, 0))
        .isEqualTo(
            "i,\"a \"\"text\"\", quoted\",e\n"
                + "0,plain,end\n"
                + "1,\"a,b\",end\n"
                + "2,\"say \"\"hi\"\"\",end\n"
                + "3,\"two\nlines\",end\n"
                + "4,\"dos\r\nlines\",end\n"
                + "5, blanks ,end\n");
  }

  @Test
  void anotherReaderGetsTheSameTextsFromCsv(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("x.csv");
    Files.writeString(file, written(texts(AWKWARD), Format.CSV, 0));
    assertThat(readByDuckDb(file)).isEqualTo(AWKWARD);
  }

  private static List<String> readByDuckDb(Path file) throws SQLException {
    String sql =
        "SELECT * FROM read_csv('"
            + file
            + "', header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true,"
            + " auto_detect = false, allow_quoted_nulls = false, columns = {'i': 'VARCHAR', 't':"
            + " 'VARCHAR', 'e': 'VARCHAR'}, strict_mode = false)";
    List<String> texts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(2));
      }
    }
    return texts;
  }

  @Test
  void csvTellsNullFromTheEmptyString() throws IOException {
    QueryResult result =
        new QueryResult(
            List.of(new Column("a", false), new Column("b", false)),
            List.of(Arrays.asList(null, ""), Arrays.asList("", null), Arrays.asList(null, null)));
    assertThat(written(result, Format.CSV, 0)).isEqualTo("a,b\n,\"\"\n\"\",\n,\n");
  }

  @Test
  void csvHasFullPrecisionAndListsAsJson() throws IOException {
    QueryResult result =
        new QueryResult(
            List.of(new Column("x", true), new Column("y", false), new Column("z", false)),
            List.of(
                List.of(0.1 + 0.2, List.of(1L, 2L), Map.of("k", "v")),
                List.of(Double.NaN, List.of(), Map.of()),
                List.of(1e-5, List.of("a"), Map.of())));
    assertThat(written(result, Format.CSV, 0))
        .isEqualTo(
            """
            x,y,z
            0.30000000000000004,"[1,2]","{""k"":""v""}"
            NaN,[],{}
            1.0E-5,"[""a""]",{}
            """);
  }

  @Test
  void jsonIsOneArrayWithAnObjectALine() throws IOException {
    QueryResult result =
        new QueryResult(
            List.of(new Column("x", true), new Column("t", false)),
            List.of(Arrays.asList(Double.NaN, null), Arrays.asList(0.5, List.of(1, 2))));
    String json = written(result, Format.JSON, 0);
    assertThat(json).isEqualTo("[\n{\"x\":\"NaN\",\"t\":null},\n{\"x\":0.5,\"t\":[1,2]}\n]\n");
    assertThat(new ObjectMapper().readTree(json)).hasSize(2);
  }

  @Test
  void jsonOfTextsIsReadBack() throws IOException {
    List<String> texts = new ArrayList<>();
    new ObjectMapper()
        .readTree(written(texts(AWKWARD), Format.JSON, 0))
        .forEach(row -> texts.add(row.get("a \"text\", quoted").asText()));
    assertThat(texts).isEqualTo(AWKWARD);
  }

  @Test
  void resultsWithoutRowsKeepTheirHeader() throws IOException {
    QueryResult none = new QueryResult(List.of(new Column("n", true)), List.of());
    assertThat(written(none, Format.TABLE, 0)).isEqualTo("n\n-\n");
    assertThat(written(none, Format.CSV, 0)).isEqualTo("n\n");
    assertThat(written(none, Format.JSON, 0)).isEqualTo("[]\n");
  }

  @Test
  void jsonRefusesTwoColumnsOfOneName() {
    QueryResult twice =
        new QueryResult(List.of(new Column("a", true), new Column("a", true)), List.of());
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> written(twice, Format.JSON, 0))
        .withMessageStartingWith("Invalid columns: [a, a] (must ");
  }

  private static final QueryResult WIDE =
      new QueryResult(
          List.of(new Column("name", false), new Column("x", true), new Column("text", false)),
          List.of(
              Arrays.asList("tanh", 0.1 + 0.2, "a text that is rather long, and then\nsome more"),
              Arrays.asList("sigmoid", -12345.678, null),
              Arrays.asList("relu", 1.23456789e-9, "short"),
              Arrays.asList("linear", Double.NaN, "ü€😀")));

  @Test
  void tableAlignsNumbersToTheRight() throws IOException {
    assertThat(written(WIDE, Format.TABLE, 0))
        .isEqualTo(
            """
            name              x  text
            -------  ----------  ----------------------------------------------
            tanh            0.3  a text that is rather long, and then some more
            sigmoid    -12345.7
            relu     1.23457E-9  short
            linear          NaN  ü€😀
            """);
  }

  @Test
  void tableCutsTextToTheTerminal() throws IOException {
    String table = written(WIDE, Format.TABLE, 40);
    assertThat(table.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 40);
    assertThat(table).contains("a text that is rat…").contains("-12345.7").contains("sigmoid");
  }

  @Test
  void htmlIsEscaped() {
    QueryResult result =
        new QueryResult(
            List.of(new Column("a<b", false), new Column("n", true)),
            List.of(Arrays.asList("x & <y>", 1.23456789), Arrays.asList(null, 2L)));
    assertThat(result.text(Format.HTML))
        .isEqualTo(
            """
            <table>
            <thead><tr><th>a&lt;b</th><th style="text-align: right">n</th></tr></thead>
            <tbody>
            <tr><td>x &amp; &lt;y&gt;</td><td style="text-align: right">1.23457</td></tr>
            <tr><td></td><td style="text-align: right">2</td></tr>
            </tbody>
            </table>
            """);
  }

  @Test
  void tableThatDoesNotFitHasALineForEachValue() throws IOException {
    assertThat(written(WIDE, Format.TABLE, 24))
        .startsWith(
            """
            --- row 1 --------------
            name  tanh
            x     0.3
            text  a text that is ra…
            --- row 2 --------------
            name  sigmoid
            x     -12345.7
            text
            """);
  }

  @Test
  void tableNeverCutsNumbers() throws IOException {
    assertThat(written(WIDE, Format.TABLE, 10)).contains("1.23457E-9").contains("a text …");
  }
}
