package io.github.soundings.sweep;

import org.apache.spark.util.AccumulatorV2;

/** A text that Spark's pages show beside a task: the trials that it ran. */
final class TaskLabel extends AccumulatorV2<String, String> {
  private static final long serialVersionUID = 1L;

  private String text = "";

  @Override
  public boolean isZero() {
    return text.isEmpty();
  }

  @Override
  public AccumulatorV2<String, String> copy() {
    TaskLabel copy = new TaskLabel();
    copy.text = text;
    return copy;
  }

  @Override
  public void reset() {
    text = "";
  }

  @Override
  public void add(String label) {
    text = label;
  }

  @Override
  public void merge(AccumulatorV2<String, String> other) {
    text = other.value();
  }

  @Override
  public String value() {
    return text;
  }
}
