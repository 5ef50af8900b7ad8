package io.github.soundings.network.machine;

import static io.github.soundings.network.machine.Assembler.EQUAL;
import static io.github.soundings.network.machine.Assembler.GREATER;
import static io.github.soundings.network.machine.Assembler.LESS_OR_EQUAL;
import static io.github.soundings.network.machine.Assembler.NOT_EQUAL;
import static io.github.soundings.network.machine.Assembler.R10;
import static io.github.soundings.network.machine.Assembler.R11;
import static io.github.soundings.network.machine.Assembler.R14;
import static io.github.soundings.network.machine.Assembler.R15;
import static io.github.soundings.network.machine.Assembler.R8;
import static io.github.soundings.network.machine.Assembler.R9;
import static io.github.soundings.network.machine.Assembler.RAX;
import static io.github.soundings.network.machine.Assembler.RBP;
import static io.github.soundings.network.machine.Assembler.RBX;
import static io.github.soundings.network.machine.Assembler.RCX;
import static io.github.soundings.network.machine.Assembler.RDI;
import static io.github.soundings.network.machine.Assembler.RDX;
import static io.github.soundings.network.machine.Assembler.RSI;
import static io.github.soundings.network.simd.Lanes.COLUMNS;
import static io.github.soundings.network.simd.Lanes.EXAMPLES;
import static io.github.soundings.network.simd.Lanes.GROUP;
import static io.github.soundings.network.simd.Lanes.LANES;

/**
 * The function behind {@link MachineKernels#propagate}. It takes a few tiles at a time, so that the
 * gradients stay in the L1 cache; of these two rows, five examples and eight columns of each tile,
 * whose sums registers hold.
 */
final class PropagationCode {
  static final int ROWS = 16;

  /** Sums in lanes for a row of weights: (10, 16). */
  static final int ROW_BYTES = GROUP * Layout.ROW;

  /** Tiles of a sum: 10 examples' gradients take 10 KiB, a third of the L1 cache. */
  private static final int TILES = 16;

  /** Tiles of a loop's turn: there is always an even number. */
  private static final int UNROLLED = COLUMNS / LANES;

  private static final int W0 = 10;
  private static final int W1 = 11;

  /** Gradients take turns in these. */
  private static final int DS = 12;

  private PropagationCode() {}

  static byte[] bytes(int examples) {
    Assembler code = new Assembler();
    code.push(RBX);
    code.push(RBP);
    code.push(R14);
    code.push(R15);
    sums(code, examples);
    totals(code, examples);
    code.pop(R15);
    code.pop(R14);
    code.pop(RBP);
    code.pop(RBX);
    code.leaveVectors();
    code.ret();
    return code.toBytes();
  }

  private static void sums(Assembler code, int examples) {
    code.moveConstant(R11, 0);
    int chunk = code.here();
    code.move(R10, R8);
    code.compareConstant(R10, TILES);
    int last = code.jump(LESS_OR_EQUAL);
    code.moveConstant(R10, TILES);
    code.land(last);
    code.move(RAX, RDI);
    code.move(RBP, RDX);
    code.moveConstant(RBX, ROWS / 2);
    int pair = code.here();
    for (int first = 0; first < examples; first += EXAMPLES) {
      int some = Math.min(EXAMPLES, examples - first);
      columns(code, first, some, 0);
      columns(code, first, some, Layout.VECTOR);
    }
    code.addConstant(RAX, 2 * Layout.ROW);
    code.addConstant(RBP, 2 * ROW_BYTES);
    code.subtractConstant(RBX, 1);
    code.jumpBack(NOT_EQUAL, pair);
    code.addConstant(RDI, TILES * Layout.TILE);
    code.addConstant(RSI, TILES * Layout.PATCH);
    code.moveConstant(R11, 1);
    code.subtractConstant(R8, TILES);
    code.compareConstant(R8, 0);
    code.jumpBack(GREATER, chunk);
  }

  /** Two rows' sums over eight columns of each tile. */
  private static void columns(Assembler code, int first, int examples, int column) {
    for (int e = 0; e < examples; e++) {
      code.zero(e);
      code.zero(EXAMPLES + e);
    }
    code.compareConstant(R11, 0);
    int start = code.jump(EQUAL);
    for (int e = 0; e < examples; e++) {
      int at = Layout.example(first + e) + column;
      code.load(e, RBP, at);
      code.load(EXAMPLES + e, RBP, at + ROW_BYTES);
    }
    code.land(start);
    code.move(R9, RAX);
    code.move(R14, RSI);
    code.move(R15, R10);
    int tiles = code.here();
    for (int tile = 0; tile < UNROLLED; tile++) {
      code.load(W0, R9, tile * Layout.TILE + column);
      code.load(W1, R9, tile * Layout.TILE + Layout.ROW + column);
      for (int e = 0; e < examples; e++) {
        int ds = DS + e % 4;
        code.load(ds, R14, tile * Layout.PATCH + Layout.example(first + e) + column);
        code.multiplyAdd(e, W0, ds);
        code.multiplyAdd(EXAMPLES + e, W1, ds);
      }
    }
    code.addConstant(R9, UNROLLED * Layout.TILE);
    code.addConstant(R14, UNROLLED * Layout.PATCH);
    code.subtractConstant(R15, UNROLLED);
    code.jumpBack(NOT_EQUAL, tiles);
    for (int e = 0; e < examples; e++) {
      int at = Layout.example(first + e) + column;
      code.store(RBP, at, e);
      code.store(RBP, at + ROW_BYTES, EXAMPLES + e);
    }
  }

  private static void totals(Assembler code, int examples) {
    code.moveConstant(RAX, examples);
    int example = code.here();
    for (int row = 0; row < ROWS; row += 4) {
      totalsOfFour(code, row);
    }
    code.addConstant(RDX, Layout.ROW);
    code.addConstant(RCX, Layout.ROW);
    code.subtractConstant(RAX, 1);
    code.jumpBack(NOT_EQUAL, example);
  }

  /** Adds the lanes of four rows: those 8 and 4 apart in each row, then in two and in four rows. */
  private static void totalsOfFour(Assembler code, int row) {
    for (int r = 0; r < 4; r++) {
      int at = (row + r) * ROW_BYTES;
      code.load(r, RDX, at);
      code.addMemory(r, r, RDX, at + Layout.VECTOR);
      code.upperFour(4 + r, r);
      code.addFour(r, r, 4 + r);
    }
    pairs(code, 4, 0, 1);
    pairs(code, 5, 2, 3);
    code.lowerHalves(6, 4, 5);
    code.upperHalves(7, 5, 4);
    code.addFour(6, 6, 7);
    code.storeFour(RCX, row * Float.BYTES, 6);
  }

  /** {@code a0 + a2, b0 + b2, a1 + a3, b1 + b3}. */
  private static void pairs(Assembler code, int to, int a, int b) {
    code.unpackLower(6, a, b);
    code.unpackUpper(7, a, b);
    code.addFour(to, 6, 7);
  }
}
