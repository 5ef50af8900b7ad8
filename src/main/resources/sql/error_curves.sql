-- The error curves with the parameters that tell them apart. error_percent is the share of
-- misclassified examples in percent.
SELECT
  c.trial_id,
  t.experiment,
  t.status,
  t.dataset,
  t.activation,
  t.initialization,
  t.cost,
  t.depth,
  t.width,
  t.widths,
  t.learning_rate,
  t.optimizer,
  t.trainer,
  t.workers,
  t.averaging_frequency,
  t.pretraining,
  t.batch_size,
  t.training_examples,
  t.shuffle,
  t.seed,
  c.split,
  c.update,
  c.examples_seen,
  c.epoch,
  c.loss,
  100 * c.error AS error_percent,
  c.examples
FROM curves c
JOIN trials t ON t.trial_id = c.trial_id
