package io.github.soundings.store;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows for tests: those of a small trial, of which a test names the components it cares about. */
public final class SampleRows {
  private static final Map<String, Object> TRIAL = new HashMap<>();

  static {
    TRIAL.put("trialId", "0123456789abcdef");
    TRIAL.put("attempt", "attempt-1");
    TRIAL.put("round", 1);
    TRIAL.put("experiment", "quickstart");
    TRIAL.put("status", "done");
    TRIAL.put("dataset", "shapeset");
    TRIAL.put("scaling", "unit");
    TRIAL.put("datasetDigest", "d1");
    TRIAL.put("inputs", 1024);
    TRIAL.put("classes", 9);
    TRIAL.put("depth", 2);
    TRIAL.put("width", 100);
    TRIAL.put("widths", List.of(100, 100));
    TRIAL.put("activation", "tanh");
    TRIAL.put("initialization", "normalized");
    TRIAL.put("cost", "negative-log-likelihood");
    TRIAL.put("learningRate", 0.1);
    TRIAL.put("optimizer", "diagonal-hessian");
    TRIAL.put("damping", 0.001);
    TRIAL.put("pretraining", "denoising-autoencoder");
    TRIAL.put("pretrainingEpochs", 0.5);
    TRIAL.put("pretrainingUpdates", 1000L);
    TRIAL.put("pretrainingLearningRate", 0.01);
    TRIAL.put("maskingNoise", 0.25);
    TRIAL.put("trainer", "parameter-averaging");
    TRIAL.put("workers", 4);
    TRIAL.put("averagingFrequency", 5);
    TRIAL.put("batchSize", 10);
    TRIAL.put("updates", 1000L);
    TRIAL.put("seed", 1L);
    TRIAL.put("precision", "float32");
    TRIAL.put("shuffle", "none");
    TRIAL.put("probeEvery", 100L);
    TRIAL.put("probeExamples", 300);
    TRIAL.put("evaluateEvery", 100L);
    TRIAL.put("evaluationExamples", 1000);
    TRIAL.put("jacobianEvery", 100L);
    TRIAL.put("jacobianExamples", 20);
    TRIAL.put("updatesDone", 1000L);
    TRIAL.put("bestValidationError", 0.25);
    TRIAL.put("bestTestError", 0.26);
    TRIAL.put("bestUpdate", 900L);
    TRIAL.put("finalValidationError", 0.27);
    TRIAL.put("finalTestError", 0.28);
    TRIAL.put("finalValidationLoss", 0.9);
    TRIAL.put("finalTestLoss", 0.95);
    TRIAL.put("weightsHash", "w1");
    TRIAL.put("startedAt", Instant.parse("2025-03-01T12:34:56.123456Z"));
    TRIAL.put("seconds", 12.5);
    TRIAL.put("updatesPerSecond", 100.0);
    TRIAL.put("pretrainingShare", 0.3);
    TRIAL.put("probeShare", 0.1);
    TRIAL.put("evaluationShare", 0.2);
    TRIAL.put("jacobianShare", 0.05);
    TRIAL.put("engine", "nd4j");
    TRIAL.put("numerics", "openblas");
    TRIAL.put("soundingsVersion", "0.1.0");
    TRIAL.put("gitCommit", "abcdef0");
    TRIAL.put("jdk", "17");
    TRIAL.put("cpu", "a \"cpu\", with 2 cores");
    TRIAL.put("host", "localhost");
  }

  private SampleRows() {}

  /** A trial's row with other values for some components; failureKind and -Message are null. */
  public static TrialRow trial(Map<String, ?> others) {
    Map<String, Object> values = new HashMap<>(TRIAL);
    values.putAll(others);
    return (TrialRow) record(TrialRow.class, values);
  }

  private static Object record(Class<?> type, Map<String, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments =
        Arrays.stream(components)
            .map(
                c -> c.getType().isRecord() ? record(c.getType(), values) : values.get(c.getName()))
            .toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An attempt with rows in every table. */
  public static Attempt attempt(TrialRow trial) {
    String id = trial.trialId();
    String attempt = trial.attempt();
    return new Attempt(
        trial,
        List.of(
            new CurveRow(id, attempt, 0, "validation", 0, 0, 2.1972, 0.875, 1000),
            new CurveRow(id, attempt, 1000, "validation", 10_000, 0.5, 0.7, 0.25, 1000),
            new CurveRow(id, attempt, 1000, "test", 10_000, 0.5, Double.NaN, 0.5, 1000)),
        List.of(
            stats(id, attempt, 0, null, null),
            stats(id, attempt, 1, 0.25, 0.5),
            stats(id, attempt, 3, null, null)),
        List.of(
            new HistogramRow(
                id, attempt, 1000, 1, "activation", List.of(-1.0, 0.0, 1.0), List.of(3L, 4L))),
        List.of(jacobian(id, attempt, 0, 1), jacobian(id, attempt, 0, 2)),
        List.of(
            new PredictionRow(
                id, attempt, "test", "best", 900, List.of(8, 0, 3), List.of(8, 1, 3))),
        List.of(
            new ReconstructionRow(id, attempt, 1, 0, 0, 700.5),
            new ReconstructionRow(id, attempt, 1, 1000, 10_000, 300.25)));
  }

  private static JacobianRow jacobian(String id, String attempt, int from, int to) {
    return new JacobianRow(
        id, attempt, 1000, from, to, 20, 2000, 0.8, 0.4, 0, 2, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 0.9,
        1, 1.5);
  }

  private static LayerStatsRow stats(
      String id, String attempt, int layer, Double saturated, Double linear) {
    return new LayerStatsRow(
        id,
        attempt,
        1000,
        layer,
        "activation",
        300,
        0.5,
        0.25,
        -1,
        1,
        -0.99,
        -0.9,
        -0.8,
        -0.5,
        0,
        0.5,
        0.8,
        0.9,
        0.99,
        0.98,
        saturated,
        linear,
        0.125);
  }

  /** An attempt that failed before it had anything to record. */
  public static Attempt failed(String trialId, String attempt, int round) {
    Map<String, Object> values = new HashMap<>();
    for (String none :
        List.of(
            "width",
            "damping",
            "pretrainingEpochs",
            "pretrainingUpdates",
            "pretrainingLearningRate",
            "maskingNoise",
            "workers",
            "averagingFrequency",
            "bestValidationError",
            "bestTestError",
            "bestUpdate",
            "finalValidationError",
            "finalTestError",
            "finalValidationLoss",
            "finalTestLoss",
            "weightsHash")) {
      values.put(none, null);
    }
    values.putAll(
        Map.of(
            "trialId",
            trialId,
            "attempt",
            attempt,
            "round",
            round,
            "status",
            "failed",
            "failureKind",
            "java.lang.OutOfMemoryError",
            "failureMessage",
            "line 1\nline 2",
            "seconds",
            1.5));
    return new Attempt(
        trial(values), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** The trial's row as it stands in the store. */
  public static TrialRow committed(Attempt attempt) {
    return attempt.trial().withRows(RowCounts.of(attempt));
  }
}
