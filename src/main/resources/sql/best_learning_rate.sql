-- Per arm, that is for all parameters except learning rate and seed, the learning rate with
-- the lowest best_validation_error on average over seeds; of equal ones the smallest.
--   seeds               trials behind the averages
--   diverged            those of them that diverged
--   rates               learning rates tried in this arm
--   ties                other rates with exactly the same average
--   is_smallest_tried,  whether it lies at an end of the rates tried, so that a better one may lie
--   is_largest_tried    beyond; both if there is only one
-- Failed trials are no result and do not count as tried.
WITH arms AS (
  SELECT
    struct({arm}) AS parameters,
    *
  FROM results
),
tried AS (
  SELECT
    arm,
    first(parameters) AS parameters,
    learning_rate,
    avg(best_validation_error) AS mean_best_validation_error,
    avg(best_test_error) AS mean_best_test_error,
    count(*) AS seeds,
    count_if(status = 'diverged') AS diverged
  FROM arms
  GROUP BY arm, learning_rate
),
ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY arm ORDER BY mean_best_validation_error NULLS LAST, learning_rate
    ) AS preference,
    count(*) OVER (PARTITION BY arm) AS rates,
    count(*) OVER (PARTITION BY arm, mean_best_validation_error) - 1 AS ties,
    learning_rate = min(learning_rate) OVER (PARTITION BY arm) AS is_smallest_tried,
    learning_rate = max(learning_rate) OVER (PARTITION BY arm) AS is_largest_tried
  FROM tried
)
SELECT
  parameters.*,
  learning_rate,
  mean_best_validation_error,
  mean_best_test_error,
  seeds,
  diverged,
  rates,
  ties,
  is_smallest_tried,
  is_largest_tried
FROM ranked
WHERE preference = 1 AND mean_best_validation_error IS NOT NULL
