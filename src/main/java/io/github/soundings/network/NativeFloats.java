package io.github.soundings.network;

import io.github.soundings.network.machine.MachineKernels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.BytePointer;

/**
 * An array of floats outside of the heap, all zero at first, that starts on a cache line. JavaCPP
 * counts it among what it keeps within its limits, and frees it when this is unreachable.
 */
final class NativeFloats {
  private static final int CACHE_LINE = 64;

  /** Where the system has large pages, tables of pages stay in the processor's caches. */
  private static final int HUGE_PAGE = 1 << 21;

  private static final int MAX_BYTES = Integer.MAX_VALUE - 2 * HUGE_PAGE;

  /** Keeps the memory. */
  @SuppressWarnings({"FieldCanBeLocal", "UnusedVariable"})
  private final BytePointer memory;

  private final long address;
  private final FloatBuffer values;
  private final IntBuffer bits;

  NativeFloats(int size) {
    long bytes = (long) size * Float.BYTES;
    int alignment = bytes < HUGE_PAGE ? CACHE_LINE : HUGE_PAGE;
    bytes = (bytes + alignment - 1) / alignment * alignment;
    memory = new BytePointer(bytes + alignment);
    address = (memory.address() + alignment - 1) / alignment * alignment;
    if (alignment == HUGE_PAGE) {
      MachineKernels.adviseHugePages(address, bytes);
    }
    memory.position(address - memory.address()).limit(memory.position() + bytes);
    memory.zero();
    ByteBuffer buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
    values = buffer.asFloatBuffer();
    bits = buffer.asIntBuffer();
  }

  /** Whether an array may have this size. */
  static boolean fits(long size) {
    return size * Float.BYTES <= MAX_BYTES;
  }

  /** Where a value is in memory. */
  long address(int at) {
    return address + (long) at * Float.BYTES;
  }

  FloatBuffer values() {
    return values;
  }

  /** The same values by their bits. */
  IntBuffer bits() {
    return bits;
  }
}
