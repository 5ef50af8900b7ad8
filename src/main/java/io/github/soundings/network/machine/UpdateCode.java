package io.github.soundings.network.machine;

import static io.github.soundings.network.machine.Assembler.GREATER;
import static io.github.soundings.network.machine.Assembler.LESS_OR_EQUAL;
import static io.github.soundings.network.machine.Assembler.NOT_EQUAL;
import static io.github.soundings.network.machine.Assembler.R10;
import static io.github.soundings.network.machine.Assembler.R11;
import static io.github.soundings.network.machine.Assembler.R8;
import static io.github.soundings.network.machine.Assembler.R9;
import static io.github.soundings.network.machine.Assembler.RAX;
import static io.github.soundings.network.machine.Assembler.RBX;
import static io.github.soundings.network.machine.Assembler.RCX;
import static io.github.soundings.network.machine.Assembler.RDI;
import static io.github.soundings.network.machine.Assembler.RDX;
import static io.github.soundings.network.machine.Assembler.RSI;
import static io.github.soundings.network.simd.Lanes.EXAMPLES;

/**
 * The function behind {@link MachineKernels#update}: for each tile, and for five examples at a
 * time, registers hold the gradients while the rows pass by, two at a time as their sums do not
 * wait for each other. While it updates a row it fetches one of those that are read next.
 */
final class UpdateCode {
  private static final int VECTORS_OF_ROW = 2;
  private static final int W = 10;
  private static final int Z = 14;

  private UpdateCode() {}

  static byte[] bytes(int examples) {
    Assembler code = new Assembler();
    code.push(RBX);
    code.unpair(RCX, R9, RCX);
    int tile = code.here();
    for (int first = 0; first < examples; first += EXAMPLES) {
      half(code, first, Math.min(EXAMPLES, examples - first));
    }
    code.addConstant(RDI, Layout.TILE);
    code.addConstant(RDX, Layout.PATCH);
    code.subtractConstant(RCX, 1);
    code.jumpBack(NOT_EQUAL, tile);
    code.pop(RBX);
    code.leaveVectors();
    code.ret();
    return code.toBytes();
  }

  private static void half(Assembler code, int first, int examples) {
    for (int e = 0; e < examples; e++) {
      code.load(e, RDX, Layout.example(first + e));
      code.load(EXAMPLES + e, RDX, Layout.example(first + e) + Layout.VECTOR);
    }
    code.move(RAX, RDI);
    if (first == 0) {
      code.move(RBX, RDI);
      code.add(RBX, R8);
    }
    code.address(R10, RSI, first * Float.BYTES);
    code.move(R11, R9);
    code.compareConstant(R11, 1);
    int single = code.jump(LESS_OR_EQUAL);
    int pair = code.here();
    rows(code, 2, examples, first == 0);
    code.addConstant(RAX, 2 * Layout.ROW);
    code.addConstant(R10, 2 * Layout.UNIT);
    if (first == 0) {
      code.addConstant(RBX, 2 * Layout.ROW);
    }
    code.subtractConstant(R11, 2);
    code.compareConstant(R11, 1);
    code.jumpBack(GREATER, pair);
    int none = code.jump(NOT_EQUAL);
    code.land(single);
    rows(code, 1, examples, first == 0);
    code.land(none);
  }

  private static void rows(Assembler code, int rows, int examples, boolean prefetch) {
    for (int row = 0; row < rows; row++) {
      if (prefetch) {
        code.prefetch(RBX, row * Layout.ROW);
      }
      code.load(weights(row), RAX, row * Layout.ROW);
      code.load(weights(row) + 1, RAX, row * Layout.ROW + Layout.VECTOR);
    }
    for (int e = 0; e < examples; e++) {
      for (int row = 0; row < rows; row++) {
        code.broadcast(Z + row, R10, row * Layout.UNIT + e * Float.BYTES);
        code.multiplyAdd(weights(row), e, Z + row);
        code.multiplyAdd(weights(row) + 1, EXAMPLES + e, Z + row);
      }
    }
    for (int row = 0; row < rows; row++) {
      code.store(RAX, row * Layout.ROW, weights(row));
      code.store(RAX, row * Layout.ROW + Layout.VECTOR, weights(row) + 1);
    }
  }

  private static int weights(int row) {
    return W + VECTORS_OF_ROW * row;
  }
}
