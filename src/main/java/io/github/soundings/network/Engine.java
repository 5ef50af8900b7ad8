package io.github.soundings.network;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.soundings.network.simd.Lanes;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/** What computes updates and evaluations. Everything else is computed by ND4J. */
public enum Engine {
  /** ND4J's native backend, whose products are a BLAS library's. */
  ND4J {
    @Override
    public Trainer trainer(
        Network network, int batchSize, double learningRate, Optimizer optimizer) {
      return optimizer.method() == Optimizer.Method.SGD
          ? new GradientDescent(network, batchSize, learningRate)
          : new ScaledDescent(network, batchSize, learningRate, optimizer);
    }

    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }

    @Override
    public Optional<String> obstacle(
        Architecture architecture, int batchSize, Optimizer optimizer) {
      return Optional.empty();
    }

    @Override
    public String numerics() {
      return Backend.numerics();
    }
  },
  /** The processor's vectors, through the JDK's Vector API and machine code. */
  SIMD {
    @Override
    public Trainer trainer(
        Network network, int batchSize, double learningRate, Optimizer optimizer) {
      requireNoObstacle(network.architecture(), batchSize, optimizer);
      return new VectorDescent(network, batchSize, learningRate);
    }

    private void requireNoObstacle(Architecture architecture, int batchSize, Optimizer optimizer) {
      obstacle(architecture, batchSize, optimizer)
          .ifPresent(
              obstacle -> {
                throw new IllegalArgumentException(
                    "Invalid engine: simd (must be nd4j: " + obstacle + ")");
              });
    }

    @Override
    public Optional<String> obstacle() {
      if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
        return Optional.of("the JVM runs without --add-modules=" + MODULE);
      }
      if (Backend.isGpu()) {
        return Optional.of("ND4J computes on a GPU here");
      }
      if (Compiler.LEVEL < OPTIMIZING) {
        return Optional.of("the JVM's optimizing compiler is off (-XX:TieredStopAtLevel)");
      }
      int bits = Lanes.PREFERRED_BITS;
      return bits >= LEAST_BITS
          ? Optional.empty()
          : Optional.of("vectors have %d bits here, fewer than %d".formatted(bits, LEAST_BITS));
    }

    @Override
    public Optional<String> obstacle(
        Architecture architecture, int batchSize, Optimizer optimizer) {
      if (optimizer.method() != Optimizer.Method.SGD) {
        return Optional.of("the optimizer is not sgd");
      }
      if (architecture.precision() != Precision.SINGLE) {
        return Optional.of("the precision is double");
      }
      Activation activation = architecture.activation();
      if (!VectorActivation.supports(activation)) {
        String name = activation.name().toLowerCase(Locale.ROOT);
        return Optional.of("it has no kernel for the activation " + name);
      }
      return VectorDescent.fits(architecture, batchSize)
          ? Optional.empty()
          : Optional.of("a layer or its batch is too large for a Java array");
    }

    /** Updates do not depend on the width of the vectors; probes are ND4J's. */
    @Override
    public String numerics() {
      return "Vector API, %d bits; %s".formatted(Lanes.WIDTH * Float.SIZE, Backend.numerics());
    }
  };

  private static final String MODULE = "jdk.incubator.vector";
  private static final int LEAST_BITS = 256;

  /**
   * The level of the JVM's compiler that makes instructions of vectors; below, they are objects.
   */
  private static final int OPTIMIZING = 4;

  /** Asked once, and only if it matters. */
  private static final class Compiler {
    static final int LEVEL = level();

    private static int level() {
      var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return jvm == null
          ? OPTIMIZING
          : Integer.parseInt(jvm.getVMOption("TieredStopAtLevel").getValue());
    }
  }

  /**
   * A trainer that starts from the network's weights.
   *
   * @throws IllegalArgumentException if there is an {@link #obstacle(Architecture, int, Optimizer)
   *     obstacle}
   */
  public abstract Trainer trainer(
      Network network, int batchSize, double learningRate, Optimizer optimizer);

  /** Plain gradient descent. */
  public final Trainer trainer(Network network, int batchSize, double learningRate) {
    return trainer(network, batchSize, learningRate, Optimizer.SGD);
  }

  /** Why this JVM cannot use the engine; empty if it can. */
  public abstract Optional<String> obstacle();

  /** Why a network cannot be trained with the engine on any machine; empty if it can. */
  public abstract Optional<String> obstacle(
      Architecture architecture, int batchSize, Optimizer optimizer);

  /** Why a network cannot be trained by plain gradient descent; empty if it can. */
  public final Optional<String> obstacle(Architecture architecture, int batchSize) {
    return obstacle(architecture, batchSize, Optimizer.SGD);
  }

  /** Everything beside the trial and its data that may decide the last bits of a result. */
  public abstract String numerics();
}
