package io.github.soundings.cli;

import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
import io.github.soundings.store.RecordedTrial;
import io.github.soundings.store.Store;
import io.github.soundings.store.TrialRow;
import io.github.soundings.trial.TrialRunner;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a trial that is done again, here and from its start, and compares the weights. */
@Command(
    name = "replay",
    description = {
      "Runs a trial of the store again, from its start and in this process, and compares the hash"
          + " of its final weights with the one in the store, which it leaves as it is.",
      "Ends with 1 if they differ. With other numerics than the trial had they may."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings replay 86c3dc3a1c7f7b9e",
      "  submit/soundings replay 86c3dc3a1c7f7b9e --data mnist=/data/mnist --store /mnt/store"
    })
final class ReplayCommand implements Callable<Integer> {
  /** Columns that follow from others, or from the dataset. */
  private static final Set<String> DERIVED =
      Set.of("dataset_digest", "inputs", "classes", "depth", "width", "pretraining_updates");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TRIAL", description = "The id of a trial that is done.")
  private String id;

  @Mixin private DataOption data;
  @Mixin private StoreOption store;

  @Override
  public Integer call() {
    Store from = Store.at(store.location());
    from.requireExisting();
    RecordedTrial recorded =
        from.trial(id)
            .orElseThrow(
                () -> invalid("must be the id of a trial that is done in " + from.location()));
    Trial trial = trial(recorded);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("trial     %s  %s%n", id, trial.label());
    print(out, "recorded", recorded.weightsHash(), recorded.numerics());
    TrialRow again = run(trial);
    if (again.failure() != null) {
      spec.commandLine()
          .getErr()
          .printf("%s: %s%n", again.failure().failureKind(), again.failure().failureMessage());
      return ExitCodes.TRIALS_FAILED;
    }
    String hash = again.result().weightsHash();
    print(out, "replayed", hash, again.origin().numerics());
    boolean same = recorded.weightsHash().equals(hash);
    out.println(same ? "the same weights" : "other weights");
    return same ? ExitCodes.DONE : ExitCodes.DIFFERENT;
  }

  private static void print(PrintWriter out, String what, String hash, String numerics) {
    out.printf("%s  %s  (%s)%n", what, hash, numerics);
    out.flush();
  }

  private Trial trial(RecordedTrial recorded) {
    Object trainer = recorded.parameters().get("trainer");
    if (trainer != null && !trainer.equals("single-process")) {
      throw invalid("must be a trial of one process, not of trainer " + trainer);
    }
    Trial trial = Experiment.trial("trial " + id, settings(recorded), data.locations());
    if (!trial.id().equals(id)) {
      throw new IllegalArgumentException(
          "Invalid data for trial %s: %s with content %s (must be that of the trial, with %s)"
              .formatted(
                  id,
                  trial.dataset(),
                  trial.datasetDigest(),
                  recorded.parameters().get("dataset_digest")));
    }
    return trial;
  }

  /** What an experiment file of this trial would say. */
  private static Map<String, Object> settings(RecordedTrial recorded) {
    Map<String, Object> settings = new LinkedHashMap<>(Map.of("engine", recorded.engine()));
    recorded
        .parameters()
        .forEach(
            (column, value) -> {
              if (!DERIVED.contains(column)) {
                // A list would be read as the values of a grid.
                Object one = value instanceof List ? List.of(value) : value;
                settings.put(column.replace('_', '-'), one);
              }
            });
    if (Long.valueOf(0).equals(settings.get("jacobian-every"))) {
      settings.remove("jacobian-examples");
    }
    return settings;
  }

  private TrialRow run(Trial trial) {
    AtomicLong updatesDone = new AtomicLong();
    double all = Math.max(1, trial.allUpdates());
    try (ShareProgress progress = ShareProgress.of("replay", spec.commandLine().getErr())) {
      return new TrialRunner("replay")
          .run(trial, 1, updates -> progress.show(updatesDone.addAndGet(updates) / all))
          .trial();
    }
  }

  private ParameterException invalid(String rule) {
    return new ParameterException(spec.commandLine(), "Invalid trial: %s (%s)".formatted(id, rule));
  }
}
