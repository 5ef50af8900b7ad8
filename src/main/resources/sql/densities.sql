-- Histograms of the hidden layers of chosen_trials as densities: one row per bin, x its middle.
--   share    of the values that lie in the bin
--   density  the same per unit of x, as the paper draws it; null where all values are equal
WITH bins AS (
  SELECT
    h.trial_id,
    t.dataset,
    t.setting,
    t.budget,
    t.plain,
    t.activation,
    t.initialization,
    t.depth,
    t.width,
    t.updates,
    t.learning_rate,
    t.seed,
    h.update,
    h.layer,
    h.quantity,
    h.edges,
    aggregate(h.counts, 0L, (sum, n) -> sum + n) AS total,
    posexplode(h.counts) AS (bin, count)
  FROM histograms h
  JOIN chosen_trials t ON t.trial_id = h.trial_id
  WHERE h.layer BETWEEN 1 AND t.depth
)
SELECT
  trial_id,
  dataset,
  setting,
  budget,
  plain,
  activation,
  initialization,
  depth,
  width,
  updates,
  learning_rate,
  seed,
  update,
  layer,
  quantity,
  (edges[bin] + edges[bin + 1]) / 2 AS x,
  count / total AS share,
  count / total / nullif(edges[bin + 1] - edges[bin], 0) AS density
FROM bins
