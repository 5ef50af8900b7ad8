package io.github.soundings.sweep;

import io.github.soundings.dataset.DatasetException;
import io.github.soundings.dataset.GreyImageReader;
import io.github.soundings.dataset.ImageFile;
import io.github.soundings.dataset.PreparedImageWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/** What runs on an executor: converts some images and writes them to one file. */
final class ImageTask implements Function<List<ImageFile>, ImageTask.Result> {
  private static final long serialVersionUID = 1L;

  private static final int MOST_ERRORS = 100;

  private final String tree;
  private final String folder;
  private final int side;
  private final LongAccumulator converted;

  /**
   * @param tree the root of the images' paths
   * @param folder where files are written to
   * @param side of the results in pixels
   * @param converted counts images
   */
  ImageTask(String tree, String folder, int side, LongAccumulator converted) {
    this.tree = tree;
    this.folder = folder;
    this.side = side;
    this.converted = converted;
  }

  /**
   * What came of it. A task that is run twice leaves two files, of which one is named in a result.
   *
   * @param file the name of the file that was written
   * @param errors images that could not be read, and why
   */
  record Result(String file, List<String> errors) implements Serializable {}

  @Override
  public Result call(List<ImageFile> images) throws IOException {
    String file = "images-" + UUID.randomUUID() + ".parquet";
    GreyImageReader reader = new GreyImageReader(tree, side);
    List<String> errors = new ArrayList<>();
    try (PreparedImageWriter writer = new PreparedImageWriter(folder + "/" + file)) {
      for (ImageFile image : images) {
        try {
          writer.write(image, reader.read(image));
        } catch (DatasetException e) {
          errors.add(e.getMessage());
        }
        converted.add(1L);
        if (errors.size() == MOST_ERRORS) {
          break;
        }
      }
    }
    return new Result(file, List.copyOf(errors));
  }
}
