package io.github.soundings;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Spark inside this JVM, on two threads, from the first test of a class to the last. */
public final class LocalSpark implements BeforeAllCallback, AfterAllCallback {
  private JavaSparkContext context;

  public JavaSparkContext context() {
    return context;
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName(test.getDisplayName())
                .set("spark.ui.enabled", "false")
                .set("spark.executor.heartbeatInterval", "1s"));
  }

  @Override
  public void afterAll(ExtensionContext test) {
    context.stop();
  }
}
