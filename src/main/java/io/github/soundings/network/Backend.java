package io.github.soundings.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's native backend in this JVM, loaded by the first call that needs it: the settings that
 * every trial relies on, and what it is made of.
 */
public final class Backend {
  /** The kernels for x86-64 in OpenBLAS 0.3.19, oldest first, spelt as OPENBLAS_CORETYPE wants. */
  private static final List<String> BLAS_CORES =
      List.of(
          "Prescott",
          "Core2",
          "Nehalem",
          "Barcelona",
          "Sandybridge",
          "Bulldozer",
          "Piledriver",
          "Steamroller",
          "Excavator",
          "Haswell",
          "Zen",
          "SkylakeX",
          "Cooperlake");

  private static final int GEMM_SIZE = 1024;
  private static final int MAX_RUNS = 10_000;
  private static final long GEMM_NANOSECONDS = 1_000_000_000;

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
      openblas_nolapack.blas_set_num_threads(1);
      Nd4j.getMemoryManager().togglePeriodicGc(false);
      pinned = true;
    }
  }

  /**
   * Everything beside the trial and its data that may decide the last bits of a result: for example
   * {@code CpuBackend 1.0.0-M2.1, linux-x86_64-avx2; OpenBLAS 0.3.19, SkylakeX; 1 thread}.
   */
  public static String numerics() {
    int threads = blasThreads();
    return "%s; %s, %s; %d thread%s"
        .formatted(
            description(),
            blas(),
            blasCore().orElse("unknown core"),
            threads,
            threads == 1 ? "" : "s");
  }

  /** Whether arrays are on a GPU: in a jar built with {@code -Pcuda}, on a machine that has one. */
  public static boolean isGpu() {
    return !Nd4j.getEnvironment().isCPU();
  }

  /** Has this thread compute on one of several GPUs; without effect on a processor. */
  public static void useGpu(int device) {
    Nd4j.getAffinityManager().unsafeSetDevice(device);
  }

  /** For example {@code CpuBackend 1.0.0-M2.1, linux-x86_64-avx2}. */
  public static String description() {
    return "%s %s, %s"
        .formatted(Nd4j.getBackend().getClass().getSimpleName(), version(), classifier());
  }

  private static String version() {
    try {
      return Loader.getVersion("org.nd4j", "nd4j-native");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the version of nd4j-native", e);
    }
  }

  /**
   * The platform of the library that was loaded: the name of the folder that it was in; {@code
   * cuda} on a GPU.
   */
  public static String classifier() {
    if (isGpu()) {
      return "cuda";
    }
    return Path.of(Loader.load(Nd4jCpu.class)).getParent().getFileName().toString();
  }

  /** For example {@code OpenBLAS 0.3.19}. */
  public static String blas() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    String vendor = String.valueOf(environment.get("blas.vendor"));
    return vendor.equals("OPENBLAS") ? openblas_nolapack.OPENBLAS_VERSION.strip() : vendor;
  }

  /** Threads of one matrix product. */
  public static int blasThreads() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    return Integer.parseInt(String.valueOf(environment.get("blas.threads")));
  }

  /**
   * The kernels that OpenBLAS chose for this processor, which decide both speed and rounding; empty
   * if they are not among {@link #BLAS_CORES}, or a GPU computes.
   *
   * <p>{@code openblas_get_corename} is not bound to Java; the library's variable {@code gotoblas}
   * points to the table of the chosen core, and each table is a symbol of its own.
   */
  public static Optional<String> blasCore() {
    if (isGpu()) {
      return Optional.empty();
    }
    Loader.load(Nd4jCpu.class);
    Pointer chosen = Loader.addressof("gotoblas");
    if (chosen == null) {
      return Optional.empty();
    }
    long table = new PointerPointer<Pointer>(chosen).get(0).address();
    return BLAS_CORES.stream().filter(core -> address(core) == table).findFirst();
  }

  private static long address(String core) {
    Pointer table = Loader.addressof("gotoblas_" + core.toUpperCase(Locale.ROOT));
    return table == null ? 0 : table.address();
  }

  /** Speed of single-precision products of 1024 x 1024 matrices, the median over one second. */
  public static double sgemmGigaflops() {
    INDArray a = Nd4j.rand(DataType.FLOAT, GEMM_SIZE, GEMM_SIZE); // (1024, 1024)
    INDArray b = Nd4j.rand(DataType.FLOAT, GEMM_SIZE, GEMM_SIZE); // (1024, 1024)
    INDArray c = Nd4j.create(DataType.FLOAT, new long[] {GEMM_SIZE, GEMM_SIZE}, 'f');
    Nd4j.gemm(a, b, c, false, false, 1, 0);
    long[] nanoseconds = new long[MAX_RUNS];
    int runs = 0;
    long start = System.nanoTime();
    for (long last = start; last - start < GEMM_NANOSECONDS && runs < MAX_RUNS; runs++) {
      Nd4j.gemm(a, b, c, false, false, 1, 0);
      long now = System.nanoTime();
      nanoseconds[runs] = now - last;
      last = now;
    }
    Arrays.sort(nanoseconds, 0, runs);
    return 2.0 * GEMM_SIZE * GEMM_SIZE * GEMM_SIZE / nanoseconds[runs / 2];
  }
}
