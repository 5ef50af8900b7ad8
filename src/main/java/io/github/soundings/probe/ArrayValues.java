package io.github.soundings.probe;

import io.github.soundings.network.HostArray;
import java.util.Arrays;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Delivers the values of ND4J arrays, one array after another, without allocating a chunk. */
final class ArrayValues {
  private final float[] singles = new float[Values.Chunk.MOST];
  private final double[] doubles = new double[Values.Chunk.MOST];
  private final int[] once = new int[Values.Chunk.MOST];

  ArrayValues() {
    Arrays.fill(once, 1);
  }

  /** The values of a contiguous array in row-major order. */
  Values of(INDArray array) {
    return consumer -> deliver(array, consumer);
  }

  private void deliver(INDArray array, Consumer<Values.Chunk> consumer) {
    HostArray.Reader reader = HostArray.reader(array);
    for (long offset = 0; offset < array.length(); offset += Values.Chunk.MOST) {
      int length = (int) Math.min(Values.Chunk.MOST, array.length() - offset);
      if (reader.isSingle()) {
        reader.read(offset, length, singles);
      } else {
        reader.read(offset, length, singles, doubles);
        for (int i = 0; i < length; i++) {
          singles[i] = (float) doubles[i];
        }
      }
      consumer.accept(new Piece(length, reader.isSingle()));
    }
  }

  private final class Piece implements Values.Chunk {
    private final int length;
    private final boolean isSingle;

    private Piece(int length, boolean isSingle) {
      this.length = length;
      this.isSingle = isSingle;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public float[] singles() {
      return singles;
    }

    @Override
    public double[] values() {
      for (int i = 0; isSingle && i < length; i++) {
        doubles[i] = singles[i];
      }
      return doubles;
    }

    @Override
    public int[] times() {
      return once;
    }

    @Override
    public boolean isPlain() {
      return true;
    }

    @Override
    public boolean isSingle() {
      return isSingle;
    }
  }
}
