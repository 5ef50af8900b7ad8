package io.github.soundings.network.machine;

import static io.github.soundings.network.simd.Lanes.GROUP;

import io.github.soundings.network.simd.Lanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import jdk.incubator.foreign.CLinker;

/**
 * The products of a layer, in the shapes of {@link Lanes} and with the additions in the same order
 * as the kernels of {@code network.simd}: results have the same bits. Operands are addresses of
 * memory outside of the heap; nothing checks them.
 */
public final class MachineKernels {
  /** Room for sums of 16 rows in lanes. */
  public static final int LANES_BYTES = PropagationCode.ROWS * PropagationCode.ROW_BYTES;

  private static final String MODULE = "jdk.incubator.foreign";
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final Pattern FLAGS = Pattern.compile("flags\\s*:.*");

  private MachineKernels() {}

  /** The functions for one example, for two, and so on. */
  private static final class Functions {
    static final long[] FORWARD = install(ForwardCode::bytes);
    static final long[] UPDATE = install(UpdateCode::bytes);
    static final long[] PROPAGATE = install(PropagationCode::bytes);

    static final long NOTHING = install(ignored -> new byte[] {(byte) 0xC3})[0];

    private static long[] install(IntFunction<byte[]> code) {
      List<byte[]> functions = new ArrayList<>();
      for (int examples = 1; examples <= GROUP; examples++) {
        functions.add(code.apply(examples));
      }
      return MachineCode.install(functions);
    }
  }

  /**
   * Adds examples' products with a block: {@code s += z W}.
   *
   * @param examples of the group: 1 to 10
   * @param w the block's first tile
   * @param z activations of the group: (rows, {@value Lanes#STRIDE})
   * @param s pre-activations of the group: patches
   * @param tiles of the block, at least 1
   * @param rows of the block, 1 to 64
   */
  public static void forward(int examples, long w, long z, long s, int tiles, int rows) {
    MachineCode.call(Functions.FORWARD[examples - 1], w, z, s, tiles, rows);
  }

  /**
   * Adds examples' products to rows of a block: {@code W += z' ds}.
   *
   * @param examples of the group: 1 to 10
   * @param w the first of the rows in the block's first tile
   * @param z activations of the group: (rows, {@value Lanes#STRIDE})
   * @param ds gradients of the group, times the step: patches
   * @param tiles of the block, at least 1
   * @param rows at least 1
   * @param next where the rows that are read next start, in their block's first tile
   */
  public static void update(int examples, long w, long z, long ds, int tiles, int rows, long next) {
    MachineCode.call(
        Functions.UPDATE[examples - 1], w, z, ds, (long) rows << Integer.SIZE | tiles, next - w);
  }

  /**
   * Examples' products of 16 rows of a block with the gradients: {@code sums = W ds}, each summed
   * in 16 lanes, from the first column to the last, which are then added in pairs 8, 4, 2 and 1
   * lanes apart.
   *
   * @param examples of the group: 1 to 10
   * @param w the first of the rows in the block's first tile
   * @param ds gradients of the group: patches
   * @param lanes room for {@value #LANES_BYTES} bytes
   * @param sums receives the totals: a patch
   * @param tiles of the block, an even number
   */
  public static void propagate(int examples, long w, long ds, long lanes, long sums, int tiles) {
    MachineCode.call(Functions.PROPAGATE[examples - 1], w, ds, lanes, sums, tiles);
  }

  /** Has the system use large pages for a range of whole ones, if it likes. */
  public static void adviseHugePages(long address, long bytes) {
    MachineCode.adviseHugePages(address, bytes);
  }

  /** Why this JVM cannot use them, or need not; empty if it can. */
  public static Optional<String> obstacle() {
    return Obstacle.FOUND;
  }

  private static final class Obstacle {
    static final Optional<String> FOUND = find();

    private static Optional<String> find() {
      if (!System.getProperty("os.name").equals("Linux")
          || !System.getProperty("os.arch").equals("amd64")) {
        return Optional.of("it is for Linux on x86-64");
      }
      if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
        return Optional.of("the JVM runs without --add-modules=" + MODULE);
      }
      if (!hasFusedMultiplyAdd()) {
        return Optional.of("the processor has no AVX2 with FMA");
      }
      try {
        CLinker.getInstance();
        MachineCode.call(Functions.NOTHING, 0, 0, 0, 0, 0);
        return Optional.empty();
      } catch (IllegalCallerException e) {
        return Optional.of("the JVM runs without --enable-native-access=ALL-UNNAMED");
      } catch (ExceptionInInitializerError e) {
        return Optional.of(String.valueOf(e.getCause().getMessage()));
      }
    }

    private static boolean hasFusedMultiplyAdd() {
      try (var lines = Files.lines(PROCESSOR)) {
        String flags = lines.filter(FLAGS.asMatchPredicate()).findFirst().orElse("");
        return List.of(flags.split(" ")).containsAll(List.of("avx2", "fma"));
      } catch (IOException e) {
        return false;
      }
    }
  }
}
