package io.github.soundings.report;

/** Makes a figure from a store. */
interface FigureSource {
  /** The figure, which says what to run where the store lacks its trials. */
  Figure read(Results results);
}
