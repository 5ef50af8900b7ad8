package io.github.soundings.probe;

import io.github.soundings.network.HostArray;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients dCost/dW of a layer, summed over groups of {@value Probe#GROUP} examples. They are
 * computed anew whenever they are asked for, a row or column of a group's matrix at a time, since
 * all of them are too many to keep.
 */
final class WeightGradientSums implements Values {
  private final HostArray.Reader wide;
  private final HostArray.Reader narrow;
  private final int examples;
  private final int width;
  private final int height;
  private final GroupCovariances ofBelow;
  private final GroupCovariances ofGradient;

  /**
   * Of all examples' activations and gradients.
   *
   * @param below (examples, units below) z
   * @param ofBelow of these
   * @param gradient (examples, units) dCost/ds
   */
  WeightGradientSums(INDArray below, GroupCovariances ofBelow, INDArray gradient) {
    this.ofBelow = ofBelow;
    ofGradient = new GroupCovariances(gradient);
    boolean isBelowWider = below.columns() >= gradient.columns();
    INDArray wider = isBelowWider ? below : gradient;
    INDArray narrower = isBelowWider ? gradient : below;
    wide = HostArray.reader(wider);
    narrow = HostArray.reader(narrower);
    examples = below.rows();
    width = wider.columns();
    height = narrower.columns();
  }

  @Override
  public void forEachChunk(Consumer<Chunk> consumer) {
    Line line = wide.isSingle() ? new SingleLine() : new DoubleLine();
    for (int first = 0; first < examples; first += Probe.GROUP) {
      line.readFactors(first);
      for (int from = 0; from < width; from += Chunk.MOST) {
        line.readWide(first, from, Math.min(Chunk.MOST, width - from));
        for (int unit = 0; unit < height; unit++) {
          line.sum(unit);
          consumer.accept(line);
        }
      }
    }
  }

  @Override
  public Optional<Moments> moments() {
    return Optional.of(ofBelow.ofProductSums(ofGradient));
  }

  private int lineLength() {
    return Math.min(Chunk.MOST, width);
  }

  /** The sums for some units of the wider layer with one of the narrower. */
  private abstract class Line implements Chunk {
    private int length;

    /** Reads what a group of examples has in the narrower layer. */
    abstract void readFactors(int first);

    final void readWide(int first, int from, int count) {
      length = count;
      read((long) first * width + from);
    }

    /** Reads what a group of examples has in those units, the first from this offset on. */
    abstract void read(long offset);

    /** Two products at a time are as many as the compiler vectorizes. */
    final void sum(int unit) {
      clear();
      for (int example = 0; example < Probe.GROUP; example += 2) {
        add(example, example * height + unit, (example + 1) * height + unit);
      }
    }

    abstract void clear();

    /** Adds what two examples have in those units, times the factors at these indices. */
    abstract void add(int example, int factor, int nextFactor);

    @Override
    public final int length() {
      return length;
    }
  }

  private final class SingleLine extends Line {
    private final float[] strip = new float[Probe.GROUP * lineLength()];
    private final float[][] values = new float[Probe.GROUP][lineLength()];
    private final float[] factors = new float[Probe.GROUP * height];
    private final float[] sums = new float[Chunk.MOST];
    private final double[] doubles = new double[Chunk.MOST];

    @Override
    void readFactors(int first) {
      narrow.read((long) first * height, factors.length, factors);
    }

    /** All at once where lines are whole rows: a call costs as much as a hundred values. */
    @Override
    void read(long offset) {
      if (length() == width) {
        wide.read(offset, strip.length, strip);
      }
      for (int example = 0; example < Probe.GROUP; example++) {
        if (length() == width) {
          System.arraycopy(strip, example * width, values[example], 0, width);
        } else {
          wide.read(offset + (long) example * width, length(), values[example]);
        }
      }
    }

    @Override
    void clear() {
      Arrays.fill(sums, 0, length(), 0);
    }

    @Override
    void add(int example, int factor, int nextFactor) {
      float[] x = values[example];
      float[] y = values[example + 1];
      float a = factors[factor];
      float b = factors[nextFactor];
      for (int i = 0; i < length(); i++) {
        sums[i] += a * x[i] + b * y[i];
      }
    }

    @Override
    public float[] singles() {
      return sums;
    }

    @Override
    public double[] values() {
      for (int i = 0; i < length(); i++) {
        doubles[i] = sums[i];
      }
      return doubles;
    }

    @Override
    public boolean isSingle() {
      return true;
    }
  }

  private final class DoubleLine extends Line {
    private final double[][] values = new double[Probe.GROUP][lineLength()];
    private final double[] factors = new double[Probe.GROUP * height];
    private final double[] sums = new double[Chunk.MOST];
    private final float[] singles = new float[Chunk.MOST];

    @Override
    void readFactors(int first) {
      narrow.read((long) first * height, factors.length, singles, factors);
    }

    @Override
    void read(long offset) {
      for (int example = 0; example < Probe.GROUP; example++) {
        wide.read(offset + (long) example * width, length(), singles, values[example]);
      }
    }

    @Override
    void clear() {
      Arrays.fill(sums, 0, length(), 0);
    }

    @Override
    void add(int example, int factor, int nextFactor) {
      double[] x = values[example];
      double[] y = values[example + 1];
      double a = factors[factor];
      double b = factors[nextFactor];
      for (int i = 0; i < length(); i++) {
        sums[i] += a * x[i] + b * y[i];
      }
    }

    @Override
    public float[] singles() {
      for (int i = 0; i < length(); i++) {
        singles[i] = (float) sums[i];
      }
      return singles;
    }

    @Override
    public double[] values() {
      return sums;
    }

    @Override
    public boolean isSingle() {
      return false;
    }
  }
}
