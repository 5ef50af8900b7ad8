package io.github.soundings.dataset;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * An image of a tree of class folders.
 *
 * @param path from the root of the tree, with {@code /} between names; the first is the class
 * @param label the place of the class among the sorted names of all classes
 * @param hash the first 64 bits of the SHA-256 of the path in UTF-8, which decide about its order
 */
public record ImageFile(String path, int label, long hash) implements Serializable {
  /** The order of examples: as good as random, and the same on every file system. */
  static final Comparator<ImageFile> BY_HASH =
      ((Comparator<ImageFile>) (a, b) -> Long.compareUnsigned(a.hash, b.hash))
          .thenComparing(ImageFile::path);

  public ImageFile {
    Objects.requireNonNull(path, "path");
  }

  static ImageFile of(String path, int label) {
    return new ImageFile(path, label, Sha256.first64Bits(path));
  }

  /** The name of its class. */
  String className() {
    return path.substring(0, path.indexOf('/'));
  }
}
