package io.github.soundings.cli;

import io.github.soundings.experiment.Experiment;
import io.github.soundings.store.Store;
import io.github.soundings.sweep.ClusterContext;
import io.github.soundings.sweep.Halving;
import io.github.soundings.sweep.Plan;
import io.github.soundings.sweep.SparkMaster;
import io.github.soundings.sweep.Sweep;
import io.github.soundings.sweep.Upkeep;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the trials of an experiment that the store lacks, and shows the results. */
@Command(
    name = "sweep",
    description = {
      "Runs the trials that the store lacks; ends with a table of results.",
      "One driver at a time writes a store: a second one is refused while the first lives."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings sweep conf/quickstart.yaml",
      "  submit/soundings sweep x.yaml --halving 3",
      "  submit/soundings --master spark://host:7077 -- sweep x.yaml --store /mnt/store"
    })
final class SweepCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec;
  @Mixin private ExperimentArguments arguments;

  @Option(
      names = "--retry-failed",
      description = "Run the trials that failed or crashed earlier again too.")
  private boolean retryFailed;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = {
        "Time between two checkpoints of a running trial, from which it goes on if it is killed.",
        "0 writes none. Default: ${DEFAULT-VALUE}"
      })
  private double checkpointEvery;

  @Mixin private HalvingOption halving;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = {
        "What a trial may take before it is recorded as failed; its checkpoint is kept, and",
        "--retry-failed with a longer limit goes on from there. 0, the default, is any time."
      })
  private double timeout;

  @Override
  public Integer call() throws Exception {
    Upkeep upkeep =
        new Upkeep(duration("--checkpoint-every", checkpointEvery), duration("--timeout", timeout));
    halving.requireCheckpoints(!upkeep.checkpointEvery().isZero());
    Experiment experiment = arguments.experiment();
    Store store = arguments.store();
    Plan plan = Plan.of(experiment, store.standings());
    SparkMaster.ofThisProcess().requireAnswer();
    PrintWriter err = spec.commandLine().getErr();
    long failed =
        plan.toRun(retryFailed).isEmpty()
            ? run(experiment, store, plan, upkeep)
            : store.whileLocked(
                "sweep " + experiment.name(),
                err::println,
                () -> {
                  store.prepare();
                  // Another driver may have committed some until now.
                  Plan current = Plan.of(experiment, store.standings());
                  return run(experiment, store, current, upkeep);
                });
    new SweepResults(store, plan).write(Terminal.columns(), spec.commandLine().getOut());
    if (failed > 0) {
      err.printf(
          "%d of the trials failed; why: %s query%s \"SELECT trial_id, failure_kind,"
              + " failure_message FROM trials WHERE status IN ('failed', 'crashed')\"%n",
          failed, Terminal.command(), arguments.storeArgument());
    }
    nextCommands(err);
    return failed > 0 ? ExitCodes.TRIALS_FAILED : ExitCodes.DONE;
  }

  private Duration duration(String option, double seconds) {
    if (!(seconds >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "Invalid %s: %s (must be at least 0)".formatted(option, seconds));
    }
    return Duration.ofNanos((long) (seconds * NANOS));
  }

  /** How many trials failed. */
  private long run(Experiment experiment, Store store, Plan plan, Upkeep upkeep) {
    List<Plan.Entry> toRun = plan.toRun(retryFailed);
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "%s: %d trials, %d to run; store %s%n",
        experiment.name(), plan.entries().size(), toRun.size(), store.location());
    err.flush();
    if (toRun.isEmpty()) {
      return 0;
    }
    JavaSparkContext context = ClusterContext.openForTrials(experiment.name());
    Sweep sweep = new Sweep(context, store, upkeep);
    return halving.isOn()
        ? halve(experiment, plan, new Halving(sweep, store, halving.factor()))
        : sweep.run(experiment.name(), toRun, Terminal.showsProgress()).failed();
  }

  private long halve(Experiment experiment, Plan plan, Halving trials) {
    Halving.Outcome outcome =
        trials.run(experiment.name(), plan, retryFailed, Terminal.showsProgress());
    if (outcome.stopped() > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              "%d trials were stopped by halving; a sweep without --halving goes on with them%n",
              outcome.stopped());
    }
    return outcome.failed();
  }

  private void nextCommands(PrintWriter err) {
    String soundings = "  " + Terminal.command();
    String query = soundings + " query" + arguments.storeArgument();
    err.println();
    err.println("Next:");
    err.println(query + " \"SELECT * FROM error_curves\"");
    err.println(
        query
            + " \"SELECT activation, initialization, update, layer, saturated_share, abs_p98"
            + " FROM saturation\"");
    err.println(soundings + " plan " + arguments.toType());
    err.flush();
  }
}
