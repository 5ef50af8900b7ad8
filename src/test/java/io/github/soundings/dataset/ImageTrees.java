package io.github.soundings.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Writes trees of small images. */
public final class ImageTrees {
  public static final List<String> CLASSES = List.of("birds", "fish", "tools");

  private ImageTrees() {}

  /** For each class of {@link #CLASSES} as many images of noise, JPEG and PNG, grey and colour. */
  public static void write(Path root, int imagesPerClass) throws IOException {
    for (String name : CLASSES) {
      for (int i = 0; i < imagesPerClass; i++) {
        boolean png = i % 2 == 0;
        int type = i % 3 == 0 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        String file =
            "%s/%s%03d.%s".formatted(name, i % 5 == 0 ? "more/" : "", i, png ? "png" : "JPEG");
        write(
            root.resolve(file),
            noise(40 + i % 7, 50, type, name.hashCode() + i),
            png ? "png" : "jpg");
      }
    }
  }

  static void write(Path file, BufferedImage image, String format) throws IOException {
    Files.createDirectories(file.getParent());
    if (!ImageIO.write(image, format, file.toFile())) {
      throw new IOException("no writer for " + format);
    }
  }

  static BufferedImage noise(int width, int height, int type, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage image = new BufferedImage(width, height, type);
    for (int p = 0; p < width * height; p++) {
      image.setRGB(p % width, p / width, random.nextInt());
    }
    return image;
  }
}
