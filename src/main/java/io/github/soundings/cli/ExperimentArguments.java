package io.github.soundings.cli;

import io.github.soundings.experiment.Experiment;
import io.github.soundings.store.Store;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the verbs that read an experiment file have in common. */
final class ExperimentArguments {
  @Parameters(paramLabel = "FILE", description = "The experiment file.")
  private Path file;

  @Mixin private DataOption data;
  @Mixin private StoreOption store;

  /** The same arguments for another command. */
  String toType() {
    return ShellWord.of(file.toString()) + data.argument() + store.argument();
  }

  /** What to add to another command to have it use the same store; empty for the default one. */
  String storeArgument() {
    return store.argument();
  }

  Experiment experiment() {
    return Experiment.read(file, data.locations());
  }

  Store store() {
    return Store.at(store.location());
  }
}
