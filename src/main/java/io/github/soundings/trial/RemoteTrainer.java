package io.github.soundings.trial;

import io.github.soundings.network.Weights;
import java.util.concurrent.CancellationException;

/**
 * Updates weights elsewhere than in the thread of their trial, on other machines for example, and
 * several times before they come back.
 */
public interface RemoteTrainer {
  /** Its name in the column {@code engine}. */
  String name();

  /** What does the updates, for the column {@code numerics}. */
  String numerics();

  /** The updates after which weights come back; fewer only at the end. */
  int stride();

  /**
   * Makes the updates of a trial from the one after {@code first} to {@code last}.
   *
   * @param weights after {@code first} updates; are changed to those after {@code last}
   * @throws CancellationException if it was told to stop; the weights then are not changed
   */
  void train(Weights weights, long first, long last);
}
