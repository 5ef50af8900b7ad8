package io.github.soundings.cli;

import picocli.CommandLine.Option;

/** The option of every verb that touches a store. */
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "./soundings-store",
      description = {
        "Folder of the store: a path or a Hadoop URI, on a cluster one that all executors share.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String location;

  /** The folder as an absolute path or a URI. */
  String location() {
    return Location.absolute(location);
  }
}
