package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnTest {
  @Test
  void namesHaveUnderscores() {
    assertThat(Table.TRIALS.columns())
        .extracting(Column::name)
        .contains("trial_id", "best_test_error", "updates_per_second", "jdk");
    assertThat(Table.LAYER_STATS.columns())
        .extracting(Column::name)
        .contains("p1", "p99", "abs_p98", "saturated_share");
  }

  @Test
  void namesAreDistinctInEachTable() {
    for (Table table : Table.values()) {
      assertThat(table.columns()).extracting(Column::name).doesNotHaveDuplicates();
    }
  }

  @Test
  void onlyPrimitivesAreNeverNull() {
    record Row(boolean a, int b, Long c, String d, List<Double> e) {}
    assertThat(columns(Row.class))
        .containsExactly(
            new Column("a", Column.Type.BOOLEAN, false, false),
            new Column("b", Column.Type.INT, false, false),
            new Column("c", Column.Type.LONG, false, true),
            new Column("d", Column.Type.STRING, false, true),
            new Column("e", Column.Type.DOUBLE, true, true));
  }

  @Test
  void refusesTypesThatParquetDoesNotHave() {
    record Row(List<List<Double>> nested) {}
    assertThatIllegalArgumentException()
        .isThrownBy(() -> columns(Row.class))
        .withMessageStartingWith("Invalid type of column nested: ");
  }

  @Test
  void listsHaveTheThreeLevelsOfTheStandard() {
    record Row(List<Long> counts, java.time.Instant at) {}
    assertThat(ParquetSchema.of("rows", columns(Row.class)).toString())
        .isEqualTo(
            """
            message rows {
              optional group counts (LIST) {
                repeated group list {
                  required int64 element;
                }
              }
              optional int64 at (TIMESTAMP(MICROS,true));
            }
            """);
  }

  record Outer(String id, Inner inner, Inner missing, long last) {}

  record Inner(int primitive, String text) {}

  @Test
  void nestedRecordsStandInLine() {
    assertThat(columns(Outer.class).stream().map(Column::name))
        .containsExactly("id", "primitive", "text", "primitive", "text", "last");
    Outer row = new Outer("a", new Inner(3, "b"), null, 4);
    assertThat(RowReader.of(Outer.class).stream().map(reader -> reader.valueIn(row)))
        .containsExactly("a", 3, "b", null, null, 4L);
  }

  private static List<Column> columns(Class<? extends Record> row) {
    return RowReader.of(row).stream().map(RowReader::column).toList();
  }
}
