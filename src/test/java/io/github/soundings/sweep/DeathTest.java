package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.store.FailureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the reasons that Spark 3.5 gives on its cluster managers. */
final class DeathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Command exited with code 134 | NATIVE_CRASH",
        "Command exited with code 139 | NATIVE_CRASH",
        "Command exited with code 52 | HEAP_MEMORY",
        "Command exited with code 3 | HEAP_MEMORY",
        "Container marked as failed: container_1 on host: h. Exit status: 134. Diagnostics: x"
            + " | NATIVE_CRASH",
        "The executor with id 4 exited with exit code 139(SIGSEGV). | NATIVE_CRASH",
      })
  void theseExitsAreEvidence(String reason, FailureKind kind) {
    Death death = Death.of(reason);
    assertThat(death.isEvident()).isTrue();
    assertThat(death.kind()).isEqualTo(kind);
    assertThat(death.message()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Command exited with code 137",
        "Command exited with code 143",
        "Command exited with code 1",
        "Remote RPC client disassociated. Likely due to containers exceeding thresholds",
        "Executor heartbeat timed out after 125000 ms",
        "Container killed by YARN for exceeding memory limits. 5.5 GB of 5.5 GB used",
      })
  void theseAreNot(String reason) {
    Death death = Death.of(reason);
    assertThat(death.isEvident()).isFalse();
    assertThat(death.isOfMachine()).isFalse();
    assertThat(death.kind()).isEqualTo(FailureKind.LOST_EXECUTOR);
    assertThat(death.message()).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "worker lost: Not receiving heartbeat for 60 seconds",
    "Worker shutting down",
    "Executor decommission."
  })
  void theseAreOfTheMachine(String reason) {
    assertThat(Death.of(reason).isOfMachine()).isTrue();
  }
}
