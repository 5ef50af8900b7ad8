package io.github.soundings.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.soundings.dataset.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportVectorMachineTest {
  private static final int CACHE_MB = 10;

  /** Points with labels. */
  private record Points(int inputs, List<float[]> points, List<Integer> classes)
      implements Examples {
    static Points of(int inputs) {
      return new Points(inputs, new ArrayList<>(), new ArrayList<>());
    }

    Points and(int label, double... point) {
      float[] floats = new float[inputs];
      for (int i = 0; i < inputs; i++) {
        floats[i] = (float) point[i];
      }
      points.add(floats);
      classes.add(label);
      return this;
    }

    @Override
    public long size() {
      return points.size();
    }

    @Override
    public void readOne(long position, int slot, float[] batch, int[] labels) {
      System.arraycopy(points.get((int) position), 0, batch, slot * inputs, inputs);
      labels[slot] = classes.get((int) position);
    }

    TrainingSet all() {
      return TrainingSet.of(this, inputs, points.size());
    }

    double errorOf(SupportVectorMachine machine) {
      return machine.error(this, points.size());
    }
  }

  private static SupportVectorMachine machine(Points points, double c, double gamma) {
    return SupportVectorMachine.train(points.all(), c, gamma, CACHE_MB);
  }

  private static svm_node[] nodes(float... example) {
    svm_node[] nodes = new svm_node[example.length];
    for (int i = 0; i < example.length; i++) {
      nodes[i] = new svm_node();
      nodes[i].index = i + 1;
      nodes[i].value = example[i];
    }
    return nodes;
  }

  private static double decision(SupportVectorMachine machine, float... example) {
    double[] decision = new double[1];
    svm.svm_predict_values(machine.model(), nodes(example), decision);
    return decision[0];
  }

  /**
   * Two points: both multipliers are min(C, 1 / (1 - k)), k their kernel, and the bias is 0. LIBSVM
   * trains on kernel values rounded to floats.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.25, 1, 100})
  void ofTwoPointsIsTheClosedForm(double c) {
    double gamma = 0.3;
    Points points = Points.of(2).and(7, 1, 0).and(3, -1, 0);
    SupportVectorMachine machine = machine(points, c, gamma);
    double multiplier = Math.min(c, 1 / (1 - Math.exp(-gamma * 4)));
    for (float x = -3; x <= 3; x += 0.25f) {
      double expected =
          multiplier
              * (Math.exp(-gamma * (x - 1) * (x - 1)) - Math.exp(-gamma * (x + 1) * (x + 1)));
      assertThat(decision(machine, x, 0)).isCloseTo(expected, within(1e-6));
      if (x != 0) {
        assertThat(machine.classify(new float[] {x, 5})).isEqualTo(x > 0 ? 7 : 3);
      }
    }
    assertThat(machine.supportVectors()).isEqualTo(2);
  }

  /** All multipliers are 1 / (1 - exp(-4 gamma))^2. */
  @Test
  void solvesExclusiveOr() {
    double gamma = 0.5;
    Points points = Points.of(2).and(0, 1, 1).and(0, -1, -1).and(1, 1, -1).and(1, -1, 1);
    SupportVectorMachine machine = machine(points, 1000, gamma);
    assertThat(points.errorOf(machine)).isZero();
    assertThat(machine.supportVectors()).isEqualTo(4);
    double multiplier = Math.pow(1 - Math.exp(-4 * gamma), -2);
    for (double coefficient : machine.model().sv_coef[0]) {
      assertThat(Math.abs(coefficient)).isCloseTo(multiplier, within(2e-3));
    }
    assertThat(machine.model().rho[0]).isCloseTo(0, within(2e-3));
    Points others = Points.of(2).and(0, 0.3, 2).and(0, -2, -0.1).and(1, 2, -2).and(1, -0.5, 0.5);
    assertThat(others.errorOf(machine)).isZero();
  }

  @Test
  void everyClassKeepsItsLabel() {
    Points training =
        Points.of(2)
            .and(5, 0, 9)
            .and(0, 9, 0)
            .and(5, 0, 10)
            .and(2, -9, -9)
            .and(0, 10, 0)
            .and(2, -9, -10);
    SupportVectorMachine machine = machine(training, 10, 0.1);
    assertThat(training.errorOf(machine)).isZero();
    assertThat(machine.classify(new float[] {1, 8})).isEqualTo(5);
    assertThat(machine.classify(new float[] {8, 1})).isZero();
    assertThat(machine.classify(new float[] {-8, -8})).isEqualTo(2);
    Points oneOfFourRight = Points.of(2).and(5, 0, 8).and(0, 0, 8).and(2, 8, 0).and(5, -8, -8);
    assertThat(oneOfFourRight.errorOf(machine)).isEqualTo(0.75);
  }

  @Test
  void ofOneClassKnowsOnlyThat() {
    SupportVectorMachine machine = machine(Points.of(1).and(4, 1).and(4, 2), 1, 1);
    assertThat(Points.of(1).and(4, 9).and(4, 1).and(3, 2).errorOf(machine))
        .isCloseTo(1.0 / 3, within(1e-15));
    assertThat(machine.supportVectors()).isZero();
  }

  /** Overlapping classes, some inputs 0, more examples than a batch. */
  private static Points clouds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Points points = Points.of(5);
    for (int i = 0; i < 230; i++) {
      int label = random.nextInt(4);
      double[] point = new double[5];
      for (int input = 0; input < 5; input++) {
        boolean empty = random.nextInt(3) == 0;
        point[input] = empty ? 0 : random.nextDouble() + (input == label ? 0.5 : 0);
      }
      points.and(label, point);
    }
    return points;
  }

  @Test
  void classifiesAsLibsvmDoes() {
    SupportVectorMachine machine = machine(clouds(1), 3, 0.7);
    Points others = clouds(2);
    int wrong = 0;
    for (int i = 0; i < others.size(); i++) {
      float[] example = others.points().get(i);
      double libsvm = svm.svm_predict(machine.model(), nodes(example));
      assertThat(machine.classify(example)).isEqualTo((int) libsvm);
      wrong += libsvm == others.classes().get(i) ? 0 : 1;
    }
    assertThat(wrong).isBetween(20, 200);
    assertThat(others.errorOf(machine)).isEqualTo((double) wrong / others.size());
  }

  @Test
  void isTheSameWithAnyCache() {
    svm_model one = machine(clouds(1), 100, 2).model();
    svm_model other = SupportVectorMachine.train(clouds(1).all(), 100, 2, 1).model();
    assertThat(Arrays.deepEquals(one.sv_coef, other.sv_coef)).isTrue();
    assertThat(one.rho).isEqualTo(other.rho);
    assertThat(one.sv_indices).isEqualTo(other.sv_indices);
  }

  @Test
  void isTrainedOnTheFirstExamplesOnly() {
    Points points = Points.of(1).and(1, 1).and(2, -1).and(1, -1).and(3, 0);
    SupportVectorMachine machine =
        SupportVectorMachine.train(TrainingSet.of(points, 1, 2), 1, 1, CACHE_MB);
    assertThat(machine.error(points, 2)).isZero();
    assertThat(points.errorOf(machine)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNotPositive(double value) {
    Points points = Points.of(1).and(1, 1).and(2, -1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine(points, value, 1))
        .withMessage("Invalid C: %s (must be finite and > 0)", value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine(points, 1, value))
        .withMessage("Invalid gamma: %s (must be finite and > 0)", value);
  }
}
