package io.github.soundings.network;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies between Java arrays and contiguous ND4J arrays in row-major order without allocating, in
 * either precision. ND4J's own accessors cost about 8 ns an element; this costs one memory copy.
 *
 * <p>Of an array on a GPU ND4J keeps two copies, of which either may be the newer: all access to
 * the memory of arrays is between {@link #onHost} and {@link #written}.
 */
public final class HostArray {
  private HostArray() {}

  /** Makes the host's memory hold what the array holds. Free on a processor. */
  static INDArray onHost(INDArray array) {
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    return array;
  }

  /** Says that the host's memory was written. Free on a processor. */
  static void written(INDArray array) {
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
  }

  /** The host's memory of an array, up to date. */
  static BytePointer bytes(INDArray array) {
    return new BytePointer(onHost(array).data().addressPointer());
  }

  /** Writes the first {@code array.length()} values into the array. */
  public static void write(float[] values, INDArray array) {
    int length = Math.toIntExact(array.length());
    if (array.dataType() == DataType.FLOAT) {
      floats(array, 0).put(values, 0, length);
    } else {
      DoublePointer pointer = doubles(array, 0);
      for (int i = 0; i < length; i++) {
        pointer.put(i, values[i]);
      }
    }
    written(array);
  }

  /** Writes the first {@code array.length()} values, rounded to the array's precision. */
  public static void write(double[] values, float[] scratch, INDArray array) {
    write(values, Math.toIntExact(array.length()), scratch, array, 0);
  }

  /** Writes all values from {@code offset} on, rounded to the array's precision. */
  static void write(double[] values, float[] scratch, INDArray array, long offset) {
    write(values, values.length, scratch, array, offset);
  }

  private static void write(
      double[] values, int length, float[] scratch, INDArray array, long offset) {
    if (array.dataType() == DataType.DOUBLE) {
      doubles(array, offset).put(values, 0, length);
    } else {
      for (int i = 0; i < length; i++) {
        scratch[i] = (float) values[i];
      }
      floats(array, offset).put(scratch, 0, length);
    }
    written(array);
  }

  /** Writes {@code length} values into an array of single precision, from {@code offset} on. */
  static void write(float[] values, int length, INDArray array, long offset) {
    floats(array, offset).put(values, 0, length);
    written(array);
  }

  /** Reads {@code length} values of an array of single precision, from {@code offset} on. */
  static void read(INDArray array, long offset, int length, float[] values) {
    floats(array, offset).get(values, 0, length);
  }

  /** Reads {@code length} values of the array from {@code offset} on. */
  public static void read(
      INDArray array, long offset, int length, float[] scratch, double[] values) {
    reader(array).read(offset, length, scratch, values);
  }

  /** For many pieces of an array: where its memory is, is asked once. */
  public static Reader reader(INDArray array) {
    return new Reader(array, onHost(array).data().addressPointer());
  }

  /** Reads pieces of an array, as long as nobody moves it. */
  public static final class Reader {
    private final INDArray array;
    private final Pointer memory;

    private Reader(INDArray array, Pointer memory) {
      this.array = array;
      this.memory = memory;
    }

    /** Reads {@code length} values from {@code offset} on. */
    public void read(long offset, int length, float[] scratch, double[] values) {
      if (isSingle()) {
        read(offset, length, scratch);
        for (int i = 0; i < length; i++) {
          values[i] = scratch[i];
        }
      } else {
        new DoublePointer(memory).position(offset).get(values, 0, length);
      }
    }

    /** Likewise from an array of single precision. */
    public void read(long offset, int length, float[] values) {
      new FloatPointer(memory).position(offset).get(values, 0, length);
    }

    /** Whether the array is of single precision. */
    public boolean isSingle() {
      return array.dataType() == DataType.FLOAT;
    }
  }

  private static FloatPointer floats(INDArray array, long offset) {
    return new FloatPointer(onHost(array).data().addressPointer()).position(offset);
  }

  private static DoublePointer doubles(INDArray array, long offset) {
    return new DoublePointer(onHost(array).data().addressPointer()).position(offset);
  }
}
