package io.github.soundings.sweep;

import java.io.IOException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds an inquest on every executor that Spark loses. */
final class DeathWatch extends SparkListener {
  private static final Logger LOG = LoggerFactory.getLogger(DeathWatch.class);

  private final String application;
  private final Inquest inquest;

  DeathWatch(String application, Inquest inquest) {
    this.application = application;
    this.inquest = inquest;
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    try {
      inquest.executorDied(application, removed.executorId(), Death.of(removed.reason()));
    } catch (IOException e) {
      LOG.warn("Cannot record why executor {} died: {}", removed.executorId(), e.toString());
    }
  }
}
