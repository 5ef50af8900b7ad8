package io.github.soundings.probe;

import java.util.Arrays;
import org.bytedeco.openblas.global.openblas;

/**
 * Singular values without their vectors, by LAPACK's {@code dgesdd}: each within about 1e-16 times
 * the largest one and a small factor of the true value.
 */
final class SingularValueDecomposition {
  private static final byte NO_VECTORS = 'N';

  private SingularValueDecomposition() {}

  /**
   * The singular values, the largest first; NaN where the matrix is not finite or LAPACK does not
   * converge.
   *
   * @param matrix (rows, columns) row-major; destroyed
   * @return as many values as the smaller of rows and columns
   */
  static double[] values(int rows, int columns, double[] matrix) {
    double[] values = new double[Math.min(rows, columns)];
    // What is row-major here is the transposed matrix in LAPACK's order, which has the same values.
    boolean found =
        isFinite(matrix)
            && openblas.LAPACKE_dgesdd(
                    openblas.LAPACK_COL_MAJOR,
                    NO_VECTORS,
                    columns,
                    rows,
                    matrix,
                    columns,
                    values,
                    new double[1],
                    1,
                    new double[1],
                    1)
                == 0;
    if (!found) {
      Arrays.fill(values, Double.NaN);
    }
    return values;
  }

  private static boolean isFinite(double[] matrix) {
    double sum = 0;
    for (double x : matrix) {
      sum += x * 0; // NaN for NaN and for infinity
    }
    return sum == 0;
  }
}
