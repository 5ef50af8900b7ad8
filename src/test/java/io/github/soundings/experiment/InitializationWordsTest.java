package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.network.Fan;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Orthogonal;
import io.github.soundings.network.ScaledIdentity;
import io.github.soundings.network.VarianceScaling;
import io.github.soundings.network.WeightDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializationWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "standard",
        "normalized",
        "normalized-hidden",
        "he-normal",
        "he-uniform",
        "lecun-normal",
        "lecun-uniform",
        "xavier-normal",
        "orthogonal",
        "orthogonal(1.4142)",
        "scaled-identity(0.9)",
        "scaled-identity(1)",
        "variance-scaling(2,fan-in,truncated-normal)",
        "variance-scaling(0.3333333333333333,fan-in,uniform)",
        "variance-scaling(5E-8,fan-out,normal)",
      })
  void canonicalWordsAreTheirOwn(String word) {
    assertThat(InitializationWords.parse(word).map(InitializationWords::of)).hasValue(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "variance-scaling( 2.50 , fan-avg,normal ) | variance-scaling(2.5,fan-avg,normal)",
        "variance-scaling(2, fan-in, normal) | he-normal",
        "variance-scaling(2e0,fan-in,uniform) | he-uniform",
        "variance-scaling(1,fan-in,normal) | lecun-normal",
        "variance-scaling(1,fan-in,uniform) | lecun-uniform",
        "variance-scaling(1,fan-avg,normal) | xavier-normal",
        "variance-scaling(1,fan-avg,uniform) | normalized",
        "orthogonal(1.0) | orthogonal",
        "scaled-identity(.9) | scaled-identity(0.9)",
      })
  void eachInitializationHasOneCanonicalWord(String word, String canonical) {
    assertThat(InitializationWords.parse(word).map(InitializationWords::of)).hasValue(canonical);
    assertThat(InitializationWords.parse(word)).isEqualTo(InitializationWords.parse(canonical));
  }

  @Test
  void wordsMeanWhatTheySay() {
    assertThat(InitializationWords.parse("standard")).hasValue(Initialization.STANDARD);
    assertThat(InitializationWords.parse("normalized-hidden"))
        .hasValue(Initialization.NORMALIZED_HIDDEN);
    assertThat(InitializationWords.parse("orthogonal(0.5)")).hasValue(new Orthogonal(0.5));
    assertThat(InitializationWords.parse("scaled-identity(1.1)")).hasValue(new ScaledIdentity(1.1));
    assertThat(InitializationWords.parse("variance-scaling(3, fan-out, truncated-normal)"))
        .hasValue(new VarianceScaling(3, Fan.FAN_OUT, WeightDistribution.TRUNCATED_NORMAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Standard",
        "standard()",
        "orthogonal()",
        "orthogonal(1",
        "orthogonal(1,2)",
        "orthogonal (2)",
        "scaled-identity",
        "scaled-identity(0)",
        "scaled-identity(-1)",
        "scaled-identity(1e999)",
        "scaled-identity((1))",
        "variance-scaling(2,fan-in)",
        "variance-scaling(2,fan-in,)",
        "variance-scaling(2,fan-in,normal,)",
        "variance-scaling(fan-in,2,normal)",
        "variance-scaling(2,FAN_IN,normal)",
      })
  void otherWordsMeanNothing(String word) {
    assertThat(InitializationWords.parse(word)).isEmpty();
  }
}
