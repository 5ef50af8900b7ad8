package io.github.soundings.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The identity of a trial: the first 16 hexadecimal digits of the SHA-256 of its canonical record.
 *
 * <p>The record is text in UTF-8, a line {@code key=value} for each parameter that differs from its
 * default, the lines sorted as text, each ended by a line feed. {@code dataset}, {@code
 * dataset-digest} and {@code scaling} are always there. Left out is where the data lies, which
 * engine computes, and whatever has its default: parameters that later versions add do not change
 * the identities of today.
 */
final class TrialId {
  private static final int DIGITS = 16;

  private TrialId() {}

  static String of(Trial trial) {
    return DigestUtils.sha256Hex(canonicalRecord(trial)).substring(0, DIGITS);
  }

  static String canonicalRecord(Trial trial) {
    List<String> lines = new ArrayList<>();
    lines.add("dataset-digest=" + trial.datasetDigest() + "\n");
    Arrays.stream(Parameter.values())
        .filter(parameter -> isHashed(parameter, trial))
        .forEach(parameter -> lines.add(parameter.key() + "=" + parameter.textIn(trial) + "\n"));
    return String.join("", lines.stream().sorted().toList());
  }

  private static boolean isHashed(Parameter parameter, Trial trial) {
    return switch (parameter) {
      case DATASET, SCALING -> true;
      case ENGINE -> false;
      default -> parameter.isResolved() && !parameter.isDefaultIn(trial);
    };
  }
}
