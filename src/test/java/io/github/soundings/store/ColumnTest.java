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
    assertThat(Column.of(Row.class))
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
        .isThrownBy(() -> Column.of(Row.class))
        .withMessageStartingWith("Invalid type of column nested: ");
  }

  @Test
  void listsHaveTheThreeLevelsOfTheStandard() {
    record Row(List<Long> counts, java.time.Instant at) {}
    assertThat(ParquetSchema.of("rows", Column.of(Row.class)).toString())
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
}
