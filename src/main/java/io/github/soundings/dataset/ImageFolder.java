package io.github.soundings.dataset;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Images of one's own, in grey: a folder with a folder of JPEG or PNG files for each class ({@link
 * ImageTree}), or what {@code prepare} made of one ({@link PreparedImages}). Both give the same
 * examples. From class folders images are made 37x37 as in the paper's Small-ImageNet, each time
 * they are read; {@code prepare} may choose another side.
 *
 * <p>Differs from the paper, which says neither how its images became 37x37 nor which were held
 * out: see {@link GreyImage} and {@link ArrangedImages}.
 */
public final class ImageFolder {
  /** The name in experiment files. */
  public static final String NAME = "image-folder";

  /** The side of the paper's images in pixels. */
  public static final int SIDE = 37;

  private ImageFolder() {}

  /**
   * Reads all images.
   *
   * @param location a local path or any Hadoop URI
   * @throws DatasetException if it is no such folder or an image cannot be read, naming it
   */
  static StoredImages read(String location) {
    FileSystem fileSystem = DatasetFile.fileSystem(NAME, location);
    try {
      List<Path> parquet = ParquetRows.files(fileSystem, new Path(location));
      return parquet.isEmpty() ? readTree(location) : new PreparedImages(parquet).read();
    } catch (IOException e) {
      throw DatasetFile.unusable(NAME, location, e);
    }
  }

  private static StoredImages readTree(String location) {
    List<ImageFile> images = ImageTree.list(location);
    GreyImageReader reader = new GreyImageReader(location, SIDE);
    ArrangedImages arranged = new ArrangedImages(images, SIDE);
    IntStream.range(0, images.size())
        .parallel()
        .forEach(i -> arranged.put(i, reader.read(images.get(i))));
    return arranged.images();
  }
}
