package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "learning_rate, learning-rate",
    "Depth, depth",
    "batchsize, batch-size",
    "widht, width",
    "eval-every, evaluate-every",
    "epoch, epochs"
  })
  void findsTheNearestWord(String word, String meant) {
    assertThat(Suggestion.of(word, Parameter.keys())).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "Probe, probe-every or probe-examples",
    "batch, batch-size",
    "pretraining, pretraining-epochs or pretraining-learning-rate"
  })
  void findsTheWordsOfWhichItIsTheFirstPart(String word, String meant) {
    assertThat(Suggestion.of(word, Parameter.keys())).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "lr", "momentum", "dropout", "tied-weights"})
  void findsNothingWhenNoneIsNear(String word) {
    assertThat(Suggestion.of(word, Parameter.keys())).isEmpty();
  }

  @Test
  void staysFastOnLongWords() {
    assertThat(Suggestion.of("depth".repeat(100_000), Parameter.keys())).isEmpty();
  }
}
