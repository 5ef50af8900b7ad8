package io.github.soundings.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
  @Test
  void semicolonsEndStatements() {
    Statements statements = Statements.of("SELECT 1;\n ;SELECT\n 2 ; SELECT 3");
    assertThat(statements.ended()).containsExactly("SELECT 1", "SELECT\n 2");
    assertThat(statements.rest()).isEqualTo("SELECT 3");
    assertThat(statements.all()).containsExactly("SELECT 1", "SELECT\n 2", "SELECT 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'a;b'",
        "SELECT 'it\\'s; so'",
        "SELECT \"a;b\"",
        "SELECT 1 AS `a;b\\`",
        "SELECT 1 -- one; \n + 1",
        "SELECT 1 /* ; ' */ + 1",
        "SELECT 'it''s;'",
        "SELECT '-- no comment;'"
      })
  void quotesAndCommentsHideThem(String sql) {
    assertThat(Statements.of(sql + ";").ended()).containsExactly(sql);
    assertThat(Statements.of(sql + ";").rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'a;", "SELECT 1 -- ;", "SELECT 1 /* ;", "SELECT `a;"})
  void anUnfinishedOneIsTheRest(String sql) {
    assertThat(Statements.of(sql).ended()).isEmpty();
    assertThat(Statements.of(sql).rest()).isEqualTo(sql);
    assertThat(SqlParser.isComplete(sql)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "-- nothing", "/* nothing */ ;", ";;"})
  void commentsAloneAreNoStatement(String sql) {
    assertThat(Statements.of(sql).all()).isEmpty();
    assertThat(SqlParser.isComplete(sql)).isTrue();
  }
}
