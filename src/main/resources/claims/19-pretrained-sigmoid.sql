-- claim: Pre-trained sigmoid networks escape the saturation of their top layer, where purely
--   supervised ones of the same depth stay on the plateau.
-- paper: Section 3.1
-- reading: pre-trained sigmoid networks did not suffer from it; no figures
-- run: conf/figure11.yaml
--
-- Holds if its test error at the lowest validation error is lower, and by McNemar's test on the
-- same test examples p < 0.005, the paper's level, for every seed. Also, it must have left the
-- plateau: below 75 %, where the priors alone give 83.33 %.
SELECT
  better AND first_error < 75 AS holds,
  concat(
    'pre-trained ',
    format_number(first_error, '0.00'),
    ' %, supervised ',
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
  AND second_plain
  AND first_pretraining <> 'none'
  AND first_activation = 'sigmoid'
  AND second_activation = 'sigmoid'
  AND second_initialization = 'standard'
ORDER BY depth = 5 DESC, depth DESC, updates DESC, width DESC, first_error
LIMIT 1
