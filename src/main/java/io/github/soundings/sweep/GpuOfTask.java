package io.github.soundings.sweep;

import io.github.soundings.trial.Engines;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** Which of a machine's GPUs Spark gave to a task, under {@code spark.task.resource.gpu.amount}. */
final class GpuOfTask {
  private static final String RESOURCE = "gpu";

  private GpuOfTask() {}

  /** Has the thread of a task compute there; without effect if it was given none. */
  static void use(TaskContext task) {
    given(task.resourcesJMap()).ifPresent(Engines::useGpu);
  }

  static OptionalInt given(Map<String, ResourceInformation> resources) {
    ResourceInformation gpus = resources.get(RESOURCE);
    return gpus == null || gpus.addresses().length == 0
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(gpus.addresses()[0]));
  }
}
