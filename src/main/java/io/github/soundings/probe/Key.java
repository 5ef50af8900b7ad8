package io.github.soundings.probe;

/** The bits of a float, changed so that their order as unsigned numbers is that of the values. */
final class Key {
  private Key() {}

  static int of(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
  }

  static float value(int key) {
    return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
  }
}
