package io.github.soundings.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that was probably meant. */
final class Suggestion {
  private Suggestion() {}

  /**
   * The nearest of the known words by Levenshtein's distance; empty when even that needs more edits
   * than two or a third of its letters, or as many as it has letters.
   */
  static Optional<String> nearest(String word, List<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> isNear(lower, candidate))
        .min(Comparator.comparingInt(candidate -> distance(lower, candidate)));
  }

  /** The nearest word as the end of a message; empty if there is none. */
  static String hint(String word, List<String> known) {
    return nearest(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static boolean isNear(String word, String candidate) {
    int limit = Math.min(Math.max(2, candidate.length() / 3), candidate.length() - 1);
    return Math.abs(word.length() - candidate.length()) <= limit
        && distance(word, candidate) <= limit;
  }

  private static int distance(String a, String b) {
    return LevenshteinDistance.getDefaultInstance().apply(a, b);
  }
}
