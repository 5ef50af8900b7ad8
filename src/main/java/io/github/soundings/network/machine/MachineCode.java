package io.github.soundings.network.machine;

import static jdk.incubator.foreign.CLinker.C_INT;
import static jdk.incubator.foreign.CLinker.C_LONG;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import jdk.incubator.foreign.CLinker;
import jdk.incubator.foreign.FunctionDescriptor;
import jdk.incubator.foreign.MemoryAddress;
import jdk.incubator.foreign.MemorySegment;
import jdk.incubator.foreign.ResourceScope;

/** Memory that holds instructions, and calls of them, by the incubating linker of JDK 17. */
final class MachineCode {
  /** Functions start on cache lines. */
  private static final int ALIGNMENT = 64;

  /** Linux's numbers for what a page may be used for. */
  private static final int READ = 1;

  private static final int WRITE = 2;
  private static final int EXECUTE = 4;

  private static final int PRIVATE = 2;
  private static final int ANONYMOUS = 0x20;
  private static final int HUGE_PAGES = 14;
  private static final int NO_FILE = -1;

  private static final CLinker LINKER = CLinker.getInstance();

  private static final MethodHandle MAP =
      LINKER.downcallHandle(
          function("mmap"),
          MethodType.methodType(
              long.class, long.class, long.class, int.class, int.class, int.class, long.class),
          FunctionDescriptor.of(C_LONG, C_LONG, C_LONG, C_INT, C_INT, C_INT, C_LONG));

  private static final MethodHandle PROTECT = ofRange("mprotect");
  private static final MethodHandle ADVISE = ofRange("madvise");

  /**
   * Jumps to the function that its last argument tells, which finds the others where it expects its
   * own. The compiler makes calls of addresses that it knows fifty times as fast as others.
   */
  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          MemoryAddress.ofLong(install(List.of(jumpToLastArgument()))[0]),
          MethodType.methodType(
              void.class, long.class, long.class, long.class, long.class, long.class, long.class),
          FunctionDescriptor.ofVoid(C_LONG, C_LONG, C_LONG, C_LONG, C_LONG, C_LONG));

  private MachineCode() {}

  private static byte[] jumpToLastArgument() {
    Assembler code = new Assembler();
    code.jumpTo(Assembler.R9);
    return code.toBytes();
  }

  private static MemoryAddress function(String name) {
    return CLinker.systemLookup().lookup(name).orElseThrow();
  }

  private static MethodHandle ofRange(String name) {
    return LINKER.downcallHandle(
        function(name),
        MethodType.methodType(int.class, long.class, long.class, int.class),
        FunctionDescriptor.of(C_INT, C_LONG, C_LONG, C_INT));
  }

  /**
   * Places functions in memory for as long as this JVM runs.
   *
   * @return where each starts
   * @throws IllegalStateException if the system does not allow it
   */
  static long[] install(List<byte[]> functions) {
    long[] starts = new long[functions.size()];
    long size = 0;
    for (byte[] code : functions) {
      size += aligned(code.length);
    }
    long memory = map(size);
    long at = 0;
    MemorySegment room = MemoryAddress.ofLong(memory).asSegment(size, ResourceScope.globalScope());
    for (int i = 0; i < starts.length; i++) {
      byte[] code = functions.get(i);
      room.asSlice(at, code.length).copyFrom(MemorySegment.ofArray(code));
      starts[i] = memory + at;
      at += aligned(code.length);
    }
    protect(memory, size);
    return starts;
  }

  private static long aligned(int size) {
    return (size + ALIGNMENT - 1L) / ALIGNMENT * ALIGNMENT;
  }

  private static long map(long size) {
    try {
      long memory =
          (long) MAP.invokeExact(0L, size, READ | WRITE, PRIVATE | ANONYMOUS, NO_FILE, 0L);
      if (memory == -1) {
        throw new IllegalStateException("the system gives no memory for machine code");
      }
      return memory;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  private static void protect(long memory, long size) {
    try {
      if ((int) PROTECT.invokeExact(memory, size, READ | EXECUTE) != 0) {
        throw new IllegalStateException("the system does not let programs make machine code");
      }
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Has the system use large pages for whole ones in this range, if it likes. */
  static void adviseHugePages(long address, long bytes) {
    try {
      int ignored = (int) ADVISE.invokeExact(address, bytes, HUGE_PAGES);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Calls a function with up to five arguments. */
  static void call(long function, long a, long b, long c, long d, long e) {
    try {
      CALL.invokeExact(a, b, c, d, e, function);
    } catch (Throwable t) {
      throw unchecked(t);
    }
  }

  /** Functions throw nothing; an error of the JVM's may come. */
  private static RuntimeException unchecked(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
  }
}
