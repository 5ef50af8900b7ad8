package io.github.soundings.probe;

import io.github.soundings.network.HostArray;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All units of a layer, each by itself, where ND4J has them. */
final class ArrayRows implements GroupRows {
  private final HostArray.Reader reader;
  private final int groups;
  private final int units;
  private final int[] once;
  private final float[] scratch;

  /** Of shape (examples, units). */
  ArrayRows(INDArray rows) {
    reader = HostArray.reader(rows);
    groups = rows.rows() / Probe.GROUP;
    units = rows.columns();
    once = new int[units];
    Arrays.fill(once, 1);
    scratch = new float[Probe.GROUP * units];
  }

  boolean isSingle() {
    return reader.isSingle();
  }

  @Override
  public int groups() {
    return groups;
  }

  @Override
  public int units() {
    return units;
  }

  @Override
  public int[] times(int group) {
    return once;
  }

  /** All at once where the rows are whole: a call costs as much as a hundred values. */
  @Override
  public void read(int group, int from, int count, float[][] values) {
    boolean isWhole = count == units;
    if (isWhole) {
      reader.read(offset(group, 0), scratch.length, scratch);
    }
    for (int example = 0; example < Probe.GROUP; example++) {
      if (isWhole) {
        System.arraycopy(scratch, example * units, values[example], 0, units);
      } else {
        reader.read(offset(group, example) + from, count, values[example]);
      }
    }
  }

  @Override
  public void read(int group, int from, int count, double[][] values) {
    for (int example = 0; example < Probe.GROUP; example++) {
      reader.read(offset(group, example) + from, count, scratch, values[example]);
    }
  }

  private long offset(int group, int example) {
    return ((long) group * Probe.GROUP + example) * units;
  }
}
