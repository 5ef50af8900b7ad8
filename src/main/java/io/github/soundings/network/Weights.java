package io.github.soundings.network;

import io.github.soundings.random.RandomStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights and biases of a network, which updates change in place. Each is numbered by the layer
 * that it leads to, 1 to the output layer.
 */
public final class Weights {
  private static final int HASH_BYTES = 8;
  private static final int CHUNK = 1 << 16;

  private static final double GIGABYTE = 1e9;

  private final INDArray[] matrices;
  private final INDArray[] biases;

  /**
   * All zeros.
   *
   * @throws IllegalArgumentException if a layer has more weights than an array can hold
   * @throws OutOfMemoryError if there is not enough memory for all
   */
  public Weights(Architecture architecture) {
    requireMemory(architecture);
    int layers = architecture.outputLayer();
    matrices = new INDArray[layers + 1];
    biases = new INDArray[layers + 1];
    for (int layer = 1; layer <= layers; layer++) {
      int fanIn = architecture.units(layer - 1);
      int fanOut = architecture.units(layer);
      matrices[layer] = Nd4j.zeros(architecture.precision().dataType(), fanIn, fanOut);
      biases[layer] = Nd4j.zeros(architecture.precision().dataType(), 1, fanOut);
    }
  }

  private static void requireMemory(Architecture architecture) {
    double bytes = 0;
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      long count = (long) architecture.units(layer - 1) * architecture.units(layer);
      if (count > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "Invalid number of weights of layer %d: %d x %d (must be at most %d)"
                .formatted(
                    layer,
                    architecture.units(layer - 1),
                    architecture.units(layer),
                    Integer.MAX_VALUE));
      }
      bytes += (double) count * architecture.precision().dataType().width();
    }
    requireMemory(bytes);
  }

  /** ND4J does not look whether it was given the memory that it asked for: the JVM would crash. */
  static void requireMemory(double bytes) {
    long available = Pointer.availablePhysicalBytes();
    if (bytes > available) {
      throw new OutOfMemoryError(
          String.format(
              Locale.ROOT,
              "Cannot allocate weights of %.1f GB (available: %.1f GB)",
              bytes / GIGABYTE,
              available / GIGABYTE));
    }
  }

  /**
   * Weights as they are before the first update; biases are 0.
   *
   * <p>The base draws of a layer depend on the seed and the layer's number alone, so that arms that
   * share a seed start from the same random numbers: see {@link Initialization}.
   */
  public static Weights initialize(
      Architecture architecture, Initialization initialization, long seed) {
    Weights weights = new Weights(architecture);
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      INDArray matrix = weights.matrix(layer);
      WeightRows rows =
          initialization.draw(
              LayerShape.of(architecture, layer), RandomStream.of(seed, "weights", layer));
      double[] row = new double[matrix.columns()];
      float[] scratch = new float[row.length];
      for (long i = 0; i < matrix.length(); i += row.length) {
        rows.next(row);
        HostArray.write(row, scratch, matrix, i);
      }
    }
    return weights;
  }

  /** W of the layer: (units of the layer below, units of the layer). */
  public INDArray matrix(int layer) {
    return matrices[layer];
  }

  /** b of the layer: (1, units). */
  public INDArray bias(int layer) {
    return biases[layer];
  }

  /** All matrices and biases, the lowest layer first: what a checkpoint keeps. */
  public List<INDArray> arrays() {
    List<INDArray> arrays = new ArrayList<>();
    for (int layer = 1; layer <= outputLayer(); layer++) {
      arrays.add(matrices[layer]);
      arrays.add(biases[layer]);
    }
    return arrays;
  }

  /** The number of the output layer. */
  public int outputLayer() {
    return matrices.length - 1;
  }

  /** 16 hexadecimal digits of SHA-256 over all bits of all weights and biases. */
  public String hash() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
    byte[] chunk = new byte[CHUNK];
    for (int layer = 1; layer <= outputLayer(); layer++) {
      update(digest, matrices[layer], chunk);
      update(digest, biases[layer], chunk);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
  }

  private static void update(MessageDigest digest, INDArray array, byte[] chunk) {
    BytePointer bytes = HostArray.bytes(array);
    long length = array.length() * array.dataType().width();
    for (long offset = 0; offset < length; offset += chunk.length) {
      int count = (int) Math.min(chunk.length, length - offset);
      bytes.position(offset).get(chunk, 0, count);
      digest.update(chunk, 0, count);
    }
  }
}
