package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.soundings.network.machine.MachineKernels;
import io.github.soundings.network.simd.Lanes;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Both implementations beside plain loops in the same order of additions: bit by bit. */
class ProductsTest {
  private static final int LANES = 16;

  @BeforeAll
  static void pinThreads() {
    Backend.pinThreads();
  }

  private static Products machineCode(Tiling tiling, int batch) {
    assumeThat(MachineKernels.obstacle()).as("machine code works here").isEmpty();
    return new MachineProducts(tiling, batch);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "3, 7, 2",
    "16, 16, 3",
    "17, 31, 4",
    "64, 32, 5",
    "65, 33, 6",
    "75, 100, 7",
    "127, 257, 8",
    "128, 512, 9",
    "1, 600, 10",
    "1000, 1000, 10",
    "200, 1, 11",
    "130, 97, 15",
    "70, 2100, 25",
    "50, 40, 106"
  })
  void productsHaveTheBitsOfPlainLoops(int fanIn, int fanOut, int batch) {
    Tiling tiling = new Tiling(fanIn, fanOut);
    assertProducts(new VectorProducts(tiling, batch), tiling, batch);
    assertProducts(machineCode(tiling, batch), tiling, batch);
  }

  private static void assertProducts(Products products, Tiling tiling, int batch) {
    Random random = new Random(7);
    int fanIn = tiling.fanIn();
    int fanOut = tiling.fanOut();
    float[] w = values(random, fanIn * fanOut);
    float[] z = values(random, batch * fanIn);
    float[] s = values(random, batch * fanOut);
    float[] ds = values(random, batch * fanOut);
    products.read(matrix(w, tiling));
    Patches patches = new Patches(fanOut, batch);
    ActivationBits below = new ActivationBits(fanIn, batch);
    below.write(z);

    float[] sums = toPatches(s, patches);
    products.addProducts(below, sums);
    assertThat(fromPatches(sums, patches)).isEqualTo(forward(w, z, s, tiling, batch));

    Patches patchesBelow = new Patches(fanIn, batch);
    float[] propagated = new float[patchesBelow.size()];
    products.descend(below, toPatches(ds, patches), propagated);
    assertThat(fromPatches(propagated, patchesBelow)).isEqualTo(propagate(w, ds, tiling, batch));
    float[] updated = update(w, z, ds, tiling, batch);
    assertThat(weights(products, tiling)).isEqualTo(updated);

    products.descend(below, toPatches(ds, patches));
    float[] twice = update(updated, z, ds, tiling, batch);
    assertThat(weights(products, tiling)).isEqualTo(twice);

    Products classifier = products.withBatch(3);
    Patches three = new Patches(fanOut, 3);
    ActivationBits others = new ActivationBits(fanIn, 3);
    float[] zOfThree = values(random, 3 * fanIn);
    others.write(zOfThree);
    float[] sumsOfThree = new float[three.size()];
    classifier.addProducts(others, sumsOfThree);
    assertThat(fromPatches(sumsOfThree, three))
        .isEqualTo(forward(twice, zOfThree, new float[3 * fanOut], tiling, 3));
  }

  /** Some are zero of either sign, and some too small to be normal. */
  private static float[] values(Random random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (random.nextInt(20)) {
            case 0 -> 0f;
            case 1 -> -0f;
            case 2 -> 1e-40f;
            default -> (float) random.nextGaussian();
          };
    }
    return values;
  }

  private static INDArray matrix(float[] w, Tiling tiling) {
    return Nd4j.createFromArray(w).reshape('c', tiling.fanIn(), tiling.fanOut());
  }

  private static float[] weights(Products products, Tiling tiling) {
    INDArray matrix = Nd4j.create(DataType.FLOAT, tiling.fanIn(), tiling.fanOut());
    products.write(matrix);
    return matrix.data().asFloat();
  }

  private static float[] toPatches(float[] rows, Patches patches) {
    float[] values = new float[patches.size()];
    for (int example = 0; example < patches.batch(); example++) {
      for (int unit = 0; unit < patches.units(); unit++) {
        values[patches.at(example, unit)] = rows[example * patches.units() + unit];
      }
    }
    return values;
  }

  private static float[] fromPatches(float[] values, Patches patches) {
    float[] rows = new float[patches.batch() * patches.units()];
    for (int example = 0; example < patches.batch(); example++) {
      for (int unit = 0; unit < patches.units(); unit++) {
        rows[example * patches.units() + unit] = values[patches.at(example, unit)];
      }
    }
    return rows;
  }

  private static float[] forward(float[] w, float[] z, float[] s, Tiling tiling, int batch) {
    float[] sums = s.clone();
    for (int e = 0; e < batch; e++) {
      for (int i = 0; i < tiling.fanIn(); i++) {
        for (int j = 0; j < tiling.fanOut(); j++) {
          int at = e * tiling.fanOut() + j;
          sums[at] = Math.fma(w[i * tiling.fanOut() + j], z[e * tiling.fanIn() + i], sums[at]);
        }
      }
    }
    return sums;
  }

  private static float[] update(float[] w, float[] z, float[] ds, Tiling tiling, int batch) {
    float[] sums = w.clone();
    for (int e = 0; e < batch; e++) {
      for (int i = 0; i < tiling.fanIn(); i++) {
        for (int j = 0; j < tiling.fanOut(); j++) {
          int at = i * tiling.fanOut() + j;
          sums[at] = Math.fma(ds[e * tiling.fanOut() + j], z[e * tiling.fanIn() + i], sums[at]);
        }
      }
    }
    return sums;
  }

  private static float[] propagate(float[] w, float[] ds, Tiling tiling, int batch) {
    float[] sums = new float[batch * tiling.fanIn()];
    float[] lanes = new float[LANES];
    for (int e = 0; e < batch; e++) {
      for (int i = 0; i < tiling.fanIn(); i++) {
        Arrays.fill(lanes, 0);
        for (int j = 0; j < tiling.fanOut(); j++) {
          lanes[j % LANES] =
              Math.fma(w[i * tiling.fanOut() + j], ds[e * tiling.fanOut() + j], lanes[j % LANES]);
        }
        for (int apart = LANES / 2; apart > 0; apart /= 2) {
          for (int lane = 0; lane < apart; lane++) {
            lanes[lane] += lanes[lane + apart];
          }
        }
        sums[e * tiling.fanIn() + i] = lanes[0];
      }
    }
    return sums;
  }

  @Test
  void layersOfOverTwoGigabytesAreLeftToTheHeap() {
    assertThat(MachineProducts.fits(new Tiling(22_000, 22_000))).isTrue();
    assertThat(MachineProducts.fits(new Tiling(23_000, 23_000))).isFalse();
  }

  /** 6 GB altogether; JavaCPP frees what is unreachable when its limit, the heap's, is reached. */
  @Test
  void memoryIsGivenBack() {
    assertThat(
            IntStream.range(0, 1_400)
                .mapToObj(i -> machineCode(new Tiling(1000, 1000), 10))
                .allMatch(products -> products.withBatch(Lanes.GROUP) != null))
        .isTrue();
    assertThat(Pointer.physicalBytes()).isLessThan(5L << 30);
  }
}
