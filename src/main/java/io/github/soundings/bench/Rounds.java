package io.github.soundings.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rates of some contestants that took turns: in each round every one ran once, so that a
 * machine that slows down slows all.
 */
final class Rounds {
  private final List<Contestant> contestants;
  private final List<double[]> rates = new ArrayList<>();

  private Rounds(List<Contestant> contestants) {
    this.contestants = List.copyOf(contestants);
  }

  /** Runs this many rounds; says what it is doing. */
  static Rounds of(List<Contestant> contestants, int rounds, Consumer<String> progress) {
    Rounds result = new Rounds(contestants);
    for (int round = 1; round <= rounds; round++) {
      progress.accept("round " + round + " of " + rounds);
      result.rates.add(contestants.stream().mapToDouble(c -> c.rate().getAsDouble()).toArray());
    }
    return result;
  }

  /** The median rate of a contestant. */
  double median(int contestant) {
    return median(rates.stream().mapToDouble(round -> round[contestant]).toArray());
  }

  /** The median over the rounds of one contestant's rate divided by another's. */
  double medianRatio(int contestant, int other) {
    return median(rates.stream().mapToDouble(r -> r[contestant] / r[other]).toArray());
  }

  List<Contestant> contestants() {
    return contestants;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
