-- claim: Second-order learning rates help tanh networks under the standard initialization,
--   without reaching the normalized one.
-- paper: Section 5
-- reading: between the two; no figures
-- run: conf/second-order.yaml
--
-- Holds if every optimizer tried beats plain gradient descent under the standard initialization
-- (lower test error, p < 0.005 by McNemar's test for every seed) and has a higher error than
-- plain gradient descent under the normalized one, whatever the difference. The paper gives no
-- figures.
WITH pairs AS (
  SELECT *
  FROM paired_arms
  WHERE dataset = 'shapeset-3x2'
    AND width IS NOT NULL
    AND first_optimizer <> 'sgd'
    AND first_pretraining = 'none'
    AND first_cost = 'negative-log-likelihood'
    AND first_activation = 'tanh'
    AND first_initialization = 'standard'
    AND second_plain
    AND second_activation = 'tanh'
)
SELECT
  bool_and(s.better AND n.first_error > n.second_error) AS holds,
  concat(
    array_join(
      array_sort(
        collect_list(concat(s.first_optimizer, ' ', format_number(s.first_error, '0.00'), ' %'))
      ),
      ', '
    ),
    ', sgd ',
    format_number(avg(s.second_error), '0.00'),
    ' %, sgd normalized ',
    format_number(avg(n.second_error), '0.00'),
    ' %; ',
    s.budget
  ) AS ours,
  concat_ws(
    '; ',
    array_sort(collect_set(s.first_rate_note)),
    first(s.second_rate_note),
    first(n.second_rate_note)
  ) AS rates
FROM pairs s
JOIN pairs n ON n.first_arm = s.first_arm AND n.setting = s.setting AND n.depth = s.depth
WHERE s.second_initialization = 'standard' AND n.second_initialization = 'normalized'
GROUP BY s.setting, s.budget, s.depth, s.updates, s.width
ORDER BY s.depth = 5 DESC, s.depth DESC, s.updates DESC, s.width DESC
LIMIT 1
