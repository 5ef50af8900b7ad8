package io.github.soundings.trial;

import io.github.soundings.network.Trainer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Steps of a {@link RemoteTrainer}; the weights in between are its own. */
final class RemoteSteps implements Steps {
  private final RemoteTrainer remote;
  private final Trainer trainer;
  private final long updates;

  /**
   * @param trainer of the network with the weights; only its classifiers are used
   * @param updates of the trial
   */
  RemoteSteps(RemoteTrainer remote, Trainer trainer, long updates) {
    this.remote = remote;
    this.trainer = trainer;
    this.updates = updates;
  }

  @Override
  public long advance(long updatesDone) {
    long next = Math.min(updates, updatesDone + remote.stride());
    remote.train(trainer.network().weights(), updatesDone, next);
    return isFinite() ? next - updatesDone : 0;
  }

  /** The trainer does not say whether its costs were: once they are not, weights soon are not. */
  private boolean isFinite() {
    boolean finite = true;
    for (INDArray array : trainer.network().weights().arrays()) {
      finite = finite && Double.isFinite(array.sumNumber().doubleValue());
    }
    return finite;
  }

  @Override
  public Trainer trainer() {
    return trainer;
  }
}
