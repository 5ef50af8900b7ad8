package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import java.io.Serializable;

/**
 * A trial to run.
 *
 * @param round 1, or one more than the number of earlier runs
 */
record Assignment(Trial trial, int round) implements Serializable {}
