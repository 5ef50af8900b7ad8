package io.github.soundings.cli;

import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.store.Checkpoint.Position;
import io.github.soundings.store.Store;
import io.github.soundings.sweep.Contest;
import io.github.soundings.sweep.Plan;
import io.github.soundings.sweep.Plan.State;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the trials of an experiment and what the store already holds of them. */
@Command(
    name = "plan",
    description = "Lists what a sweep would run, with every default; runs nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings plan conf/quickstart.yaml",
      "  submit/soundings plan x.yaml --halving 3",
      "  submit/soundings plan conf/mnist.yaml --data mnist=/data/mnist"
    })
final class PlanCommand implements Callable<Integer> {
  /** Layers whose widths are listed one by one. */
  private static final int MOST_WIDTHS = 10;

  private static final long MEBIBYTE = 1 << 20;

  @Spec private CommandSpec spec;
  @Mixin private ExperimentArguments arguments;
  @Mixin private HalvingOption halving;

  @Override
  public Integer call() throws IOException {
    Experiment experiment = arguments.experiment();
    Store store = arguments.store();
    Plan plan = Plan.of(experiment, store.standings());
    TrialParameters parameters = TrialParameters.of(experiment.trials());
    PrintWriter out = spec.commandLine().getOut();
    out.println("experiment  " + experiment.name());
    out.println("store       " + store.location());
    Map<String, Position> checkpoints = store.checkpointPositions();
    out.println("trials      " + counts(plan, checkpoints.keySet()));
    out.println("time        " + estimate(plan, checkpoints));
    out.println("memory      " + memory(experiment.trials()));
    if (halving.isOn()) {
      HalvingText text = new HalvingText(Contest.of(plan.entries(), halving.factor()));
      text.rungs().forEach(line -> out.println("halving     " + line));
      out.println("cost        " + text.cost());
    }
    out.println("all have    " + fixed(parameters));
    out.println();
    table(plan, parameters).write(Format.TABLE, Terminal.columns(), out);
    return ExitCodes.DONE;
  }

  private static String counts(Plan plan, Set<String> withCheckpoint) {
    long begun = plan.toRun(false).stream().filter(e -> withCheckpoint.contains(e.id())).count();
    return "%d: %d done, %d missing, %d failed%s%s"
        .formatted(
            plan.entries().size(),
            plan.count(State.DONE),
            plan.count(State.MISSING),
            plan.count(State.FAILED),
            also(plan.count(State.STOPPED), "stopped"),
            also(begun, "with a checkpoint to go on from"));
  }

  private static String also(long count, String what) {
    return count == 0 ? "" : ", " + count + " " + what;
  }

  private static String estimate(Plan plan, Map<String, Position> checkpoints) {
    List<Plan.Entry> missing = plan.toRun(false);
    List<Plan.Entry> local =
        missing.stream().filter(entry -> !entry.trial().parallelism().averages()).toList();
    int averaged = missing.size() - local.size();
    if (missing.isEmpty()) {
      return "nothing to run";
    }
    String uncounted =
        "%d %s by parameter averaging, whose time is not estimated"
            .formatted(averaged, averaged == 1 ? "trial" : "trials");
    if (local.isEmpty()) {
      return uncounted;
    }
    try {
      TimeEstimate time = new TimeEstimate();
      for (Plan.Entry entry : local) {
        Trial trial = entry.trial();
        Position position = checkpoints.get(entry.id());
        time.add(
            trial,
            position == null
                ? 0
                : trial.allUpdatesUntil(position.pretrainedLayer(), position.updates()));
      }
      return time + (averaged == 0 ? "" : "; then " + uncounted);
    } catch (OutOfMemoryError | IllegalStateException e) {
      return "unknown: " + e.getMessage();
    }
  }

  private static String memory(List<Trial> trials) {
    long bytes = trials.stream().mapToLong(Trial::bytes).max().orElseThrow();
    return "%d MiB for the largest trial, beside the datasets (--trial-memory sets an executor's)"
        .formatted((bytes + MEBIBYTE - 1) / MEBIBYTE);
  }

  private static String fixed(TrialParameters parameters) {
    return parameters.fixed().entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + shown(parameter.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Many layers of equal width read {@code 150x100}. */
  private static String shown(String value) {
    List<String> numbers = List.of(value.split(",", -1));
    boolean even = numbers.stream().distinct().count() == 1;
    return numbers.size() > MOST_WIDTHS && even ? numbers.size() + "x" + numbers.get(0) : value;
  }

  private static QueryResult table(Plan plan, TrialParameters parameters) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("state", false));
    columns.add(new Column("trial_id", false));
    parameters.varying().forEach(key -> columns.add(new Column(key, false)));
    List<List<Object>> rows = new ArrayList<>();
    for (Plan.Entry entry : plan.entries()) {
      List<Object> row = new ArrayList<>();
      row.add(entry.state().name().toLowerCase(Locale.ROOT));
      row.add(entry.id());
      parameters.varying().forEach(key -> row.add(shown(entry.trial().parameters().get(key))));
      rows.add(row);
    }
    return new QueryResult(columns, rows);
  }
}
