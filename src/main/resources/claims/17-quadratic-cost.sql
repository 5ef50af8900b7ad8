-- claim: Networks trained on the log-likelihood end with a lower test error than those trained
--   on the quadratic cost.
-- paper: Section 4.1
-- reading: the log-likelihood worked better; no figures
-- run: conf/figure5.yaml
--
-- Holds if its test error at the lowest validation error is lower, and by McNemar's test on the
-- same test examples p < 0.005, the paper's level, for every seed. Of several activations and
-- initializations that were trained on both costs the one at which the log-likelihood does
-- best counts.
SELECT
  better AS holds,
  concat(
    'log-likelihood ',
    format_number(first_error, '0.00'),
    ' %, quadratic ',
    format_number(second_error, '0.00'),
    ' %, p = ',
    coalesce(format_number(p, '0.0E0'), 'unknown'),
    ', ',
    seeds,
    IF(seeds = 1, ' seed', ' seeds'),
    '; ',
    budget
  ) AS ours,
  concat_ws('; ', first_rate_note, second_rate_note) AS rates
FROM paired_arms
WHERE dataset = 'shapeset-3x2'
  AND first_plain
  AND second_cost = 'quadratic'
  AND second_pretraining = 'none'
  AND second_optimizer = 'sgd'
  AND first_activation = second_activation
  AND first_initialization = second_initialization
ORDER BY depth = 5 DESC, depth DESC, updates DESC, width DESC, first_error
LIMIT 1
