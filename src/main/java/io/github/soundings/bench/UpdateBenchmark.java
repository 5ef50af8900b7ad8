package io.github.soundings.bench;

import io.github.soundings.network.Activation;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Cost;
import io.github.soundings.network.Engine;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Network;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Trainer;
import io.github.soundings.network.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Updates per second on one thread, in single precision, beside the limit: the operations of an
 * update at the speed of a product of two 1024 x 1024 matrices by BLAS.
 */
public final class UpdateBenchmark {
  private static final int ROUNDS = 5;
  private static final int GROWTH_ROUNDS = 3;
  private static final int BATCH = 10;
  private static final int WIDTH = 1000;
  private static final int DEPTH = 5;
  private static final int INPUTS = 1024;
  private static final int CLASSES = 9;
  private static final double GIGA = 1e9;
  private static final String PEAK = "SGEMM peak (BLAS)";

  /** Tanh first: it is the one that peers are compared with. */
  private static final List<Activation> ACTIVATIONS =
      List.of(Activation.TANH, Activation.SIGMOID, Activation.SOFTSIGN, Activation.RELU);

  private final Consumer<String> progress;

  /** A benchmark that says what it is doing. */
  public UpdateBenchmark(Consumer<String> progress) {
    Backend.pinThreads();
    this.progress = progress;
  }

  /**
   * A line of the table.
   *
   * @param updatesPerSecond NaN for the peak itself
   * @param shareOfPeak 0 to 1, the median over rounds
   */
  public record Line(String name, double updatesPerSecond, double gigaflops, double shareOfPeak) {}

  /**
   * The paper's network, 1024-1000x5-9 with batches of 10, by each engine and by its peers.
   *
   * @param dl4jRatio our updates per second, tanh, over DL4J's: the median over rounds
   * @param pytorchRatio likewise; empty where no Python has torch
   * @param twoTrialsRatio two trials side by side over one
   */
  public record PaperNetwork(
      List<Line> lines, double dl4jRatio, Optional<Double> pytorchRatio, double twoTrialsRatio) {
    public PaperNetwork {
      lines = List.copyOf(lines);
    }
  }

  /** Measures the paper's network; about a minute. */
  public PaperNetwork paperNetwork() throws IOException {
    Architecture tanh = architecture(WIDTH, DEPTH, Activation.TANH);
    List<Contestant> contestants = new ArrayList<>(List.of(peak()));
    int ours = contestants.size();
    for (Activation activation : ACTIVATIONS) {
      progress.accept("warming up simd, " + activation.name().toLowerCase(Locale.ROOT));
      contestants.add(ours(Engine.SIMD, architecture(WIDTH, DEPTH, activation), BATCH));
    }
    progress.accept("warming up nd4j and DL4J");
    contestants.add(ours(Engine.ND4J, tanh, BATCH));
    int dl4j = contestants.size();
    contestants.add(Dl4jContestant.of(tanh, inputs(BATCH), labels(BATCH)));
    Optional<PyTorch> pytorch = PyTorch.start();
    pytorch.ifPresent(peer -> contestants.add(peer.contestant()));
    try {
      Rounds rounds = Rounds.of(contestants, ROUNDS, progress);
      return new PaperNetwork(
          lines(rounds, tanh.operationsPerUpdate(BATCH)),
          rounds.medianRatio(ours, dl4j),
          pytorch.map(peer -> rounds.medianRatio(ours, dl4j + 1)),
          twoTrialsRatio(tanh));
    } finally {
      pytorch.ifPresent(PyTorch::stop);
    }
  }

  /** One line for each width from 100 to 4000, depth from 1 to 20 and batch from 1 to 1000. */
  public List<Line> growth() {
    List<Line> lines = new ArrayList<>();
    for (int width : List.of(100, 200, 500, 1000, 2000, 4000)) {
      lines.add(line(width, DEPTH, BATCH));
    }
    for (int depth : List.of(1, 2, 10, 20)) {
      lines.add(line(WIDTH, depth, BATCH));
    }
    for (int batch : List.of(1, 32, 100, 1000)) {
      lines.add(line(WIDTH, DEPTH, batch));
    }
    return lines;
  }

  private Line line(int width, int depth, int batch) {
    String name = "%d-%dx%d-%d, batch %d".formatted(INPUTS, width, depth, CLASSES, batch);
    progress.accept(name);
    Architecture architecture = architecture(width, depth, Activation.TANH);
    Rounds rounds =
        Rounds.of(
            List.of(peak(), ours(Engine.SIMD, architecture, batch)), GROWTH_ROUNDS, text -> {});
    Line measured = lines(rounds, architecture.operationsPerUpdate(batch)).get(1);
    return new Line(name, measured.updatesPerSecond, measured.gigaflops, measured.shareOfPeak);
  }

  private static List<Line> lines(Rounds rounds, double operationsPerUpdate) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < rounds.contestants().size(); i++) {
      String name = rounds.contestants().get(i).name();
      if (name.equals(PEAK)) {
        lines.add(new Line(name, Double.NaN, rounds.median(i), 1));
      } else {
        double rate = rounds.median(i);
        double share = rounds.medianRatio(i, 0) * operationsPerUpdate / GIGA;
        lines.add(new Line(name, rate, rate * operationsPerUpdate / GIGA, share));
      }
    }
    return lines;
  }

  /** Two networks on two threads against one on one, in turns. */
  private double twoTrialsRatio(Architecture architecture) {
    Contestant first = ours(Engine.SIMD, architecture, BATCH);
    Contestant second = ours(Engine.SIMD, architecture, BATCH);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Contestant both =
          new Contestant(
              "two trials",
              () -> {
                var a = CompletableFuture.supplyAsync(first.rate()::getAsDouble, threads);
                var b = CompletableFuture.supplyAsync(second.rate()::getAsDouble, threads);
                return a.join() + b.join();
              });
      return Rounds.of(List.of(first, both), ROUNDS, text -> {}).medianRatio(1, 0);
    } finally {
      threads.shutdown();
    }
  }

  private static Contestant peak() {
    return new Contestant(PEAK, Backend::sgemmGigaflops);
  }

  private static Contestant ours(Engine engine, Architecture architecture, int batch) {
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 1);
    Trainer trainer =
        engine.trainer(
            new Network(architecture, weights, Cost.NEGATIVE_LOG_LIKELIHOOD), batch, 1e-6);
    float[] inputs = inputs(batch);
    int[] labels = labels(batch);
    String name =
        "soundings %s, %s".formatted(engine, architecture.activation()).toLowerCase(Locale.ROOT);
    return Contestant.repeating(name, () -> trainer.update(inputs, labels));
  }

  private static Architecture architecture(int width, int depth, Activation activation) {
    return new Architecture(
        INPUTS, Collections.nCopies(depth, width), CLASSES, activation, Precision.SINGLE);
  }

  private static float[] inputs(int batch) {
    java.util.Random random = new java.util.Random(1);
    float[] inputs = new float[batch * INPUTS];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    return inputs;
  }

  private static int[] labels(int batch) {
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = i % CLASSES;
    }
    return labels;
  }
}
