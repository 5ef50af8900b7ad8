package io.github.soundings.probe;

import io.github.soundings.network.HostArray;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Delivers the values of ND4J arrays, one array after another, without allocating a chunk. */
final class ArrayValues {
  private final float[] singles = new float[Values.Chunk.MOST];
  private final double[] doubles = new double[Values.Chunk.MOST];
  private final int[] keys = new int[Values.Chunk.MOST];

  /** The values of a contiguous array in row-major order. */
  Values of(INDArray array) {
    return consumer -> deliver(array, consumer);
  }

  private void deliver(INDArray array, Consumer<Values.Chunk> consumer) {
    HostArray.Reader reader = HostArray.reader(array);
    for (long offset = 0; offset < array.length(); offset += Values.Chunk.MOST) {
      int length = (int) Math.min(Values.Chunk.MOST, array.length() - offset);
      consumer.accept(new Piece(array.dataType(), reader, offset, length));
    }
  }

  private final class Piece implements Values.Chunk {
    private final DataType type;
    private final HostArray.Reader reader;
    private final long offset;
    private final int length;

    private Piece(DataType type, HostArray.Reader reader, long offset, int length) {
      this.type = type;
      this.reader = reader;
      this.offset = offset;
      this.length = length;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public double[] values() {
      reader.read(offset, length, singles, doubles);
      return doubles;
    }

    @Override
    public int[] keys() {
      if (type == DataType.DOUBLE) {
        Key.of(values(), length, keys);
      } else {
        reader.readBits(offset, length, keys);
        Key.ofBits(keys, length);
      }
      return keys;
    }
  }
}
