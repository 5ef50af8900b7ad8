package io.github.soundings.dataset;

import io.github.soundings.random.RandomStream;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Finite examples over and over, epoch after epoch, each in the order that {@link Shuffle} says. A
 * batch may begin in one epoch and end in the next. The order of an epoch depends on the seed and
 * the epoch alone; it is computed when the epoch is entered. Not for several threads at once.
 */
final class RepeatedExamples implements Examples {
  private final StoredExamples examples;
  private final int epochSize;
  private final Shuffle shuffle;
  private final long key;

  /** The order of the current shuffle: (epochSize). */
  private final int[] order;

  private long orderedFor = -1;

  /**
   * @param seed of the order, if shuffled
   */
  RepeatedExamples(StoredExamples examples, Shuffle shuffle, long seed) {
    this.examples = examples;
    this.epochSize = Math.toIntExact(examples.size());
    this.shuffle = shuffle;
    this.key = RandomStream.key(seed, "shuffle");
    this.order = new int[epochSize];
  }

  @Override
  public long size() {
    return Long.MAX_VALUE;
  }

  @Override
  public void read(long first, int count, float[] inputs, int[] labels) {
    Objects.checkFromIndexSize(first, count, size());
    long epoch = first / epochSize;
    int position = (int) (first % epochSize);
    enter(epoch);
    for (int slot = 0; slot < count; slot++) {
      if (position == epochSize) {
        position = 0;
        epoch++;
        enter(epoch);
      }
      examples.readOne(order[position], slot, inputs, labels);
      position++;
    }
  }

  private void enter(long epoch) {
    long position = shuffle == Shuffle.EACH_EPOCH ? epoch : 0;
    if (position == orderedFor) {
      return;
    }
    for (int i = 0; i < epochSize; i++) {
      order[i] = i;
    }
    if (shuffle != Shuffle.NONE) {
      permute(RandomStream.of(key, position));
    }
    orderedFor = position;
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
