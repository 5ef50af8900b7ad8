-- What was measured in the hidden layers of chosen_trials. epoch is in the paper's unit of 20,000
-- updates of 10 examples.
SELECT
  t.trial_id,
  t.dataset,
  t.setting,
  t.budget,
  t.plain,
  t.activation,
  t.initialization,
  t.cost,
  t.pretraining,
  t.optimizer,
  t.depth,
  t.width,
  t.updates,
  t.batch_size,
  t.learning_rate,
  t.rate_note,
  t.seed,
  s.update,
  s.update * t.batch_size / 200000 AS epoch,
  s.layer,
  s.quantity,
  s.mean,
  s.std,
  s.abs_p98,
  s.saturated_share,
  s.linear_share
FROM layer_stats s
JOIN chosen_trials t ON t.trial_id = s.trial_id
WHERE s.layer BETWEEN 1 AND t.depth
