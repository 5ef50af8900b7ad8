package io.github.soundings.sweep;

import java.io.Serializable;

/**
 * What came of a trial in one task.
 *
 * @param status as in the store; or {@link #SUSPECT}, if it is to be run alone later
 */
record TrialEnd(String trialId, String status) implements Serializable {
  static final String SUSPECT = "suspect";

  boolean isSuspect() {
    return status.equals(SUSPECT);
  }

  boolean isFailure() {
    return status.equals("failed") || status.equals("crashed");
  }
}
