package io.github.soundings.cli;

import io.github.soundings.trial.NetworkZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the network of a trial for Deeplearning4j. */
@Command(
    name = "export",
    description = {
      "Writes the trained network of a trial as a zip file that Deeplearning4j's"
          + " ModelSerializer.restoreMultiLayerNetwork reads.",
      "The trial must have been run with keep-weights: final in its experiment file."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  submit/soundings export 86c3dc3a1c7f7b9e --to network.zip"})
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KeptNetwork kept;

  @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    byte[] bytes = kept.bytes();
    NetworkZip zip = kept.read(bytes);
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid --to: %s (must be a file that can be written: %s)".formatted(file, e),
          e);
    }
    spec.commandLine()
        .getErr()
        .printf(
            "%s: trial %s, %d weights, weights_hash %s%n",
            file, zip.trialId(), zip.network().numParams(), zip.weightsHash());
    return ExitCodes.DONE;
  }
}
