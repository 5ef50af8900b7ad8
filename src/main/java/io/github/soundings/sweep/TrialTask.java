package io.github.soundings.sweep;

import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * What runs on an executor: the trials of a group, then one commit of all their rows. Returns what
 * came of the trials; the rows themselves go from the executor to the store.
 */
final class TrialTask implements Function<TrialGroup, List<TrialEnd>> {
  private static final long serialVersionUID = 1L;

  /** Held by the task whose trial is alone in this JVM. */
  private static final ReentrantLock ALONE = new ReentrantLock(true);

  private final String experiment;
  private final String storeLocation;
  private final String canary;
  private final Upkeep upkeep;
  private final boolean isAlone;
  private final Counters counters;

  /**
   * A task for the trials of an experiment.
   *
   * @param canary the file that the driver has written to the store, for executors to look for
   * @param isAlone whether trials must not run beside others in the same JVM
   */
  TrialTask(
      String experiment,
      String storeLocation,
      String canary,
      Upkeep upkeep,
      boolean isAlone,
      Counters counters) {
    this.experiment = experiment;
    this.storeLocation = storeLocation;
    this.canary = canary;
    this.upkeep = isAlone ? upkeep.ofSuspects() : upkeep;
    this.isAlone = isAlone;
    this.counters = counters;
  }

  @Override
  public List<TrialEnd> call(TrialGroup group) throws InterruptedException {
    if (!isAlone) {
      return run(group);
    }
    ALONE.lockInterruptibly();
    try {
      return run(group);
    } finally {
      ALONE.unlock();
    }
  }

  private List<TrialEnd> run(TrialGroup group) throws InterruptedException {
    Store store = Store.at(storeLocation);
    counters.label.add(group.name());
    GroupRun run = new GroupRun(group, store, experiment, upkeep, isAlone, counters);
    try {
      store.canary().require(canary);
      GpuOfTask.use(TaskContext.get());
      run.awaitInquest(TaskContext.get().attemptNumber());
      List<TrialEnd> ends = run.run();
      run.signs().ended();
      return ends;
    } catch (CancellationException e) {
      run.signs().cancelled();
      throw e;
    } catch (StoreException e) {
      run.signs().ended();
      String host = SparkEnv.get().blockManager().blockManagerId().host();
      counters.storeErrors.add("On executor host " + host + ": " + e.getMessage());
      return List.of();
    } catch (RuntimeException e) {
      run.signs().ended();
      throw e;
    }
  }
}
