package io.github.soundings.experiment;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetException;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;

/** Where trials get their datasets from; {@link Datasets} but in tests. */
interface DatasetOpener {
  /** Opens the datasets of this program. */
  DatasetOpener DATASETS =
      new DatasetOpener() {
        @Override
        public boolean needsLocation(String name) {
          return Datasets.needsLocation(name);
        }

        @Override
        public Dataset open(DatasetSource source) {
          return Datasets.open(source);
        }
      };

  /** Whether the dataset of this name is read from files. */
  boolean needsLocation(String name);

  /**
   * The dataset of this source.
   *
   * @throws DatasetException if its files are missing, truncated or corrupt
   */
  Dataset open(DatasetSource source);
}
