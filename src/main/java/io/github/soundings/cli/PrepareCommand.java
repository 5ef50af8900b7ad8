package io.github.soundings.cli;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.ImageFile;
import io.github.soundings.dataset.ImageFolder;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.sweep.ClusterContext;
import io.github.soundings.sweep.ImagePreparation;
import io.github.soundings.sweep.SparkMaster;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts a tree of images to what the dataset {@code image-folder} reads fast. */
@Command(
    name = "prepare",
    description = {
      "Converts a large tree of images once, on Spark, to small grey images in Parquet.",
      "The dataset image-folder reads either; from both it has the same examples."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings prepare photos --out photos-37",
      "  submit/soundings --master spark://host:7077 -- prepare /mnt/photos --out /mnt/photos-37"
    })
final class PrepareCommand implements Callable<Integer> {
  private static final int LARGEST_SIDE = 1000;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "IMAGES",
      description = {
        "Folder with a folder of JPEG or PNG files for each class:",
        "a path or a Hadoop URI, on a cluster one that all executors share."
      })
  private String images;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder to write to; must not exist yet.")
  private String out;

  @Option(
      names = "--side",
      paramLabel = "PIXELS",
      defaultValue = "" + ImageFolder.SIDE,
      description =
          "Side of the results, from 1 to " + LARGEST_SIDE + ". Default: ${DEFAULT-VALUE}")
  private int side;

  @Override
  public Integer call() throws IOException {
    if (side < 1 || side > LARGEST_SIDE) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid --side: %d (must be from 1 to %d)".formatted(side, LARGEST_SIDE));
    }
    String location = Location.absolute(out);
    convert(new ImagePreparation(Location.absolute(images), location, side));
    DatasetSource source = new DatasetSource(ImageFolder.NAME, Scaling.NONE, location);
    summary(Datasets.open(source))
        .write(Format.TABLE, Terminal.columns(), spec.commandLine().getOut());
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%nNext, in an experiment file:%n");
    err.printf("  dataset: %s%n  data: {%s: %s}%n", ImageFolder.NAME, ImageFolder.NAME, location);
    err.flush();
    return ExitCodes.DONE;
  }

  private void convert(ImagePreparation preparation) {
    List<ImageFile> files = preparation.images();
    SparkMaster.ofThisProcess().requireAnswer();
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%s: %d images to %s%n", images, files.size(), out);
    err.flush();
    try (JavaSparkContext context = ClusterContext.open("prepare " + images)) {
      preparation.run(context, files, Terminal.showsProgress());
    }
  }

  private static QueryResult summary(Dataset dataset) {
    List<Column> columns =
        Stream.of("classes", "inputs", "training", "validation", "test", "dataset_digest")
            .map(name -> new Column(name, !name.endsWith("digest")))
            .toList();
    List<Object> row =
        List.of(
            dataset.classes(),
            dataset.inputs(),
            dataset.epochExamples(),
            dataset.validation().size(),
            dataset.test().size(),
            dataset.digest());
    return new QueryResult(columns, List.of(row));
  }
}
