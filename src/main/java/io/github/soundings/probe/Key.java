package io.github.soundings.probe;

/** The bits of a float, changed so that their order as unsigned numbers is that of the values. */
final class Key {
  private Key() {}

  static int of(float value) {
    return ofBits(Float.floatToRawIntBits(value));
  }

  /** The keys of values rounded to single precision. */
  static void of(double[] values, int length, int[] keys) {
    for (int i = 0; i < length; i++) {
      keys[i] = of((float) values[i]);
    }
  }

  /** Changes bits of floats to keys, in place. */
  static void ofBits(int[] bits, int length) {
    for (int i = 0; i < length; i++) {
      bits[i] = ofBits(bits[i]);
    }
  }

  private static int ofBits(int bits) {
    return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
  }

  static float value(int key) {
    return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
  }
}
