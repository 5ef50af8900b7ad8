package io.github.soundings.sweep;

import org.apache.spark.api.java.JavaRDD;
import org.nd4j.linalg.dataset.DataSet;

/** Mini-batches whose number is known: DL4J asks for it, and Spark would make them all to count. */
final class CountedBatches extends JavaRDD<DataSet> {
  private static final long serialVersionUID = 1L;

  private final long count;

  CountedBatches(JavaRDD<DataSet> batches, long count) {
    super(batches.rdd(), batches.classTag());
    this.count = count;
  }

  @Override
  public long count() {
    return count;
  }
}
