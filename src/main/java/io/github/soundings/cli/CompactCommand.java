package io.github.soundings.cli;

import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.store.CompactedTable;
import io.github.soundings.store.Store;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Merges a store's small files. */
@Command(
    name = "compact",
    description = {
      "Merges the store's small files into few; results stay the same. May be killed and run again.",
      "Refused while a sweep writes the store.",
      "Removes rows that were never committed once they are a day old."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  submit/soundings compact", "  submit/soundings compact --store notebooks/store"})
final class CompactCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws Exception {
    Store compacted = Store.at(store.location());
    compacted.requireExisting();
    PrintWriter err = spec.commandLine().getErr();
    List<CompactedTable> tables =
        compacted.whileLocked("compact", err::println, compacted::compact);
    sizes(tables).write(format.format(), Terminal.columns(), spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  static QueryResult sizes(List<CompactedTable> tables) {
    List<Column> columns = new ArrayList<>(List.of(new Column("table", false)));
    for (String name :
        List.of("files_before", "files_after", "bytes_before", "bytes_after", "rows_dropped")) {
      columns.add(new Column(name, true));
    }
    List<List<Object>> rows = new ArrayList<>();
    tables.forEach(table -> rows.add(row(table.table().tableName(), List.of(table))));
    rows.add(row("all", tables));
    return new QueryResult(columns, rows);
  }

  private static List<Object> row(String name, List<CompactedTable> tables) {
    return List.of(
        name,
        sum(tables, CompactedTable::filesBefore),
        sum(tables, CompactedTable::filesAfter),
        sum(tables, CompactedTable::bytesBefore),
        sum(tables, CompactedTable::bytesAfter),
        sum(tables, CompactedTable::rowsDropped));
  }

  private static long sum(List<CompactedTable> tables, ToLongFunction<CompactedTable> size) {
    return tables.stream().mapToLong(size).sum();
  }
}
