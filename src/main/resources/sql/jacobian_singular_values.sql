-- The singular values of the Jacobians, as training goes on, with the parameters that tell them
-- apart: the paper's mean is about 0.8 with the normalized and 0.5 with the standard initialization.
--   is_end_to_end  whether the row is of the top hidden layer with respect to the input, as a
--                  product of more than one layer
SELECT
  j.trial_id,
  t.experiment,
  t.dataset,
  t.activation,
  t.initialization,
  t.cost,
  t.depth,
  t.width,
  t.widths,
  t.learning_rate,
  t.seed,
  j.update,
  j.update * t.batch_size * coalesce(t.workers, 1) AS examples_seen,
  j.from_layer,
  j.to_layer,
  j.to_layer > j.from_layer + 1 AS is_end_to_end,
  j.mean,
  j.std,
  j.min,
  j.max,
  j.p1,
  j.p5,
  j.p10,
  j.p25,
  j.p50,
  j.p75,
  j.p90,
  j.p95,
  j.p99,
  j.examples,
  j.count
FROM jacobians j
JOIN trials t ON t.trial_id = j.trial_id
