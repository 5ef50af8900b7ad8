package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.probe.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document of the format says what the records say. */
class StoreFormatTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| ([a-z ]+) \\| (\\S.*) \\|$", Pattern.MULTILINE);

  private static List<MatchResult> documented(String table) throws IOException {
    String text = Files.readString(Path.of("src/docs/store.md"));
    String heading = "\n## `" + table + "`\n";
    assertThat(text).contains(heading);
    String section = text.substring(text.indexOf(heading) + heading.length());
    return ROW.matcher(section.substring(0, section.indexOf("\n## "))).results().toList();
  }

  @ParameterizedTest
  @EnumSource
  void documentsEveryColumnWithItsType(Table table) throws IOException {
    assertDocumented(table.tableName(), table.columns());
  }

  @ParameterizedTest
  @EnumSource
  void documentsTheColumnsOfTablesWithoutTrials(ExtraTable table) throws IOException {
    assertDocumented(table.tableName(), table.columns());
  }

  private static void assertDocumented(String table, List<Column> columns) throws IOException {
    assertThat(documented(table).stream().map(row -> row.group(1) + " " + row.group(2)))
        .containsExactlyElementsOf(
            columns.stream().map(column -> column.name() + " " + type(column)).toList());
  }

  private static String type(Column column) {
    return (column.list() ? "list of " : "") + column.type().name().toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhichNumbersMayBeNull(Table table) throws IOException {
    List<MatchResult> rows = documented(table.tableName());
    for (int i = 0; i < rows.size(); i++) {
      Column column = table.columns().get(i);
      boolean number =
          column.type() == Column.Type.DOUBLE
              || column.type() == Column.Type.INT
              || column.type() == Column.Type.LONG;
      if (number && !column.list()) {
        assertThat(rows.get(i).group(3).contains("null"))
            .as(column.name())
            .isEqualTo(column.nullable());
      }
    }
  }

  @Test
  void namesEveryQuantity() throws IOException {
    String row =
        documented("layer_stats").stream()
            .filter(column -> column.group(1).equals("quantity"))
            .findFirst()
            .orElseThrow()
            .group(3);
    assertThat(Pattern.compile("`(\\w+)`").matcher(row).results().map(word -> word.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Quantity.values()).map(Quantity::columnValue).toList());
  }
}
