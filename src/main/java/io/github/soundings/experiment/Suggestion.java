package io.github.soundings.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LongestCommonSubsequenceDistance;

/** Finds the word that was probably meant. */
final class Suggestion {
  private static final LongestCommonSubsequenceDistance DISTANCE =
      new LongestCommonSubsequenceDistance();

  private Suggestion() {}

  /**
   * The known words of which the word is the first part, before a hyphen, with "or" between them;
   * else the nearest by the letters to insert and delete, empty when even that needs more than two
   * or a third of its letters, or as many as it has letters. A letter in another's place counts
   * twice, or words of one ending would be near each other.
   */
  static Optional<String> of(String word, List<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    List<String> longer =
        known.stream().filter(candidate -> candidate.startsWith(lower + "-")).toList();
    return longer.isEmpty() ? nearest(lower, known) : Optional.of(String.join(" or ", longer));
  }

  /** What was meant as the end of a message; empty if there is nothing. */
  static String hint(String word, List<String> known) {
    return of(word, known).map(Suggestion::hint).orElse("");
  }

  static String hint(String meant) {
    return "; did you mean " + meant + "?";
  }

  private static Optional<String> nearest(String word, List<String> known) {
    return known.stream()
        .filter(candidate -> isNear(word, candidate))
        .min(Comparator.comparingInt(candidate -> DISTANCE.apply(word, candidate)));
  }

  private static boolean isNear(String word, String candidate) {
    int limit = Math.min(Math.max(2, candidate.length() / 3), candidate.length() - 1);
    return Math.abs(word.length() - candidate.length()) <= limit
        && DISTANCE.apply(word, candidate) <= limit;
  }
}
