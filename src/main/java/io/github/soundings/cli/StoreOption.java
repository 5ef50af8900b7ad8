package io.github.soundings.cli;

import picocli.CommandLine.Option;

/** The option of every verb that touches a store. */
final class StoreOption {
  private static final String DEFAULT = "./soundings-store";

  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = DEFAULT,
      description = {
        "Folder of the store: a path or a Hadoop URI, on a cluster one that all executors share.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String location;

  /** The folder as an absolute path or a URI. */
  String location() {
    if (location.isBlank()) {
      throw new IllegalArgumentException("Invalid --store: '' (must be a folder or a URI)");
    }
    return Location.absolute(location);
  }

  /** What to add to another command to have it use the same store; empty for the default one. */
  String argument() {
    return location.equals(DEFAULT) ? "" : " --store " + ShellWord.of(location);
  }
}
