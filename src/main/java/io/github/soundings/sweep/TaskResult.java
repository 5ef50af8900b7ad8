package io.github.soundings.sweep;

import java.io.Serializable;
import java.util.List;

/**
 * What a task reports to the driver; the rows themselves go from the executor to the store.
 *
 * @param statuses of its trials
 * @param storeError why the store cannot be used from the executor; null if it can
 */
record TaskResult(List<String> statuses, String storeError) implements Serializable {}
