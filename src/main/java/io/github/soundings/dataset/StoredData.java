package io.github.soundings.dataset;

/** What the files of a dataset contain: read once, shared by its scalings. */
interface StoredData {
  /** The dataset with inputs on this scale. Copies nothing. */
  Dataset scaled(Scaling scaling);
}
