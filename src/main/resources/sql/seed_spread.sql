-- Per arm and learning rate, how much the test error at the lowest validation error depends on the
-- seed, in percent. std is of the sample (n - 1), null for one seed.
SELECT
  {arm},
  learning_rate,
  count(*) AS seeds,
  count_if(status = 'diverged') AS diverged,
  100 * avg(best_test_error) AS mean_test_error_percent,
  100 * stddev_samp(best_test_error) AS std_test_error_percent,
  100 * min(best_test_error) AS min_test_error_percent,
  100 * max(best_test_error) AS max_test_error_percent,
  100 * stddev_samp(best_validation_error) AS std_validation_error_percent
FROM results
GROUP BY {arm}, learning_rate
