-- Table 1: test error in percent at 5 hidden layers, or the deepest of the setting where none
-- has 5, at the learning rate and the update chosen on validation error, as the mean over seeds.
-- The rows of one dataset, setting and depth are a column of the paper's table.
--   rate_remark, rate_note  as in chosen_trials
--   p     McNemar's against the best of the column, the largest over the seeds that both have; null
--         for the best itself and without shared seeds
--   bold  not different from the best at p = 0.005, that is p >= 0.005; several seeds must all
--         agree that there is a difference. The paper does not name its test.
WITH depths AS (
  SELECT
    *,
    CASE
      WHEN max(depth = 5) OVER (PARTITION BY dataset, setting) THEN 5
      ELSE max(depth) OVER (PARTITION BY dataset, setting)
    END AS shown
  FROM chosen_trials
  WHERE plain
),
arms AS (
  SELECT
    dataset,
    setting,
    depth,
    width,
    updates,
    activation,
    initialization,
    learning_rate,
    rate_remark,
    rate_note,
    avg(mean_best_validation_error) AS validation_error,
    100 * avg(best_test_error) AS test_error_percent,
    count(DISTINCT seed) AS seeds,
    collect_list(trial_id) AS trials
  FROM depths
  WHERE depth = shown
  GROUP BY ALL
),
-- Arms that differ only in when they were measured are one line of the table.
lines AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY dataset, setting, depth, activation, initialization
      ORDER BY seeds DESC, validation_error, learning_rate
    ) AS line
  FROM arms
),
ranked AS (
  SELECT
    *,
    first_value(trials) OVER (
      PARTITION BY dataset, setting, depth
      ORDER BY test_error_percent, activation, initialization
    ) AS best
  FROM lines
  WHERE line = 1
),
tested AS (
  SELECT
    r.dataset,
    r.setting,
    r.depth,
    r.activation,
    r.initialization,
    max(p.p) AS p
  FROM ranked r
  JOIN paired_tests p
    ON array_contains(r.trials, p.first_trial) AND array_contains(r.best, p.second_trial)
  GROUP BY ALL
)
SELECT
  r.dataset,
  r.setting,
  r.depth,
  r.width,
  r.updates,
  r.activation,
  r.initialization,
  r.learning_rate,
  r.rate_remark,
  r.rate_note,
  r.seeds,
  r.test_error_percent,
  t.p,
  CASE WHEN r.trials = r.best THEN true ELSE t.p >= 0.005 END AS bold,
  paper.test_error_percent AS paper_test_error_percent,
  paper.bold AS paper_bold
FROM ranked r
LEFT JOIN tested t
  ON t.dataset = r.dataset
  AND t.setting = r.setting
  AND t.depth = r.depth
  AND t.activation = r.activation
  AND t.initialization = r.initialization
LEFT JOIN paper_table1 paper
  ON paper.dataset = if(r.dataset = 'image-folder', 'small-imagenet', r.dataset)
  AND paper.activation = r.activation
  AND paper.initialization = r.initialization
