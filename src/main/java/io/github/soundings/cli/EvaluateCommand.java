package io.github.soundings.cli;

import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.sweep.ClusterContext;
import io.github.soundings.sweep.NetworkEvaluation;
import io.github.soundings.sweep.NetworkEvaluation.Split;
import io.github.soundings.trial.NetworkZip;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Evaluates the network of a trial on a dataset, as a Spark job. */
@Command(
    name = "evaluate",
    description = {
      "Classifies the examples of a dataset with the trained network of a trial, as a Spark job,"
          + " and shows the errors class by class.",
      "The trial must have been run with keep-weights: final in its experiment file."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings evaluate 86c3dc3a1c7f7b9e",
      "  submit/soundings evaluate network.zip --dataset mnist --data mnist=/data/mnist --confusion"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KeptNetwork kept;
  @Mixin private DataOption data;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "The dataset. Default: the one that the trial was trained on")
  private String dataset;

  @Option(
      names = "--split",
      defaultValue = "test",
      description = "The part of it: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Split split;

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "How many of its examples, from the first on. Default: all")
  private Long examples;

  @Option(names = "--confusion", description = "Show the confusion matrix, a row for a true class.")
  private boolean confusion;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    if (examples != null && examples < 1) {
      throw invalid("--examples", examples, "must be an integer >= 1");
    }
    NetworkZip zip = kept.read();
    DatasetSource source = source(zip);
    ConfusionTable table;
    try (JavaSparkContext context = ClusterContext.open("evaluate " + zip.trialId())) {
      table =
          new ConfusionTable(
              NetworkEvaluation.confusion(
                  context,
                  zip.network(),
                  source,
                  split,
                  Optional.ofNullable(examples).orElse(Long.MAX_VALUE)));
    }
    (confusion ? table.matrix() : table.classes())
        .write(format.format(), Terminal.columns(), spec.commandLine().getOut());
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "trial %s on the %s examples of %s: %d of %d wrong, %.2f %%%n",
            zip.trialId(),
            split.name().toLowerCase(Locale.ROOT),
            source.name(),
            table.wrong(),
            table.examples(),
            100.0 * table.wrong() / table.examples());
    return ExitCodes.DONE;
  }

  private DatasetSource source(NetworkZip zip) {
    String name = Optional.ofNullable(dataset).orElse(zip.parameters().get("dataset"));
    if (!Datasets.NAMES.contains(name)) {
      throw invalid("--dataset", name, "must be one of " + String.join(", ", Datasets.NAMES));
    }
    String scaling = zip.parameters().get("scaling").replace('-', '_').toUpperCase(Locale.ROOT);
    String location = data.locations().get(name);
    if (location == null && Datasets.needsLocation(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing data: %s (must have a location: --data %s=PATH)".formatted(name, name));
    }
    return new DatasetSource(name, Scaling.valueOf(scaling), location == null ? "" : location);
  }

  private ParameterException invalid(String option, Object value, String rule) {
    return new ParameterException(
        spec.commandLine(), "Invalid %s: %s (%s)".formatted(option, value, rule));
  }
}
