-- How far the activations of each hidden layer are in the flat or the straight part of their
-- function, as training goes on: Figures 2 and 3.
SELECT
  s.trial_id,
  t.experiment,
  t.dataset,
  t.activation,
  t.initialization,
  t.cost,
  t.depth,
  t.learning_rate,
  t.optimizer,
  t.trainer,
  t.workers,
  t.averaging_frequency,
  t.pretraining,
  t.seed,
  s.update,
  s.update * t.batch_size * coalesce(t.workers, 1) AS examples_seen,
  s.layer,
  s.mean,
  s.std,
  s.abs_p98,
  s.saturated_share,
  s.linear_share,
  s.zero_share
FROM layer_stats s
JOIN trials t ON t.trial_id = s.trial_id
WHERE s.quantity = 'activation' AND s.layer BETWEEN 1 AND t.depth
