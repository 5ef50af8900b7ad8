package io.github.soundings.probe;

import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The units of inputs that differ in some example of a group. Ten images of Shapeset tell no more
 * than some hundred of their 1,024 pixels apart, those of MNIST half.
 */
final class DistinctRows implements GroupRows {
  private final int units;

  /** (groups, examples, units held) */
  private final float[][][] values;

  private final int[][] times;

  /**
   * Of these inputs.
   *
   * @param inputs (examples, units) row-major
   */
  DistinctRows(float[] inputs, int units) {
    this.units = units;
    int groups = inputs.length / units / Probe.GROUP;
    values = new float[groups][Probe.GROUP][];
    times = new int[groups][];
    for (int group = 0; group < groups; group++) {
      Map<IntBuffer, Integer> columns = new LinkedHashMap<>();
      for (int unit = 0; unit < units; unit++) {
        columns.merge(column(inputs, group, unit), 1, Integer::sum);
      }
      times[group] = columns.values().stream().mapToInt(Integer::intValue).toArray();
      for (int example = 0; example < Probe.GROUP; example++) {
        values[group][example] = row(columns, example);
      }
    }
  }

  /** The bits of what a group's examples have in a unit. */
  private IntBuffer column(float[] inputs, int group, int unit) {
    int[] bits = new int[Probe.GROUP];
    for (int example = 0; example < Probe.GROUP; example++) {
      float value = inputs[(group * Probe.GROUP + example) * units + unit];
      bits[example] = Float.floatToRawIntBits(value);
    }
    return IntBuffer.wrap(bits);
  }

  private static float[] row(Map<IntBuffer, Integer> columns, int example) {
    float[] row = new float[columns.size()];
    int unit = 0;
    for (IntBuffer column : columns.keySet()) {
      row[unit++] = Float.intBitsToFloat(column.get(example));
    }
    return row;
  }

  @Override
  public int groups() {
    return values.length;
  }

  @Override
  public int units() {
    return units;
  }

  @Override
  public int[] times(int group) {
    return times[group];
  }

  @Override
  public void read(int group, int from, int count, float[][] rows) {
    for (int example = 0; example < Probe.GROUP; example++) {
      System.arraycopy(values[group][example], from, rows[example], 0, count);
    }
  }

  @Override
  public void read(int group, int from, int count, double[][] rows) {
    for (int example = 0; example < Probe.GROUP; example++) {
      for (int i = 0; i < count; i++) {
        rows[example][i] = values[group][example][from + i];
      }
    }
  }
}
