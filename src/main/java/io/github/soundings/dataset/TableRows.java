package io.github.soundings.dataset;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of a table while it is read. */
final class TableRows {
  private static final int MOST_CLASSES = 1000;
  private static final int FIRST_NUMBERS = 1 << 20;

  private final String location;
  private final int features;
  private final Map<String, Integer> labels = new LinkedHashMap<>();

  /** (rows, features), with room for more. */
  private float[] values;

  /** The labels in the order in which they were first seen: (rows), with room for more. */
  private int[] seen;

  private int size;

  /**
   * @param location of the table, for messages
   */
  TableRows(String location, int features) {
    this.location = location;
    this.features = features;
    this.seen = new int[Math.max(1, FIRST_NUMBERS / features)];
    this.values = new float[features * seen.length];
  }

  /**
   * Adds a row.
   *
   * @param row copied: (features)
   */
  void add(float[] row, String label) {
    if (size == seen.length) {
      grow();
    }
    System.arraycopy(row, 0, values, size * features, features);
    seen[size++] = labels.computeIfAbsent(label, unseen -> labels.size());
    if (labels.size() > MOST_CLASSES) {
      throw new DatasetException(
          "Invalid %s of %s: more than %d different values (must be at most that many classes)"
              .formatted(TableFile.LABEL, location, MOST_CLASSES));
    }
  }

  private void grow() {
    long capacity = Math.min(2L * size, Integer.MAX_VALUE / features);
    if (capacity == size) {
      throw new DatasetException(
          "Invalid size of %s: more than %d rows of %d numbers (must fit one array)"
              .formatted(location, size, features));
    }
    values = Arrays.copyOf(values, (int) capacity * features);
    seen = Arrays.copyOf(seen, (int) capacity);
  }

  /** All that has been added. */
  TableData data() {
    List<String> classes = new ArrayList<>(labels.keySet());
    boolean integers = classes.stream().allMatch(label -> label.matches("[-+]?[0-9]+"));
    classes.sort(integers ? Comparator.comparing(BigInteger::new) : Comparator.naturalOrder());
    int[] classOf = new int[labels.size()];
    for (int label = 0; label < classes.size(); label++) {
      classOf[labels.get(classes.get(label))] = label;
    }
    int[] sorted = new int[size];
    for (int row = 0; row < size; row++) {
      sorted[row] = classOf[seen[row]];
    }
    return new TableData(
        location, classes, features, Arrays.copyOf(values, size * features), sorted);
  }
}
