package io.github.soundings.cli;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.experiment.KebabCase;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.store.Store;
import io.github.soundings.store.SupportVectorMachineRow;
import io.github.soundings.sweep.ClusterContext;
import io.github.soundings.sweep.Pace;
import io.github.soundings.sweep.SparkMaster;
import io.github.soundings.sweep.SupportVectorMachines;
import io.github.soundings.sweep.SupportVectorMachines.Data;
import io.github.soundings.sweep.SupportVectorMachines.Machine;
import io.github.soundings.sweep.SupportVectorMachines.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains support vector machines, the paper's baseline, into a store. */
@Command(
    name = "svm",
    description = {
      "Trains support vector machines with an RBF kernel, the paper's baseline, on the first"
          + " training images of a dataset: one for each C and gamma, side by side on Spark.",
      "Ends with a table of their errors, the lowest validation error first. Each is in the store's"
          + " table support_vector_machines as soon as it is done, in the place of an earlier run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings svm --training-examples 2000 --c 1,10,100 --gamma 0.01,0.03",
      "  submit/soundings svm --dataset mnist --data mnist=/data/mnist --training-examples 5000",
      "  submit/soundings query \"SELECT * FROM support_vector_machines ORDER BY validation_error\""
    })
final class SvmCommand implements Callable<Integer> {
  private static final long MOST_IMAGES = 1_000_000;
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "shapeset-3x2",
      description = "The dataset. Default: ${DEFAULT-VALUE}")
  private String dataset;

  @Mixin private DataOption data;

  @Option(
      names = "--scaling",
      paramLabel = "NAME",
      defaultValue = "zero-to-one",
      description =
          "The interval of the inputs: zero-to-one, minus-one-to-one or none."
              + " Default: ${DEFAULT-VALUE}")
  private String scaling;

  @Option(
      names = "--training-examples",
      paramLabel = "N",
      required = true,
      description = "Images to train on, the first that a trial would see.")
  private int trainingExamples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Seed of the training images, where they are generated. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--c",
      split = ",",
      paramLabel = "C",
      defaultValue = "1,10,100",
      description =
          "Penalties of an image on the wrong side of its margin. Default: ${DEFAULT-VALUE}")
  private List<Double> penalties;

  @Option(
      names = "--gamma",
      split = ",",
      paramLabel = "GAMMA",
      defaultValue = "0.01,0.03",
      description = "Gammas of the kernel exp(-gamma |x - y|^2). Default: ${DEFAULT-VALUE}")
  private List<Double> gammas;

  @Option(
      names = "--evaluation-examples",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Validation and test images, from the first on, to classify. Default: ${DEFAULT-VALUE}")
  private int evaluationExamples;

  @Mixin private StoreOption store;
  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    requirePositive("--c", penalties);
    requirePositive("--gamma", gammas);
    DatasetSource source = source();
    Dataset opened = Datasets.open(source);
    require(
        "--training-examples", trainingExamples, Math.min(MOST_IMAGES, opened.trainingExamples()));
    require(
        "--evaluation-examples",
        evaluationExamples,
        Math.min(opened.validation().size(), opened.test().size()));
    Store into = Store.at(store.location());
    SparkMaster.ofThisProcess().requireAnswer();
    into.prepare();
    List<SupportVectorMachineRow> rows =
        train(new Data(source, seed, trainingExamples, evaluationExamples), opened, into);
    rows.sort(
        Comparator.comparingDouble(SupportVectorMachineRow::validationError)
            .thenComparing(SupportVectorMachineRow::c)
            .thenComparing(SupportVectorMachineRow::gamma));
    table(rows).write(format.format(), Terminal.columns(), spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  private DatasetSource source() {
    if (!Datasets.NAMES.contains(dataset)) {
      throw invalid("--dataset", dataset, "must be one of " + String.join(", ", Datasets.NAMES));
    }
    String location = data.locations().get(dataset);
    if (location == null && Datasets.needsLocation(dataset)) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing data: %s (must have a location: --data %s=PATH)".formatted(dataset, dataset));
    }
    return new DatasetSource(
        dataset, namedScaling(), Datasets.needsLocation(dataset) ? location : "");
  }

  private Scaling namedScaling() {
    return Stream.of(Scaling.values())
        .filter(each -> KebabCase.of(each).equals(scaling))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "--scaling",
                    scaling,
                    "must be one of " + String.join(", ", KebabCase.all(Scaling.class))));
  }

  private void requirePositive(String option, List<Double> values) {
    for (double value : values) {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw invalid(option, value, "must be finite and > 0");
      }
    }
  }

  private void require(String option, int value, long most) {
    if (value < 1 || value > most) {
      throw invalid(option, value, "must be from 1 to %d for %s".formatted(most, dataset));
    }
  }

  private ParameterException invalid(String option, Object value, String rule) {
    return new ParameterException(
        spec.commandLine(), "Invalid %s: %s (%s)".formatted(option, value, rule));
  }

  private List<SupportVectorMachineRow> train(Data on, Dataset opened, Store into) {
    List<Machine> machines = machines();
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "%d machine%s on %d images of %s; store %s%n",
        machines.size(),
        machines.size() == 1 ? "" : "s",
        trainingExamples,
        dataset,
        into.location());
    err.flush();
    List<SupportVectorMachineRow> rows = new ArrayList<>();
    long start = System.nanoTime();
    try (JavaSparkContext context = ClusterContext.open("svm " + dataset)) {
      SupportVectorMachines.run(
          context,
          on,
          machines,
          result -> {
            SupportVectorMachineRow row = row(opened, result);
            into.writeSupportVectorMachine(row);
            rows.add(row);
            long nanos = System.nanoTime() - start;
            say(row, rows.size(), machines.size(), context.defaultParallelism(), nanos);
          });
    }
    return rows;
  }

  private List<Machine> machines() {
    return penalties.stream()
        .distinct()
        .flatMap(c -> gammas.stream().distinct().map(gamma -> new Machine(c, gamma)))
        .toList();
  }

  /** Machines that run are taken for half done. */
  private void say(SupportVectorMachineRow row, int done, int of, int cores, long nanos) {
    int running = Math.min(cores, of - done);
    double soFar = done + running / 2.0;
    Duration left = Duration.ofSeconds(Math.round(nanos / NANOS * (of - soFar) / soFar));
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "C %s, gamma %s: %.2f %% of the validation images wrong; %d of %d machines done%s%n",
        row.c(),
        row.gamma(),
        100 * row.validationError(),
        done,
        of,
        running == 0 ? "" : ", about " + Pace.clock(left) + " left");
    err.flush();
  }

  private SupportVectorMachineRow row(Dataset opened, Result result) {
    return new SupportVectorMachineRow(
        opened.name(),
        opened.digest(),
        scaling,
        seed,
        trainingExamples,
        result.machine().c(),
        result.machine().gamma(),
        result.validationError(),
        result.testError(),
        evaluationExamples,
        result.supportVectors(),
        result.seconds());
  }

  private static QueryResult table(List<SupportVectorMachineRow> rows) {
    List<Column> columns =
        Stream.of("c", "gamma", "valid_err_%", "test_err_%", "support_vectors", "seconds")
            .map(name -> new Column(name, true))
            .toList();
    List<List<Object>> results = new ArrayList<>();
    for (SupportVectorMachineRow row : rows) {
      results.add(
          List.of(
              row.c(),
              row.gamma(),
              percent(row.validationError()),
              percent(row.testError()),
              row.supportVectors(),
              Math.rint(10 * row.seconds()) / 10));
    }
    return new QueryResult(columns, results);
  }

  /** With two decimals. */
  private static double percent(double error) {
    return Math.rint(1e4 * error) / 100;
  }
}
