package io.github.soundings.cli;

import io.github.soundings.store.Store;
import io.github.soundings.trial.NetworkZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The network that a verb is about: of a trial in a store, or in a file that was exported. */
final class KeptNetwork {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
  private static final String FILE = ".zip";

  @Spec(Target.MIXEE)
  private CommandSpec verb;

  @Parameters(
      paramLabel = "TRIAL",
      description = "The id of a trial with keep-weights: final, or a file that was exported.")
  private String trial;

  @Mixin private StoreOption store;

  /** The bytes of its file. */
  byte[] bytes() throws IOException {
    if (trial.endsWith(FILE)) {
      Path file = Path.of(trial);
      if (!Files.isReadable(file)) {
        throw invalid("must be a file that can be read");
      }
      return Files.readAllBytes(file);
    }
    if (!ID.matcher(trial).matches()) {
      throw invalid("must be a trial_id of 16 hexadecimal digits, or a file that ends in .zip");
    }
    Store from = Store.at(store.location());
    from.requireExisting();
    return from.networks().read(trial);
  }

  NetworkZip read() throws IOException {
    return read(bytes());
  }

  /** The network in those bytes. */
  NetworkZip read(byte[] bytes) {
    return NetworkZip.read(trial, bytes);
  }

  private ParameterException invalid(String rule) {
    return new ParameterException(
        verb.commandLine(), "Invalid trial: " + trial + " (" + rule + ")");
  }
}
