package io.github.soundings.cli;

import io.github.soundings.experiment.Experiment;
import io.github.soundings.store.Store;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the verbs that read an experiment file have in common. */
final class ExperimentArguments {
  @Parameters(paramLabel = "X.yaml", description = "The experiment file.")
  private String file;

  @Mixin private DataOption data;
  @Mixin private StoreOption store;

  /** The file as it was given. */
  String file() {
    return file;
  }

  Experiment experiment() {
    return Experiment.read(file, data.locations());
  }

  Store store() {
    return Store.at(store.location());
  }
}
