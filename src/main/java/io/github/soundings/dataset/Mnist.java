package io.github.soundings.dataset;

/** Replaced by the reader. */
final class Mnist {}
