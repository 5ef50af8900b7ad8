package io.github.soundings.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Commons Math, which sorts. */
class DistributionMeterTest {
  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of("one value", floats(1, g -> 0.3)),
        Arguments.of("two values", floats(2, g -> g)),
        Arguments.of("all equal", floats(50, g -> -1.25)),
        Arguments.of("normal", floats(20_011, g -> g)),
        Arguments.of("mostly zero", floats(5_000, g -> Math.max(0, g - 1))),
        Arguments.of("negative", floats(1_000, g -> -Math.exp(g))),
        Arguments.of("far from zero", floats(3_000, g -> 1e6 + g)),
        Arguments.of("many within one prefix", floats(150_001, g -> 1 + 1e-4 * g)),
        Arguments.of("many zeros and both signs", floats(160_000, g -> g < 1 ? 0 : 2 * (g - 2))),
        Arguments.of("one far away", floats(2_000, g -> g > 3 ? 1e30 : 1e-30 * g)),
        Arguments.of(
            "far from the first chunk",
            DoubleStream.concat(
                    DoubleStream.of(floats(64, g -> g)),
                    DoubleStream.of(floats(9_000, g -> 1e3 + g)))
                .toArray()),
        Arguments.of("tiny and huge", floats(3_000, g -> Math.pow(10, 8 * g))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void agreesWithASortingImplementation(String name, double[] sample) {
    Distribution actual = new DistributionMeter().measure(inChunks(sample));

    DescriptiveStatistics expected = new DescriptiveStatistics(sample);
    assertThat(actual.count()).isEqualTo(sample.length);
    assertClose(actual.mean(), expected.getMean(), expected.getMax() - expected.getMin());
    assertClose(
        actual.std(), Math.sqrt(expected.getPopulationVariance()), Math.abs(expected.getMax()));
    assertThat(actual.min()).isEqualTo(expected.getMin());
    assertThat(actual.max()).isEqualTo(expected.getMax());
    for (int percent : Distribution.PERCENTS) {
      double exact = percentile(sample, percent);
      assertClose(actual.percentile(percent), exact, Math.abs(exact));
    }
    double[] absolute = DoubleStream.of(sample).map(Math::abs).toArray();
    assertClose(actual.absP98(), percentile(absolute, 98), Math.abs(actual.absP98()));
    assertThat(actual.zeroShare())
        .isEqualTo(DoubleStream.of(sample).filter(x -> x == 0).count() / (double) sample.length);
  }

  static Stream<Arguments> spreadSamples() {
    return samples()
        .filter(each -> DoubleStream.of((double[]) each.get()[1]).distinct().count() > 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spreadSamples")
  void binsHoldTheValuesBetweenTheirEdges(String name, double[] sample) {
    Distribution actual = new DistributionMeter().measure(inChunks(sample));
    assertThat(actual.edges()).hasSize(actual.counts().size() + 1).isSorted();
    long total = 0;
    for (int bin = 0; bin < actual.counts().size(); bin++) {
      double low = actual.edges().get(bin);
      double high = actual.edges().get(bin + 1);
      boolean last = bin == actual.counts().size() - 1;
      long inside = DoubleStream.of(sample).filter(x -> x >= low && (last || x < high)).count();
      assertThat(actual.counts().get(bin)).isCloseTo(inside, within(1L));
      total += actual.counts().get(bin);
    }
    assertThat(total).isEqualTo(sample.length);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void equalValuesMayBeDeliveredOnce(String name, double[] sample) {
    int[] times = new Random(1).ints(sample.length, 1, 5).toArray();
    double[] repeated =
        IntStream.range(0, sample.length)
            .boxed()
            .flatMapToDouble(i -> DoubleStream.generate(() -> sample[i]).limit(times[i]))
            .toArray();
    Distribution expected = new DistributionMeter().measure(inChunks(repeated));

    Distribution actual = new DistributionMeter().measure(inChunks(sample, times));

    double scale = Math.max(Math.abs(expected.min()), Math.abs(expected.max()));
    assertClose(actual.mean(), expected.mean(), scale);
    assertClose(actual.std(), expected.std(), scale);
    assertThat(actual).usingRecursiveComparison().ignoringFields("mean", "std").isEqualTo(expected);
  }

  @Test
  void canBeUsedAgain() {
    DistributionMeter meter = new DistributionMeter();
    double[] sample = floats(100, g -> g);
    Distribution first = meter.measure(inChunks(sample));
    meter.measure(inChunks(floats(77, g -> 3 * g)));
    assertThat(meter.measure(inChunks(sample))).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1 / 3.0})
  void saysNothingOfValuesThatAreNotFinite(double finite) {
    double[] sample = {finite, Double.NaN};
    Distribution actual = new DistributionMeter().measure(inChunks(sample));
    assertThat(actual.mean()).isNaN();
    assertThat(actual.count()).isEqualTo(2);
    assertThat(actual.counts()).isEmpty();
  }

  @Test
  void percentilesOfDoublesStayWithinTheirRange() {
    double[] sample = {1 / 3.0, 1 / 3.0, 0.7, 0.7, 0.7};
    Distribution actual = new DistributionMeter().measure(inChunks(sample));
    assertThat(actual.min()).isEqualTo(1 / 3.0);
    assertThat(actual.max()).isEqualTo(0.7);
    assertThat(actual.percentiles()).allMatch(p -> p >= 1 / 3.0 && p <= 0.7);
    assertThat(actual.absP98()).isLessThanOrEqualTo(0.7);
  }

  @Test
  void doublesTooSmallForSinglePrecisionAreNoZeros() {
    double[] sample = {1e-60, -1e-60, 0, -0.0, Double.MIN_VALUE};
    assertThat(new DistributionMeter().measure(inChunks(sample)).zeroShare()).isEqualTo(2 / 5.0);
  }

  @Test
  void rejectsNoValues() {
    assertThatThrownBy(() -> new DistributionMeter().measure(inChunks(new double[0])))
        .hasMessage("Invalid number of values: 0 (must be >= 1)");
  }

  private static void assertClose(double actual, double expected, double scale) {
    assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(scale, 1e-300)));
  }

  /** The definition of NumPy's and Spark's percentile. */
  private static double percentile(double[] sample, double percent) {
    return new Percentile().withEstimationType(EstimationType.R_7).evaluate(sample, percent);
  }

  private static double[] floats(int count, DoubleUnaryOperator ofGaussian) {
    Random random = new Random(count);
    return DoubleStream.generate(() -> (float) ofGaussian.applyAsDouble(random.nextGaussian()))
        .limit(count)
        .toArray();
  }

  private static Values inChunks(double[] sample) {
    return inChunks(sample, IntStream.generate(() -> 1).limit(sample.length).toArray());
  }

  private static Values inChunks(double[] sample, int[] times) {
    return consumer -> {
      for (int from = 0; from < sample.length; from += 64) {
        int to = Math.min(sample.length, from + 64);
        consumer.accept(
            new Whole(Arrays.copyOfRange(sample, from, to), Arrays.copyOfRange(times, from, to)));
      }
    };
  }

  private static final class Whole implements Values.Chunk {
    private final double[] values;
    private final int[] times;

    private Whole(double[] values, int[] times) {
      this.values = values;
      this.times = times;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double[] values() {
      return values;
    }

    @Override
    public float[] singles() {
      float[] singles = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        singles[i] = (float) values[i];
      }
      return singles;
    }

    @Override
    public int[] times() {
      return times;
    }

    @Override
    public boolean isPlain() {
      return IntStream.of(times).allMatch(count -> count == 1);
    }

    @Override
    public boolean isSingle() {
      return DoubleStream.of(values).allMatch(x -> Double.compare(x, (float) x) == 0);
    }
  }
}
