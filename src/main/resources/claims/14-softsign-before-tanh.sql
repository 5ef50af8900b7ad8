-- claim: Under the standard initialization softsign networks end with a lower test error than
--   tanh networks.
-- paper: Section 5, Figure 11 and Table 1
-- reading: softsign 16.27 %, tanh 27.15 %
-- run: conf/figure11.yaml
--
-- Holds if its test error at the lowest validation error is lower, and by McNemar's test on the
-- same test examples p < 0.005, the paper's level, for every seed.
SELECT
  better AS holds,
  concat(
    'softsign ',
    format_number(first_error, '0.00'),
    ' %, tanh ',
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
  AND width IS NOT NULL
  AND first_plain
  AND second_plain
  AND first_activation = 'softsign'
  AND second_activation = 'tanh'
  AND first_initialization = 'standard'
  AND second_initialization = 'standard'
ORDER BY depth = 5 DESC, depth DESC, updates DESC, width DESC, first_error
LIMIT 1
