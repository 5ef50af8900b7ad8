package io.github.soundings.report;

/**
 * A claim beside what the store says about it.
 *
 * @param ours our figures, with the size of the networks and of their training; empty where the
 *     store has none
 * @param paper the paper's figures; empty where the store has none to compare with
 */
public record Finding(Claim claim, Verdict verdict, String ours, String paper) {}
