package io.github.soundings.dataset;

import io.github.soundings.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Finite examples over and over, epoch after epoch, each in the order that {@link Shuffle} says. A
 * batch may begin in one epoch and end in the next. The order of an epoch depends on the seed and
 * the epoch alone; it is computed when the epoch is entered. Not for several threads at once.
 */
final class RepeatedExamples implements Examples {
  private final Examples examples;
  private final int epochSize;
  private final Shuffle shuffle;
  private final long key;

  /** The order of the current shuffle: (epochSize); null without shuffling. */
  private final int[] order;

  private long orderedFor = -1;

  /**
   * @param examples to repeat, from the first on
   * @param epochSize how many
   * @param seed of the order, if shuffled
   */
  RepeatedExamples(Examples examples, int epochSize, Shuffle shuffle, long seed) {
    this.examples = examples;
    this.epochSize = epochSize;
    this.shuffle = shuffle;
    this.key = RandomStream.key(seed, "shuffle");
    this.order = shuffle == Shuffle.NONE ? null : new int[epochSize];
  }

  @Override
  public long size() {
    return Long.MAX_VALUE;
  }

  @Override
  public void readOne(long position, int slot, float[] inputs, int[] labels) {
    int inEpoch = (int) (position % epochSize);
    if (order != null) {
      arrange(shuffle == Shuffle.EACH_EPOCH ? position / epochSize : 0);
      inEpoch = order[inEpoch];
    }
    examples.readOne(inEpoch, slot, inputs, labels);
  }

  private void arrange(long epoch) {
    if (epoch == orderedFor) {
      return;
    }
    for (int i = 0; i < epochSize; i++) {
      order[i] = i;
    }
    permute(RandomStream.of(key, epoch));
    orderedFor = epoch;
  }

  /** Fisher-Yates: every order equally likely. */
  private void permute(UniformRandomProvider random) {
    for (int i = epochSize - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
