package io.github.soundings.dataset;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts the images of a tree into three parts and an order that depend on their paths alone. An
 * eleventh of all, rounded down but at least 1, is for test, as many for validation, the rest for
 * training: of 110,000 images 10,000, 10,000 and 90,000, as the paper has it. Each class has the
 * same share of each part, as far as whole images allow. Within a part the order is that of {@link
 * ImageFile#BY_HASH}.
 */
final class ArrangedImages {
  private static final int HELD_OUT_PART = 11;

  private final int inputs;
  private final int classes;
  private final int heldOut;

  /** Where each image goes; the parts follow each other: (images). */
  private final int[] places;

  private final byte[] pixels;
  private final byte[] testPixels;
  private final int[] labels;

  /**
   * @param images in the order of their hashes; all classes are there
   * @param side of the images in pixels
   */
  ArrangedImages(List<ImageFile> images, int side) {
    inputs = side * side;
    int most = Integer.MAX_VALUE / inputs;
    if (images.size() < 3 || images.size() > most) {
      throw new DatasetException(
          "Invalid size of %s: %d images (must be from 3 to %d, of %dx%d pixels)"
              .formatted(ImageFolder.NAME, images.size(), most, side, side));
    }
    heldOut = Math.max(1, images.size() / HELD_OUT_PART);
    int[] classOf = images.stream().mapToInt(ImageFile::label).toArray();
    classes = Arrays.stream(classOf).max().orElseThrow() + 1;
    places = places(classOf);
    labels = new int[classOf.length];
    for (int i = 0; i < classOf.length; i++) {
      labels[places[i]] = classOf[i];
    }
    pixels = new byte[(classOf.length - heldOut) * inputs];
    testPixels = new byte[heldOut * inputs];
  }

  private int[] places(int[] classOf) {
    int[] balanced = balanced(classOf);
    int size = balanced.length;
    int training = size - 2 * heldOut;
    Arrays.sort(balanced, 0, training);
    Arrays.sort(balanced, training, size - heldOut);
    Arrays.sort(balanced, size - heldOut, size);
    int[] places = new int[size];
    for (int place = 0; place < size; place++) {
      places[balanced[place]] = place;
    }
    return places;
  }

  /**
   * An order any stretch of which has all classes in their shares: image r of the n of its class
   * stands at (2 r + 1) / (2 n) of the way.
   */
  private int[] balanced(int[] classOf) {
    long[] sizes = new long[classes];
    long[] ranks = new long[classOf.length];
    for (int i = 0; i < classOf.length; i++) {
      ranks[i] = sizes[classOf[i]]++;
    }
    Comparator<Integer> byShare =
        (a, b) ->
            Long.compare(
                (2 * ranks[a] + 1) * sizes[classOf[b]], (2 * ranks[b] + 1) * sizes[classOf[a]]);
    return IntStream.range(0, classOf.length)
        .boxed()
        .sorted(byShare.thenComparing(i -> classOf[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Copies the pixels of an image to their place. For several threads, each with its own images.
   *
   * @param image its index among all
   * @param from grey values: (side, side)
   */
  void put(int image, byte[] from) {
    if (from.length != inputs) {
      throw new IllegalArgumentException(
          "Invalid number of pixels: %d (must be %d)".formatted(from.length, inputs));
    }
    int place = places[image];
    int both = labels.length - heldOut;
    byte[] to = place < both ? pixels : testPixels;
    System.arraycopy(from, 0, to, (place < both ? place : place - both) * inputs, inputs);
  }

  /** All images, after all have been put; nothing may be put from then on. */
  StoredImages images() {
    int both = labels.length - heldOut;
    MessageDigest digest = Sha256.start();
    Sha256.update(digest, inputs, classes, labels.length, heldOut);
    Sha256.update(digest, labels);
    digest.update(pixels);
    digest.update(testPixels);
    return new StoredImages(
        ImageFolder.NAME,
        Sha256.text(digest),
        classes,
        new Images(pixels, Arrays.copyOfRange(labels, 0, both)),
        heldOut,
        new Images(testPixels, Arrays.copyOfRange(labels, both, labels.length)));
  }
}
