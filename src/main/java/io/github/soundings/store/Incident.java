package io.github.soundings.store;

import java.time.Instant;

/**
 * The end of a JVM, or a want of memory in it, while it ran a trial.
 *
 * @param round of the trial's runs
 * @param isEvident whether there is evidence that some trial in that JVM was the cause
 * @param isCharged whether it was this one
 */
public record Incident(
    int round,
    FailureKind kind,
    String message,
    String host,
    Instant time,
    boolean isEvident,
    boolean isCharged) {}
