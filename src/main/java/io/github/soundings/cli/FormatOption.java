package io.github.soundings.cli;

import io.github.soundings.query.QueryResult.Format;
import picocli.CommandLine.Option;

/** The option of every verb that writes rows. */
final class FormatOption {
  @Option(
      names = "--format",
      defaultValue = "table",
      description = "How rows are written: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Format format;

  Format format() {
    return format;
  }
}
