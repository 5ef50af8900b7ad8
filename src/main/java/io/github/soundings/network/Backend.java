package io.github.soundings.network;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/** Settings of ND4J's native backend that every trial relies on. */
public final class Backend {
  private static boolean pinned;

  private Backend() {}

  /**
   * One thread for each trial: parallelism is across trials, and a trial's bits must not depend on
   * how many threads share a product. Takes effect once per JVM.
   */
  public static synchronized void pinThreads() {
    if (!pinned) {
      Nd4j.getEnvironment().setMaxThreads(1);
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      openblas.blas_set_num_threads(1);
      Nd4j.getMemoryManager().togglePeriodicGc(false);
      pinned = true;
    }
  }
}
