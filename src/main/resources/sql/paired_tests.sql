-- McNemar's test for each ordered pair of chosen_trials with the same dataset, setting and seed,
-- on the test examples that both predicted when their validation error was lowest. p is the
-- two-sided probability of discordant predictions as uneven as these if both were equally good;
-- small numbers are tested exactly, others by chi-square with continuity correction.
WITH correct AS (
  SELECT
    t.*,
    p.labels,
    zip_with(p.predicted, p.labels, (predicted, label) -> predicted = label) AS correct
  FROM chosen_trials t
  JOIN predictions p ON p.trial_id = t.trial_id
  WHERE p.split = 'test' AND p.stage = 'best' AND p.labels IS NOT NULL
),
pairs AS (
  SELECT
    a.trial_id AS first_trial,
    b.trial_id AS second_trial,
    a.dataset,
    a.seed,
    size(a.labels) AS examples,
    zip_with(a.correct, b.correct, (x, y) -> x AND NOT y) AS first_only,
    zip_with(a.correct, b.correct, (x, y) -> y AND NOT x) AS second_only
  FROM correct a
  JOIN correct b
    ON b.dataset_digest = a.dataset_digest
    AND b.setting = a.setting
    AND b.seed = a.seed
  WHERE a.trial_id <> b.trial_id AND a.dataset = b.dataset AND a.labels = b.labels
),
counts AS (
  SELECT
    first_trial,
    second_trial,
    dataset,
    seed,
    examples,
    CAST(size(filter(first_only, x -> x)) AS BIGINT) AS only_first_right,
    CAST(size(filter(second_only, x -> x)) AS BIGINT) AS only_second_right
  FROM pairs
)
SELECT *, mcnemar_p(only_first_right, only_second_right) AS p
FROM counts
