package io.github.soundings.cli;

import io.github.soundings.query.QueryResult;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says from a store alone what runs, what has come of the trials, and why some failed. */
@Command(
    name = "status",
    description = {
      "Says what a store's trials are at, also while a sweep runs elsewhere, and why some failed.",
      "Reads nothing but the store."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings status --store /mnt/store",
      "  submit/soundings status --list failures --format csv"
    })
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  /** What can be listed by itself. */
  private enum Listing {
    RUNNING,
    FAILURES,
    INCIDENTS
  }

  @Option(
      names = "--list",
      paramLabel = "WHAT",
      description = "Only one of the lists: ${COMPLETION-CANDIDATES}.")
  private Listing listing;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    Store read = Store.at(store.location());
    read.requireExisting();
    try {
      StoreStatus status = new StoreStatus(read, Instant.now());
      if (listing == null) {
        writeAll(status);
      } else {
        write(list(status, listing));
      }
    } catch (IOException e) {
      throw new StoreException("Cannot read store " + read.location() + ": " + e.getMessage(), e);
    }
    return ExitCodes.DONE;
  }

  private void writeAll(StoreStatus status) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("store   " + Store.at(store.location()).location());
    out.println("trials  " + status.counts());
    out.println("sweep   " + status.sweep());
    for (Listing each : Listing.values()) {
      QueryResult list = list(status, each);
      if (list.rows().iterator().hasNext()) {
        out.println();
        write(list);
      }
    }
    out.flush();
  }

  private static QueryResult list(StoreStatus status, Listing listing) throws IOException {
    return switch (listing) {
      case RUNNING -> status.running();
      case FAILURES -> status.failures();
      case INCIDENTS -> status.incidents();
    };
  }

  private void write(QueryResult list) throws IOException {
    list.write(format.format(), Terminal.columns(), spec.commandLine().getOut());
  }
}
