package io.github.soundings.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** What the JVM and the machine beneath it offer. */
final class MachineChecks {
  private static final int JDK = 17;
  private static final double GIB = 1L << 30;
  private static final double MINIMAL_HEAP = 1.5 * GIB;

  private MachineChecks() {}

  static List<Check> all(Cpu cpu) {
    return List.of(
        Check.ok("soundings", Version.text()),
        jdk(),
        system(),
        cpu(cpu),
        simd(cpu),
        heap(),
        memory());
  }

  private static Check jdk() {
    String finding = Runtime.version() + ", " + System.getProperty("java.vendor");
    return Check.warnIf(
        Runtime.version().feature() != JDK, "jdk", finding, "set JAVA_HOME to a JDK " + JDK);
  }

  private static Check system() {
    String finding =
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
    return Check.ok("system", finding);
  }

  private static Check cpu(Cpu cpu) {
    int cores = Runtime.getRuntime().availableProcessors();
    return Check.ok("cpu", cpu.model() + ", " + cores + (cores == 1 ? " core" : " cores"));
  }

  private static Check simd(Cpu cpu) {
    String finding = cpu.simd().isEmpty() ? "none known" : String.join(" ", cpu.simd());
    return Check.warnIf(
        !cpu.hasAvx2(),
        "simd",
        finding,
        "use a processor with AVX2 and FMA: training is slow here");
  }

  private static Check heap() {
    long heap = Runtime.getRuntime().maxMemory();
    return Check.warnIf(
        heap < MINIMAL_HEAP, "heap", gibibytes(heap), "give the driver more: --driver-memory 4g");
  }

  /** Heap and off-heap memory each grow up to their own limit, side by side. */
  private static Check memory() {
    long physical =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    long heap = Runtime.getRuntime().maxMemory();
    long offHeap = Pointer.maxBytes();
    String finding =
        "%s physical, %s off-heap at most (process: %s)"
            .formatted(
                gibibytes(physical), gibibytes(offHeap), gibibytes(Pointer.maxPhysicalBytes()));
    return Check.warnIf(
        heap + offHeap > physical,
        "memory",
        finding,
        "heap and off-heap can outgrow the machine: lower --driver-memory");
  }

  private static String gibibytes(long bytes) {
    return "%.1f GiB".formatted(bytes / GIB);
  }
}
