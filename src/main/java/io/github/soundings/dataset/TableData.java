package io.github.soundings.dataset;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a table, in memory as they are, and their parts: see {@link TableFile}.
 *
 * <p>Scalings are of each column by itself: its smallest value in the training part becomes the
 * lower end of the interval, its largest the upper end; a column that is constant there becomes the
 * lower end. What lies outside that range in the other parts comes out beyond the interval.
 */
final class TableData implements StoredData {
  private static final int HELD_OUT_PART = 10;
  private static final int LEAST_ROWS = 3;

  private final List<String> classes;
  private final int features;
  private final float[] values;
  private final int[] labels;
  private final int training;
  private final int heldOut;
  private final String digest;

  /**
   * @param location of the table, for messages
   * @param classes the names of the classes
   * @param values (rows, features); nobody else keeps the array
   * @param labels (rows)
   * @throws DatasetException if there are too few rows or classes, or a class that is not in the
   *     training part
   */
  TableData(String location, List<String> classes, int features, float[] values, int[] labels) {
    this.classes = List.copyOf(classes);
    this.features = features;
    this.values = values;
    this.labels = labels;
    if (labels.length < LEAST_ROWS || classes.size() < 2) {
      throw new DatasetException(
          "Invalid size of %s: %d rows of %d classes (must be at least %d rows of 2 classes)"
              .formatted(location, labels.length, classes.size(), LEAST_ROWS));
    }
    heldOut = Math.max(1, labels.length / HELD_OUT_PART);
    training = labels.length - 2 * heldOut;
    requireAllInTraining(location);
    digest = digest();
  }

  private void requireAllInTraining(String location) {
    boolean[] found = new boolean[classes.size()];
    for (int row = 0; row < training; row++) {
      found[labels[row]] = true;
    }
    for (int label = 0; label < found.length; label++) {
      if (!found[label]) {
        throw new DatasetException(
            "Invalid order of %s: %s %s is only among the last %d rows, which are for validation"
                    .formatted(location, TableFile.LABEL, classes.get(label), 2 * heldOut)
                + " and test (must be among the others; shuffle the rows once)");
      }
    }
  }

  private String digest() {
    MessageDigest hash = Sha256.start();
    Sha256.update(hash, labels.length, features, classes.size());
    Sha256.update(hash, labels);
    ByteBuffer row = ByteBuffer.allocate(features * Float.BYTES);
    for (int first = 0; first < values.length; first += features) {
      row.asFloatBuffer().put(values, first, features);
      hash.update(row.array());
    }
    return Sha256.text(hash);
  }

  @Override
  public Dataset scaled(Scaling scaling) {
    FiniteExamples all = scaling == Scaling.NONE ? new Rows() : new ScaledRows(scaling);
    return new StoredDataset(
        TableFile.NAME,
        digest,
        features,
        classes.size(),
        new StoredExamples(all, 0, training),
        new StoredExamples(all, training, heldOut),
        new StoredExamples(all, training + heldOut, heldOut));
  }

  /** The rows as they are. */
  private class Rows implements FiniteExamples {
    @Override
    public final int size() {
      return labels.length;
    }

    @Override
    public void read(int row, int slot, float[] batchInputs, int[] batchLabels) {
      System.arraycopy(values, row * features, batchInputs, slot * features, features);
      batchLabels[slot] = labels[row];
    }
  }

  private final class ScaledRows extends Rows {
    private final double low;
    private final double span;
    private final double[] smallest = new double[features];
    private final double[] range = new double[features];

    private ScaledRows(Scaling scaling) {
      low = scaling.scale((byte) 0);
      span = scaling.scale((byte) 255) - low;
      double[] largest = new double[features];
      Arrays.fill(smallest, Double.POSITIVE_INFINITY);
      Arrays.fill(largest, Double.NEGATIVE_INFINITY);
      for (int i = 0; i < training * features; i++) {
        int feature = i % features;
        smallest[feature] = Math.min(smallest[feature], values[i]);
        largest[feature] = Math.max(largest[feature], values[i]);
      }
      for (int feature = 0; feature < features; feature++) {
        double difference = largest[feature] - smallest[feature];
        range[feature] = difference == 0 ? Double.POSITIVE_INFINITY : difference;
      }
    }

    @Override
    public void read(int row, int slot, float[] batchInputs, int[] batchLabels) {
      super.read(row, slot, batchInputs, batchLabels);
      int first = slot * features;
      for (int feature = 0; feature < features; feature++) {
        double share = (batchInputs[first + feature] - smallest[feature]) / range[feature];
        batchInputs[first + feature] = (float) (low + span * share);
      }
    }
  }
}
