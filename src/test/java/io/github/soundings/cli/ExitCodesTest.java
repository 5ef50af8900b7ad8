package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.dataset.DatasetException;
import io.github.soundings.store.StoreException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ExitCodesTest {
  @Test
  void tellsStoresFromInput() {
    assertThat(ExitCodes.of(new StoreException("x", null))).isEqualTo(3);
    assertThat(ExitCodes.of(new DatasetException("x"))).isEqualTo(2);
  }

  @Test
  void looksThroughWrappers() {
    Exception wrapped = new RuntimeException(new StoreException("x", new DatasetException("y")));
    assertThat(ExitCodes.of(wrapped)).isEqualTo(3);
  }

  @Test
  void callsTheRestDefects() {
    assertThat(ExitCodes.of(new IOException("x"))).isEqualTo(70);
    assertThat(ExitCodes.of(new OutOfMemoryError("x"))).isEqualTo(70);
  }
}
