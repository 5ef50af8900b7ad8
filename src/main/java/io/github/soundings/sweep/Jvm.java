package io.github.soundings.sweep;

import io.github.soundings.store.SignOfLife.Whereabouts;
import org.apache.spark.SparkEnv;

/** This JVM, as Spark and its host know it. */
final class Jvm {
  private Jvm() {}

  /** Where this is; only inside an application of Spark's. */
  static Whereabouts here() {
    SparkEnv spark = SparkEnv.get();
    return new Whereabouts(
        spark.conf().getAppId(),
        spark.executorId(),
        spark.blockManager().blockManagerId().host(),
        ProcessHandle.current().pid(),
        System.getProperty("user.dir"));
  }
}
