package io.github.soundings.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option of the verbs that run or plan trials, which has learning rates compete. */
final class HalvingOption {
  @Spec(Target.MIXEE)
  private CommandSpec verb;

  private int factor;

  @Option(
      names = "--halving",
      paramLabel = "FACTOR",
      description = {
        "Successive halving: compare the learning rates of trials that differ in nothing else but",
        "the seed, by validation error, and go on with one in FACTOR of them, again and again until",
        "one is left. The others are kept as stopped, with their checkpoints. Off by default."
      })
  void set(int given) {
    if (given < 2) {
      throw new ParameterException(
          verb.commandLine(), "Invalid --halving: " + given + " (must be an integer >= 2)");
    }
    factor = given;
  }

  boolean isOn() {
    return factor > 0;
  }

  int factor() {
    return factor;
  }

  /** Rejects halving where nothing could go on. */
  void requireCheckpoints(boolean areWritten) {
    if (isOn() && !areWritten) {
      throw new ParameterException(
          verb.commandLine(),
          "Invalid --checkpoint-every: 0 (must be > 0 with --halving, which goes on from"
              + " checkpoints)");
    }
  }
}
