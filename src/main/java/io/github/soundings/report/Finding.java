package io.github.soundings.report;

/**
 * What the store says about a claim.
 *
 * @param ours our figures, with the size of the networks and of their training; empty where the
 *     store has none
 * @param rates which of the learning rates behind them are the best of too few: at an end of those
 *     tried, so that a better one may lie beyond, or equal to others; empty if none is
 */
public record Finding(Claim claim, Verdict verdict, String ours, String rates) {}
