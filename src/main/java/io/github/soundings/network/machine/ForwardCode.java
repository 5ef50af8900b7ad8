package io.github.soundings.network.machine;

import static io.github.soundings.network.machine.Assembler.NOT_EQUAL;
import static io.github.soundings.network.machine.Assembler.R10;
import static io.github.soundings.network.machine.Assembler.R11;
import static io.github.soundings.network.machine.Assembler.R8;
import static io.github.soundings.network.machine.Assembler.RAX;
import static io.github.soundings.network.machine.Assembler.RCX;
import static io.github.soundings.network.machine.Assembler.RDI;
import static io.github.soundings.network.machine.Assembler.RDX;
import static io.github.soundings.network.machine.Assembler.RSI;
import static io.github.soundings.network.simd.Lanes.EXAMPLES;

/**
 * The function behind {@link MachineKernels#forward}: for each tile, and for five examples at a
 * time, registers hold the sums while the rows pass by. While it reads a tile it fetches the next.
 */
final class ForwardCode {
  private static final int W0 = 10;
  private static final int W1 = 11;

  /** Activations take turns in these. */
  private static final int Z = 12;

  private ForwardCode() {}

  static byte[] bytes(int examples) {
    Assembler code = new Assembler();
    int tile = code.here();
    for (int first = 0; first < examples; first += EXAMPLES) {
      half(code, first, Math.min(EXAMPLES, examples - first));
    }
    code.addConstant(RDI, Layout.TILE);
    code.addConstant(RDX, Layout.PATCH);
    code.subtractConstant(RCX, 1);
    code.jumpBack(NOT_EQUAL, tile);
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
    code.address(R10, RSI, first * Float.BYTES);
    code.move(R11, R8);
    int row = code.here();
    if (first == 0) {
      code.prefetch(RAX, Layout.TILE);
    }
    code.load(W0, RAX, 0);
    code.load(W1, RAX, Layout.VECTOR);
    for (int e = 0; e < examples; e++) {
      int z = Z + e % 4;
      code.broadcast(z, R10, e * Float.BYTES);
      code.multiplyAdd(e, W0, z);
      code.multiplyAdd(EXAMPLES + e, W1, z);
    }
    code.addConstant(RAX, Layout.ROW);
    code.addConstant(R10, Layout.UNIT);
    code.subtractConstant(R11, 1);
    code.jumpBack(NOT_EQUAL, row);
    for (int e = 0; e < examples; e++) {
      code.store(RDX, Layout.example(first + e), e);
      code.store(RDX, Layout.example(first + e) + Layout.VECTOR, EXAMPLES + e);
    }
  }
}
