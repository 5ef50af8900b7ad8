package io.github.soundings.dataset;

/** Replaced by the generator. */
final class Shapeset {}
