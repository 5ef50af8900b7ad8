package io.github.soundings.sweep;

import io.github.soundings.dataset.DatasetException;
import io.github.soundings.dataset.ImageFile;
import io.github.soundings.dataset.ImageTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.ShutdownHookManager;
import org.slf4j.LoggerFactory;

/**
 * Converts a tree of images on Spark, once, to the Parquet that the dataset {@code image-folder}
 * reads. Files are written aside and renamed into place together, so that the output is there
 * either whole or not at all.
 */
public final class ImagePreparation {
  private static final long POLL_MILLIS = 250;
  private static final int LEAST_IMAGES = 256;
  private static final int FILES_PER_SLOT = 4;
  private static final int LISTED_ERRORS = 3;

  private final String tree;
  private final int side;
  private final FileSystem fileSystem;
  private final Path out;
  private final Path aside;

  /**
   * A conversion from one place to another, which are paths or URIs that all executors share.
   *
   * @param tree a folder of class folders
   * @param out the folder to make
   * @param side of the results in pixels
   * @throws DatasetException if there is something at the output already, or it cannot be reached,
   *     or it lies inside the tree
   */
  public ImagePreparation(String tree, String out, int side) {
    this.tree = tree;
    this.side = side;
    try {
      Path path = new Path(out);
      this.fileSystem = path.getFileSystem(new Configuration());
      this.out = fileSystem.makeQualified(path);
      if (fileSystem.exists(this.out)) {
        throw new DatasetException("Invalid output: %s (must not exist yet)".formatted(out));
      }
      if (isInside(this.out, fileSystem.makeQualified(new Path(tree)))) {
        throw new DatasetException(
            "Invalid output: %s (must lie outside the images, %s)".formatted(out, tree));
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new DatasetException(
          "Invalid output: %s (must be a folder that can be made): %s"
              .formatted(out, e.getMessage()),
          e);
    }
    aside = new Path(this.out.getParent(), "." + this.out.getName() + "." + UUID.randomUUID());
  }

  /** As which it would be taken for a class. */
  private static boolean isInside(Path path, Path folder) {
    Path above = path.getParent();
    while (above != null && !above.equals(folder)) {
      above = above.getParent();
    }
    return above != null;
  }

  /** The images to convert. */
  public List<ImageFile> images() {
    return ImageTree.list(tree);
  }

  /**
   * Converts images and returns when the output is in place.
   *
   * @param context made by {@link ClusterContext}
   * @param images from {@link #images()}
   * @param terminal whether to draw a live bar instead of writing log lines
   * @throws DatasetException if images cannot be read, naming some, or the output not be written
   * @throws ClusterException if Spark gives up, or executors do not share the output folder
   * @throws CancellationException if the thread is interrupted or the JVM is told to end
   */
  public void run(JavaSparkContext context, List<ImageFile> images, boolean terminal) {
    try {
      if (!fileSystem.mkdirs(aside)) {
        throw new IOException("no permission");
      }
      publish(convert(context, images, terminal));
    } catch (IOException e) {
      throw new DatasetException("Cannot write %s: %s".formatted(out, e.getMessage()), e);
    } finally {
      deleteAside();
    }
  }

  private List<ImageTask.Result> convert(
      JavaSparkContext context, List<ImageFile> images, boolean terminal) {
    String counter = Counters.PREFIX + "images";
    LongAccumulator converted = context.sc().longAccumulator(counter);
    ProgressListener listener = new ProgressListener();
    context.sc().addSparkListener(listener);
    List<List<ImageFile>> parts = parts(images, context.defaultParallelism());
    try (ImageProgress progress =
        terminal ? ImageProgress.onTerminal(images.size()) : ImageProgress.inLog(images.size())) {
      JavaFutureAction<List<ImageTask.Result>> results =
          context
              .parallelize(parts, parts.size())
              .map(new ImageTask(tree, aside.toString(), side, converted))
              .collectAsync();
      while (!results.isDone()) {
        progress.show(listener.count(counter));
        Thread.sleep(POLL_MILLIS);
      }
      progress.show(images.size());
      return results.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted: nothing was written");
    } catch (ExecutionException e) {
      if (ShutdownHookManager.inShutdown()) {
        throw new CancellationException("Interrupted: nothing was written");
      }
      throw new ClusterException("Spark gave up: " + Sweep.rootMessage(e), e);
    } finally {
      context.sc().removeSparkListener(listener);
    }
  }

  /** Consecutive images, so that the files' names do not matter but their rows are in order. */
  private static List<List<ImageFile>> parts(List<ImageFile> images, int slots) {
    int count = Math.max(1, Math.min(images.size() / LEAST_IMAGES, slots * FILES_PER_SLOT));
    List<List<ImageFile>> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      int from = (int) ((long) images.size() * part / count);
      int to = (int) ((long) images.size() * (part + 1) / count);
      parts.add(List.copyOf(images.subList(from, to)));
    }
    return parts;
  }

  private void publish(List<ImageTask.Result> results) throws IOException {
    List<String> errors = results.stream().flatMap(result -> result.errors().stream()).toList();
    if (!errors.isEmpty()) {
      String listed = String.join("; ", errors.subList(0, Math.min(LISTED_ERRORS, errors.size())));
      int more = errors.size() - LISTED_ERRORS;
      throw new DatasetException(listed + (more > 0 ? "; and %d more".formatted(more) : ""));
    }
    Set<String> wanted = new HashSet<>(results.stream().map(ImageTask.Result::file).toList());
    for (FileStatus found : fileSystem.listStatus(aside)) {
      if (!wanted.remove(found.getPath().getName())) {
        fileSystem.delete(found.getPath(), false);
      }
    }
    if (!wanted.isEmpty()) {
      throw new ClusterException(
          "Cannot find what executors wrote to %s (must be a folder that all share)"
              .formatted(aside.getParent()));
    }
    if (fileSystem.exists(out) || !fileSystem.rename(aside, out)) {
      throw new IOException("cannot rename %s to it".formatted(aside));
    }
  }

  private void deleteAside() {
    try {
      fileSystem.delete(aside, true);
    } catch (IOException e) {
      LoggerFactory.getLogger(ImagePreparation.class)
          .warn("Cannot delete {}: {}", aside, e.getMessage());
    }
  }
}
