package io.github.soundings.network.machine;

import static io.github.soundings.network.machine.Assembler.EQUAL;
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
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssemblerTest {
  /** Encoded by GNU's assembler 2.40, told to use prefixes of three bytes. */
  static Stream<Arguments> instructions() {
    return Stream.of(
        encodes("vmovups ymm3, [rdi+0]", code -> code.load(3, RDI, 0), "c4e17c105f00"),
        encodes(
            "vmovups ymm12, [r9+0x1234]", code -> code.load(12, R9, 0x1234), "c4417c10a134120000"),
        encodes("vmovups [rbp-0x40], ymm9", code -> code.store(RBP, -0x40, 9), "c4617c114dc0"),
        encodes("vmovups [r10+0x20], xmm1", code -> code.storeFour(R10, 0x20, 1), "c4c178114a20"),
        encodes("vbroadcastss ymm14, [r10+4]", code -> code.broadcast(14, R10, 4), "c4427d187204"),
        encodes(
            "vfmadd231ps ymm5, ymm11, ymm13", code -> code.multiplyAdd(5, 11, 13), "c4c225b8ed"),
        encodes("vfmadd231ps ymm13, ymm2, ymm1", code -> code.multiplyAdd(13, 2, 1), "c4626db8e9"),
        encodes("vxorps ymm7, ymm7, ymm7", code -> code.zero(7), "c4e14457ff"),
        encodes(
            "vaddps ymm1, ymm1, [rdx+0x2800]",
            code -> code.addMemory(1, 1, RDX, 0x2800),
            "c4e174588a00280000"),
        encodes("vaddps xmm6, xmm7, xmm8", code -> code.addFour(6, 7, 8), "c4c14058f0"),
        encodes("vextractf128 xmm4, ymm10, 1", code -> code.upperFour(4, 10), "c4637d19d401"),
        encodes("vunpcklps xmm6, xmm0, xmm9", code -> code.unpackLower(6, 0, 9), "c4c17814f1"),
        encodes("vunpckhps xmm7, xmm2, xmm3", code -> code.unpackUpper(7, 2, 3), "c4e16815fb"),
        encodes("vmovlhps xmm6, xmm4, xmm5", code -> code.lowerHalves(6, 4, 5), "c4e15816f5"),
        encodes("vmovhlps xmm7, xmm5, xmm4", code -> code.upperHalves(7, 5, 4), "c4e15012fc"),
        encodes("prefetcht0 [rax+0x10c0]", code -> code.prefetch(RAX, 0x10c0), "0f1888c0100000"),
        encodes("prefetcht0 [r11+0x40]", code -> code.prefetch(R11, 0x40), "410f184b40"),
        encodes("mov rax, rdi", code -> code.move(RAX, RDI), "4889f8"),
        encodes("mov r9, rcx", code -> code.move(R9, RCX), "4989c9"),
        encodes("mov r10, 4288", code -> code.moveConstant(R10, 4288), "49c7c2c0100000"),
        encodes("add rbx, r8", code -> code.add(RBX, R8), "4c01c3"),
        encodes("add rdi, 4288", code -> code.addConstant(RDI, 4288), "4881c7c0100000"),
        encodes("sub r11, 1000", code -> code.subtractConstant(R11, 1000), "4981ebe8030000"),
        encodes("cmp r10, -129", code -> code.compareConstant(R10, -129), "4981fa7fffffff"),
        encodes("lea r10, [rsi+20]", code -> code.address(R10, RSI, 20), "4c8d5614"),
        encodes("lea rax, [r14+1000]", code -> code.address(RAX, R14, 1000), "498d86e8030000"),
        encodes("shl r8, 32", code -> code.shiftLeft(R8, 32), "49c1e020"),
        encodes("sar rcx, 32", code -> code.shiftRight(RCX, 32), "48c1f920"),
        encodes("push rbx", code -> code.push(RBX), "53"),
        encodes("push r14", code -> code.push(R14), "4156"),
        encodes("pop r15", code -> code.pop(R15), "415f"),
        encodes("pop rbp", code -> code.pop(RBP), "5d"),
        encodes("vzeroupper", Assembler::leaveVectors, "c5f877"),
        encodes("jmp r9", code -> code.jumpTo(R9), "41ffe1"),
        encodes("ret", Assembler::ret, "c3"));
  }

  private static Arguments encodes(
      String instruction, Consumer<Assembler> written, String expected) {
    return Arguments.of(instruction, written, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("instructions")
  void encodesAsGnuDoes(String instruction, Consumer<Assembler> written, String expected) {
    assertThat(hex(written)).as(instruction).isEqualTo(expected);
  }

  /** Distances count from the end of the jump, which takes six bytes. */
  @Test
  void jumpsBackAndForth() {
    assertThat(
            hex(
                code -> {
                  int start = code.here();
                  code.ret();
                  code.jumpBack(NOT_EQUAL, start);
                }))
        .isEqualTo("c3" + "0f85f9ffffff");
    assertThat(
            hex(
                code -> {
                  int jump = code.jump(EQUAL);
                  code.ret();
                  code.push(RBX);
                  code.land(jump);
                  code.ret();
                }))
        .isEqualTo("0f8402000000" + "c3" + "53" + "c3");
  }

  private static String hex(Consumer<Assembler> written) {
    Assembler code = new Assembler();
    written.accept(code);
    return HexFormat.of().formatHex(code.toBytes());
  }
}
