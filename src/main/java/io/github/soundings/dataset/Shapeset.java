package io.github.soundings.dataset;

import io.github.soundings.random.RandomStream;

/**
 * Shapeset-3x2: generated images of one or two objects, each a triangle, a parallelogram or an
 * ellipse, to be told apart whatever their grey, size, place and angle. 32x32 greys.
 *
 * <p>Classes: 0 triangle, 1 parallelogram, 2 ellipse, with prior 1/6 each; 3 triangle and
 * parallelogram, 4 parallelogram and ellipse, 5 triangle and ellipse, with 1/9 each; 6 two
 * triangles, 7 two parallelograms, 8 two ellipses, with 1/18 each.
 *
 * <p>Source: section 3.1 of Glorot and Bengio (2010), and the generator that its authors published.
 * {@link ShapesetPainter}, {@link ShapesetObject} and {@link PolygonFill} say where they differ.
 */
final class Shapeset implements Dataset {
  static final String NAME = "shapeset-3x2";

  /** Raised whenever any example changes: trials of another version are other trials. */
  static final int VERSION = 1;

  private static final long EPOCH_EXAMPLES = 200_000;
  private static final int HELD_OUT_EXAMPLES = 10_000;

  private final Scaling scaling;

  Shapeset(Scaling scaling) {
    this.scaling = scaling;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String digest() {
    return NAME + "/" + VERSION;
  }

  @Override
  public int inputs() {
    return ShapesetPainter.PIXELS;
  }

  @Override
  public int classes() {
    return ShapesetPainter.CLASSES;
  }

  @Override
  public long trainingExamples() {
    return Long.MAX_VALUE;
  }

  /** 20,000 updates of 10 examples: the epoch of the paper's figures. */
  @Override
  public long epochExamples() {
    return EPOCH_EXAMPLES;
  }

  @Override
  public Examples training(long seed, Shuffle shuffle) {
    return new ShapesetStream(RandomStream.key(seed, NAME + " training"), scaling.table());
  }

  @Override
  public Examples validation() {
    return heldOut(Validation.IMAGES);
  }

  @Override
  public Examples test() {
    return heldOut(Test.IMAGES);
  }

  private Examples heldOut(Images images) {
    return new StoredExamples(images.scaled(scaling), 0, images.size());
  }

  private static Images generate(String split) {
    long key = RandomStream.key(0, NAME + " " + split);
    ShapesetPainter painter = new ShapesetPainter();
    byte[] image = new byte[ShapesetPainter.PIXELS];
    byte[] pixels = new byte[HELD_OUT_EXAMPLES * image.length];
    byte[] labels = new byte[HELD_OUT_EXAMPLES];
    for (int i = 0; i < HELD_OUT_EXAMPLES; i++) {
      labels[i] = (byte) painter.paint(RandomStream.of(key, i), image);
      System.arraycopy(image, 0, pixels, i * image.length, image.length);
    }
    return new Images(pixels, labels);
  }

  /** Generated when first asked for, once per JVM. */
  private static final class Validation {
    static final Images IMAGES = generate("validation");
  }

  /** Generated when first asked for, once per JVM. */
  private static final class Test {
    static final Images IMAGES = generate("test");
  }
}
