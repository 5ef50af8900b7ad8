package io.github.soundings.probe;

import org.bytedeco.openblas.global.openblas;

/**
 * A product of matrices whose elements may become smaller or larger than a double can be: {@code
 * values x 2^exponent}, the values scaled so that the largest is at least 1 and below 2.
 */
final class MatrixProduct {
  private final int rows;
  private final int columns;
  private final double[] values;
  private final int exponent;

  private MatrixProduct(int rows, int columns, double[] values, int exponent) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
    this.exponent = exponent;
  }

  /** A product of one matrix: (rows, columns) row-major. */
  static MatrixProduct of(int rows, int columns, double[] matrix) {
    return scaled(rows, columns, matrix.clone(), 0);
  }

  /**
   * Another matrix times this product.
   *
   * @param factor (height, rows) row-major
   * @return a product of shape (height, columns)
   */
  MatrixProduct after(int height, double[] factor) {
    double[] product = new double[Math.multiplyExact(height, columns)];
    openblas.cblas_dgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        height,
        columns,
        rows,
        1,
        factor,
        rows,
        values,
        columns,
        0,
        product,
        columns);
    return scaled(height, columns, product, exponent);
  }

  private static MatrixProduct scaled(int rows, int columns, double[] values, int exponent) {
    int scale = exponentOfLargest(values);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(values[i], -scale);
    }
    return new MatrixProduct(rows, columns, values, exponent + scale);
  }

  /** 0 if all are 0 or some are not finite. */
  private static int exponentOfLargest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest > 0 && largest <= Double.MAX_VALUE ? Math.getExponent(largest) : 0;
  }

  int exponent() {
    return exponent;
  }

  /** The singular values, the largest first, each to be multiplied by 2^exponent. */
  double[] singularValues() {
    return SingularValueDecomposition.values(rows, columns, values.clone());
  }
}
