-- How well each layer reconstructs the one below it, as pre-training goes on, with the parameters
-- that tell the curves apart.
SELECT
  r.trial_id,
  t.experiment,
  t.status,
  t.dataset,
  t.scaling,
  t.activation,
  t.initialization,
  t.depth,
  t.width,
  t.widths,
  t.pretraining,
  t.pretraining_epochs,
  t.pretraining_learning_rate,
  t.masking_noise,
  t.batch_size,
  t.seed,
  r.layer,
  r.update,
  r.examples_seen,
  r.loss
FROM reconstructions r
JOIN trials t ON t.trial_id = r.trial_id
