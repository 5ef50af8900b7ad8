package io.github.soundings.probe;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The gradients dCost/dW of a layer, summed over groups of {@value Probe#GROUP} examples. They are
 * computed anew whenever they are asked for, a row or column of a group's matrix at a time, since
 * all of them are too many to keep.
 */
final class WeightGradientSums implements Values {
  private final GroupRows wide;
  private final GroupRows narrow;
  private final boolean isSingle;
  private final Moments moments;

  /**
   * Of all examples' activations and gradients.
   *
   * @param below z of the layer below
   * @param gradient dCost/ds
   * @param moments of the sums
   */
  WeightGradientSums(GroupRows below, ArrayRows gradient, Moments moments) {
    boolean isBelowWider = below.units() >= gradient.units();
    wide = isBelowWider ? below : gradient;
    narrow = isBelowWider ? gradient : below;
    isSingle = gradient.isSingle();
    this.moments = moments;
  }

  @Override
  public Moments moments() {
    return moments;
  }

  @Override
  public void forEachChunk(Consumer<Chunk> consumer) {
    Line line = isSingle ? new SingleLine() : new DoubleLine();
    for (int group = 0; group < wide.groups(); group++) {
      line.readFactors(group);
      for (int from = 0; from < wide.held(group); from += Chunk.MOST) {
        line.readWide(group, from, Math.min(Chunk.MOST, wide.held(group) - from));
        for (int unit = 0; unit < narrow.held(group); unit++) {
          line.sum(unit);
          consumer.accept(line);
        }
      }
    }
  }

  private int lineLength() {
    return Math.min(Chunk.MOST, wide.units());
  }

  /** The sums for some units of the wider layer with one of the narrower. */
  private abstract class Line implements Chunk {
    private final int[] times = new int[Chunk.MOST];
    private int group;
    private int from;
    private int length;
    private boolean isPlain;

    /** Reads what a group of examples has in the narrower layer. */
    abstract void readFactors(int group);

    final void readWide(int group, int from, int length) {
      this.group = group;
      this.from = from;
      this.length = length;
      isPlain = wide.isPlain(group) && narrow.isPlain(group);
      Arrays.fill(times, 0, length, 1);
      read(group, from, length);
    }

    abstract void read(int group, int from, int count);

    /** Two products at a time are as many as the compiler vectorizes. */
    final void sum(int unit) {
      clear();
      for (int example = 0; example < Probe.GROUP; example += 2) {
        add(example, unit);
      }
      if (!isPlain) {
        multiplyTimes(unit);
      }
    }

    private void multiplyTimes(int unit) {
      int timesOfUnit = narrow.times(group)[unit];
      int[] timesOfWide = wide.times(group);
      for (int i = 0; i < length; i++) {
        times[i] = timesOfUnit * timesOfWide[from + i];
      }
    }

    abstract void clear();

    /** Adds what this example and the next have in the wider layer, times what in this unit. */
    abstract void add(int example, int unit);

    @Override
    public final int length() {
      return length;
    }

    @Override
    public final int[] times() {
      return times;
    }

    @Override
    public final boolean isPlain() {
      return isPlain;
    }
  }

  private final class SingleLine extends Line {
    private final float[][] values = new float[Probe.GROUP][lineLength()];
    private final float[][] factors = new float[Probe.GROUP][narrow.units()];
    private final float[] sums = new float[Chunk.MOST];
    private final double[] doubles = new double[Chunk.MOST];

    @Override
    void readFactors(int group) {
      narrow.read(group, 0, narrow.held(group), factors);
    }

    @Override
    void read(int group, int from, int count) {
      wide.read(group, from, count, values);
    }

    @Override
    void clear() {
      Arrays.fill(sums, 0, length(), 0);
    }

    @Override
    void add(int example, int unit) {
      float[] x = values[example];
      float[] y = values[example + 1];
      float a = factors[example][unit];
      float b = factors[example + 1][unit];
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
    private final double[][] factors = new double[Probe.GROUP][narrow.units()];
    private final double[] sums = new double[Chunk.MOST];
    private final float[] singles = new float[Chunk.MOST];

    @Override
    void readFactors(int group) {
      narrow.read(group, 0, narrow.held(group), factors);
    }

    @Override
    void read(int group, int from, int count) {
      wide.read(group, from, count, values);
    }

    @Override
    void clear() {
      Arrays.fill(sums, 0, length(), 0);
    }

    @Override
    void add(int example, int unit) {
      double[] x = values[example];
      double[] y = values[example + 1];
      double a = factors[example][unit];
      double b = factors[example + 1][unit];
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
