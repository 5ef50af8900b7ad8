package io.github.soundings.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The names of enum constants in experiment files and tables: {@code EACH_EPOCH} is {@code
 * each-epoch}.
 */
public final class KebabCase {
  private KebabCase() {}

  /** The name of a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all constants, in the order of their declaration. */
  public static List<String> all(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(KebabCase::of).toList();
  }
}
