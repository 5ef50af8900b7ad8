-- Each ordered pair of arms of chosen_trials with the same dataset, setting and depth, over the
-- seeds that both have.
--   first_error, second_error  mean test error in percent at the lowest validation error
--   p       McNemar's on the same test examples, the largest over seeds; null where the store lacks
--           predictions
--   better  whether the first has the lower error and, where p is known, p < 0.005
WITH arms AS (
  SELECT *, 100 * best_test_error AS error
  FROM chosen_trials
  WHERE updates > 0
),
pairs AS (
  SELECT
    a.dataset,
    a.setting,
    a.budget,
    a.depth,
    a.width,
    a.updates,
    a.arm AS first_arm,
    a.plain AS first_plain,
    a.activation AS first_activation,
    a.initialization AS first_initialization,
    a.cost AS first_cost,
    a.pretraining AS first_pretraining,
    a.optimizer AS first_optimizer,
    a.learning_rate AS first_learning_rate,
    a.rate_note AS first_rate_note,
    b.arm AS second_arm,
    b.plain AS second_plain,
    b.activation AS second_activation,
    b.initialization AS second_initialization,
    b.cost AS second_cost,
    b.pretraining AS second_pretraining,
    b.optimizer AS second_optimizer,
    b.learning_rate AS second_learning_rate,
    b.rate_note AS second_rate_note,
    avg(a.error) AS first_error,
    avg(b.error) AS second_error,
    count(*) AS seeds,
    max(p.p) AS p
  FROM arms a
  JOIN arms b
    ON b.dataset = a.dataset
    AND b.setting = a.setting
    AND b.depth = a.depth
    AND b.seed = a.seed
    AND b.arm <> a.arm
  LEFT JOIN paired_tests p ON p.first_trial = a.trial_id AND p.second_trial = b.trial_id
  GROUP BY ALL
)
SELECT *, first_error < second_error AND coalesce(p < 0.005, true) AS better
FROM pairs
