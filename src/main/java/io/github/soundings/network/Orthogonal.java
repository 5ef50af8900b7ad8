package io.github.soundings.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrices with orthonormal columns, or rows where these are fewer, times a gain: all singular
 * values equal the gain, so that a deep linear network neither shrinks nor stretches what passes
 * (Saxe, McClelland and Ganguli, <em>Exact solutions to the nonlinear dynamics of learning in deep
 * linear neural networks</em>, ICLR 2014, section 3).
 *
 * <p>They are the Q of the QR decomposition of a matrix of standard normal numbers, with the signs
 * that make the diagonal of R positive: only then is Q uniformly distributed, in the sense of Haar
 * (Mezzadri, <em>How to generate random matrices from the classical compact groups</em>, Notices of
 * the AMS 54, 2007). The decomposition is LAPACK's in double precision; weights of 1000 x 1000 take
 * 0.3 seconds on one thread, a third of it for the normal numbers, and 24 MB for that time. The
 * time grows like {@code max(fanIn, fanOut) min(fanIn, fanOut)^2}.
 *
 * @param gain greater than 0
 */
public record Orthogonal(double gain) implements Initialization {
  public Orthogonal {
    Positive.require("gain", gain);
  }

  @Override
  public WeightRows draw(LayerShape layer, UniformRandomProvider random) {
    boolean wide = layer.fanIn() < layer.fanOut();
    int rows = Math.max(layer.fanIn(), layer.fanOut());
    int columns = Math.min(layer.fanIn(), layer.fanOut());
    Weights.requireMemory(Double.BYTES * columns * (2.0 * rows + columns));
    // W' where W is wide: its columns are then W's rows, one after the other.
    char order = wide ? 'f' : 'c';
    INDArray matrix = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, columns}, order);
    fill(matrix, layer, WeightRows.independent(1, WeightDistribution.NORMAL, random));
    INDArray q = wide ? matrix : matrix.dup('f');
    decompose(q);
    return new Stored(wide ? q : q.dup('c'));
  }

  private static void fill(INDArray matrix, LayerShape layer, WeightRows normal) {
    double[] row = new double[layer.fanOut()];
    float[] unused = {};
    for (long at = 0; at < matrix.length(); at += row.length) {
      normal.next(row);
      HostArray.write(row, unused, matrix, at);
    }
  }

  /** Replaces A (rows, columns), which lies in column order, by the gain times Q. */
  private void decompose(INDArray a) {
    int columns = a.columns();
    INDArray r = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {columns, columns}, 'f');
    Nd4j.getBlasWrapper().lapack().geqrf(a, r);
    for (int j = 0; j < columns; j++) {
      a.getColumn(j).muli(r.getDouble(j, j) < 0 ? -gain : gain);
    }
  }

  /** Rows that lie one after the other in an array of double precision. */
  private static final class Stored implements WeightRows {
    private static final float[] UNUSED = {};

    private final INDArray values;
    private long at;

    private Stored(INDArray values) {
      this.values = values;
    }

    @Override
    public void next(double[] row) {
      HostArray.read(values, at, row.length, UNUSED, row);
      at += row.length;
    }
  }
}
