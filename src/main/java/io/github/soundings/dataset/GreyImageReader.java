package io.github.soundings.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads the images of a tree as small grey squares, see {@link GreyImage}. For any threads. */
public final class GreyImageReader {
  private static final int MOST_PIXELS = 1 << 28;

  private final String location;
  private final int side;
  private final FileSystem fileSystem;

  /**
   * A reader of the tree at this location.
   *
   * @param side of the results in pixels
   * @throws DatasetException if no file system is there
   */
  public GreyImageReader(String location, int side) {
    this.location = location;
    this.side = side;
    this.fileSystem = DatasetFile.fileSystem(ImageFolder.NAME, location);
  }

  /**
   * One image.
   *
   * @return grey values 0..255, row by row: (side, side)
   * @throws DatasetException if it is missing, corrupt, truncated or of a kind that is not read,
   *     naming the file
   */
  public byte[] read(ImageFile image) {
    Path path = new Path(location, image.path());
    try (InputStream bytes = fileSystem.open(path);
        ImageInputStream content = new MemoryCacheImageInputStream(bytes)) {
      return GreyImage.of(decode(content), side);
    } catch (IOException | RuntimeException e) { // Decoders of broken files throw both.
      throw new DatasetException(
          "Invalid image: %s (must be an intact JPEG or PNG, grey or RGB): %s"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private static BufferedImage decode(ImageInputStream content) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(content);
    if (!readers.hasNext()) {
      throw new IOException("neither JPEG nor PNG");
    }
    ImageReader reader = readers.next();
    StringBuilder losses = new StringBuilder();
    try {
      reader.addIIOReadWarningListener(
          (source, warning) -> losses.append(isLoss(warning) ? warning : ""));
      reader.setInput(content, true, true);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
        throw new IOException("more than %d pixels".formatted(MOST_PIXELS));
      }
      BufferedImage image = reader.read(0);
      if (!losses.isEmpty()) {
        throw new IOException(losses.toString());
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  /** JPEG's decoder fills in what is missing and only warns of it; most warnings are harmless. */
  private static boolean isLoss(String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    return text.contains("premature end") || text.contains("truncated");
  }
}
