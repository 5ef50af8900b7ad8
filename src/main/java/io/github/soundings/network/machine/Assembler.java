package io.github.soundings.network.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Encodes the few x86-64 instructions that the kernels are made of. Operands are in the order of
 * Intel's manual (Software Developer's Manual, volume 2): the destination first.
 */
final class Assembler {
  /** General registers by their numbers; the first six are a function's arguments, in order. */
  static final int RDI = 7;

  static final int RSI = 6;
  static final int RDX = 2;
  static final int RCX = 1;
  static final int R8 = 8;
  static final int R9 = 9;

  /** Registers that a function may change; so it may those of its arguments. */
  static final int RAX = 0;

  static final int R10 = 10;
  static final int R11 = 11;

  /** Registers that a function must restore. */
  static final int RBX = 3;

  static final int RBP = 5;
  static final int R14 = 14;
  static final int R15 = 15;

  /** Conditions of a jump, after a comparison or a subtraction. */
  static final int EQUAL = 4;

  static final int NOT_EQUAL = 5;
  static final int LESS_OR_EQUAL = 14;
  static final int GREATER = 15;

  private static final int CAPACITY = 1 << 16;

  /** Opcode maps and mandatory prefixes of vector instructions. */
  private static final int MAP_0F = 1;

  private static final int MAP_0F38 = 2;
  private static final int MAP_0F3A = 3;
  private static final int NO_PREFIX = 0;
  private static final int PREFIX_66 = 1;

  private static final int XMM = 0;
  private static final int YMM = 1;
  private static final int UNUSED = 0;

  private final ByteBuffer code = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

  byte[] toBytes() {
    byte[] bytes = new byte[code.position()];
    code.flip().get(bytes);
    return bytes;
  }

  /** The place of the next instruction, to jump back to. */
  int here() {
    return code.position();
  }

  /** Eight floats from memory. */
  void load(int to, int base, int offset) {
    vector(YMM, MAP_0F, NO_PREFIX, 0x10, to, UNUSED, base, offset);
  }

  /** Eight floats to memory. */
  void store(int base, int offset, int from) {
    vector(YMM, MAP_0F, NO_PREFIX, 0x11, from, UNUSED, base, offset);
  }

  /** Four floats to memory. */
  void storeFour(int base, int offset, int from) {
    vector(XMM, MAP_0F, NO_PREFIX, 0x11, from, UNUSED, base, offset);
  }

  /** One float from memory, eight times. */
  void broadcast(int to, int base, int offset) {
    vector(YMM, MAP_0F38, PREFIX_66, 0x18, to, UNUSED, base, offset);
  }

  /** {@code sum += a b}, rounded once. */
  void multiplyAdd(int sum, int a, int b) {
    vector(YMM, MAP_0F38, PREFIX_66, 0xB8, sum, a, b);
  }

  void zero(int to) {
    vector(YMM, MAP_0F, NO_PREFIX, 0x57, to, to, to);
  }

  void addMemory(int to, int a, int base, int offset) {
    vector(YMM, MAP_0F, NO_PREFIX, 0x58, to, a, base, offset);
  }

  void addFour(int to, int a, int b) {
    vector(XMM, MAP_0F, NO_PREFIX, 0x58, to, a, b);
  }

  /** The upper four of eight floats. */
  void upperFour(int to, int from) {
    vector(YMM, MAP_0F3A, PREFIX_66, 0x19, from, UNUSED, to);
    code.put((byte) 1);
  }

  /** The lower two floats of each of two: {@code a0 b0 a1 b1}. */
  void unpackLower(int to, int a, int b) {
    vector(XMM, MAP_0F, NO_PREFIX, 0x14, to, a, b);
  }

  /** The upper two floats of each of two: {@code a2 b2 a3 b3}. */
  void unpackUpper(int to, int a, int b) {
    vector(XMM, MAP_0F, NO_PREFIX, 0x15, to, a, b);
  }

  /** {@code a0 a1 b0 b1}. */
  void lowerHalves(int to, int a, int b) {
    vector(XMM, MAP_0F, NO_PREFIX, 0x16, to, a, b);
  }

  /** {@code b2 b3 a2 a3}. */
  void upperHalves(int to, int a, int b) {
    vector(XMM, MAP_0F, NO_PREFIX, 0x12, to, a, b);
  }

  /** Has a cache line fetched without waiting for it; any address will do. */
  void prefetch(int base, int offset) {
    if (base > 7) {
      code.put((byte) 0x41);
    }
    code.put((byte) 0x0F).put((byte) 0x18);
    memory(1, base, offset);
  }

  void move(int to, int from) {
    general(0x89, from, to);
  }

  void moveConstant(int to, int value) {
    general(0xC7, 0, to);
    code.putInt(value);
  }

  void add(int to, int addend) {
    general(0x01, addend, to);
  }

  void addConstant(int to, int addend) {
    general(0x81, 0, to);
    code.putInt(addend);
  }

  void subtractConstant(int from, int subtrahend) {
    general(0x81, 5, from);
    code.putInt(subtrahend);
  }

  void compareConstant(int left, int right) {
    general(0x81, 7, left);
    code.putInt(right);
  }

  void shiftLeft(int register, int bits) {
    general(0xC1, 4, register);
    code.put((byte) bits);
  }

  /** With the sign. */
  void shiftRight(int register, int bits) {
    general(0xC1, 7, register);
    code.put((byte) bits);
  }

  /** Takes apart an argument that is two. */
  void unpair(int lower, int upper, int pair) {
    move(upper, pair);
    shiftRight(upper, Integer.SIZE);
    move(lower, pair);
    shiftLeft(lower, Integer.SIZE);
    shiftRight(lower, Integer.SIZE);
  }

  /** {@code to = base + offset}. */
  void address(int to, int base, int offset) {
    code.put((byte) (0x48 | to >> 3 << 2 | base >> 3)).put((byte) 0x8D);
    memory(to & 7, base, offset);
  }

  void push(int register) {
    oneByte(0x50, register);
  }

  void pop(int register) {
    oneByte(0x58, register);
  }

  void jumpBack(int condition, int target) {
    code.put((byte) 0x0F).put((byte) (0x80 | condition));
    code.putInt(target - code.position() - Integer.BYTES);
  }

  /** A jump to a place that {@link #land} tells. */
  int jump(int condition) {
    code.put((byte) 0x0F).put((byte) (0x80 | condition)).putInt(0);
    return code.position();
  }

  /** Has a jump end here. */
  void land(int jump) {
    code.putInt(jump - Integer.BYTES, code.position() - jump);
  }

  /** Without it instructions of the older kind would be slow afterwards. */
  void leaveVectors() {
    code.put((byte) 0xC5).put((byte) 0xF8).put((byte) 0x77);
  }

  void jumpTo(int register) {
    if (register > 7) {
      code.put((byte) 0x41);
    }
    code.put((byte) 0xFF).put((byte) (0xE0 | register & 7));
  }

  void ret() {
    code.put((byte) 0xC3);
  }

  private void oneByte(int opcode, int register) {
    if (register > 7) {
      code.put((byte) 0x41);
    }
    code.put((byte) (opcode | register & 7));
  }

  private void general(int opcode, int register, int operand) {
    code.put((byte) (0x48 | register >> 3 << 2 | operand >> 3)).put((byte) opcode);
    registers(register, operand);
  }

  private void vector(
      int length, int map, int prefix, int opcode, int register, int second, int operand) {
    vex(length, map, prefix, opcode, register, second, operand);
    registers(register, operand);
  }

  private void vector(
      int length, int map, int prefix, int opcode, int register, int second, int base, int offset) {
    vex(length, map, prefix, opcode, register, second, base);
    memory(register & 7, base, offset);
  }

  /** The prefix of three bytes, which holds the upper bits of registers inverted. */
  private void vex(
      int length, int map, int prefix, int opcode, int register, int second, int operand) {
    code.put((byte) 0xC4);
    code.put((byte) ((register < 8 ? 0x80 : 0) | 0x40 | (operand < 8 ? 0x20 : 0) | map));
    code.put((byte) ((~second & 15) << 3 | length << 2 | prefix));
    code.put((byte) opcode);
  }

  private void registers(int register, int operand) {
    code.put((byte) (0xC0 | (register & 7) << 3 | operand & 7));
  }

  /** An operand in memory; not at RSP or R12, which are encoded in other ways. */
  private void memory(int register, int base, int offset) {
    boolean small = offset == (byte) offset;
    code.put((byte) ((small ? 0x40 : 0x80) | register << 3 | base & 7));
    if (small) {
      code.put((byte) offset);
    } else {
      code.putInt(offset);
    }
  }
}
