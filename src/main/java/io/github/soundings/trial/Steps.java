package io.github.soundings.trial;

import io.github.soundings.network.Trainer;

/** Leads a trial's weights from one time that they can be measured to the next. */
interface Steps {
  /**
   * Makes the next updates.
   *
   * @return how many; 0 if the cost or the weights are not finite
   */
  long advance(long updatesDone);

  /** The network that they change, and its classifiers. */
  Trainer trainer();
}
