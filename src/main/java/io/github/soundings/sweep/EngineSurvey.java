package io.github.soundings.sweep;

import io.github.soundings.trial.Engines;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Decides, once for all trials of a sweep, which engine trains them. */
final class EngineSurvey {
  private static final int TASKS_PER_CORE = 2;

  private EngineSurvey() {}

  /**
   * The entries with {@code engine: auto} replaced by what all executors offer.
   *
   * @throws ClusterException if a trial asks for an engine that an executor does not offer, or no
   *     executor can be had
   */
  static List<Plan.Entry> resolve(JavaSparkContext context, List<Plan.Entry> entries) {
    Optional<String> obstacle =
        context.isLocal() ? Engines.obstacleToSimd() : obstacleOnExecutors(context);
    try {
      return entries.stream()
          .map(
              entry ->
                  new Plan.Entry(
                      Engines.resolve(entry.trial(), obstacle),
                      entry.id(),
                      entry.state(),
                      entry.rounds()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ClusterException(e.getMessage(), e);
    }
  }

  private static Optional<String> obstacleOnExecutors(JavaSparkContext context) {
    int tasks = context.defaultParallelism() * TASKS_PER_CORE;
    List<String> found;
    HopelessTasks hopeless = HopelessTasks.cancellingJobs(context.sc());
    try (hopeless) {
      found =
          context
              .parallelize(Collections.nCopies(tasks, 0), tasks)
              .map(task -> Engines.obstacleToSimd().orElse(""))
              .distinct()
              .collect();
    } catch (Exception e) { // Spark's own, undeclared.
      if (hopeless.obstacle().isPresent()) {
        throw new ClusterException("Executors cannot run a trial: " + hopeless.obstacle().get(), e);
      }
      throw new ClusterException(
          "Spark gave up before a trial ran (does the master let this user in, with the same"
              + " spark.authenticate.secret?): "
              + Sweep.rootMessage(e),
          e);
    }
    return found.stream().filter(obstacle -> !obstacle.isEmpty()).sorted().findFirst();
  }
}
