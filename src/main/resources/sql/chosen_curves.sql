-- Test errors of chosen_trials in percent against training examples seen.
SELECT
  t.trial_id,
  t.dataset,
  t.setting,
  t.budget,
  t.activation,
  t.initialization,
  t.pretraining,
  t.optimizer,
  t.cost,
  t.depth,
  t.width,
  t.learning_rate,
  t.seed,
  c.examples_seen,
  100 * c.error AS test_error_percent
FROM curves c
JOIN chosen_trials t ON t.trial_id = c.trial_id
WHERE c.split = 'test'
