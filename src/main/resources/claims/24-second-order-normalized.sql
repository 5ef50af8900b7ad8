-- claim: Second-order learning rates help further on top of the normalized initialization.
-- paper: Section 5
-- reading: better than sgd; no figures
-- run: conf/second-order.yaml
--
-- Holds if every optimizer tried beats plain gradient descent, both under the normalized
-- initialization: lower test error, and by McNemar's test on the same test examples p < 0.005
-- for every seed. The paper gives no figures.
SELECT
  bool_and(better) AS holds,
  concat(
    array_join(
      array_sort(collect_list(concat(first_optimizer, ' ', format_number(first_error, '0.00'), ' %'))),
      ', '
    ),
    ', sgd ',
    format_number(avg(second_error), '0.00'),
    ' %; ',
    budget
  ) AS ours,
  concat_ws('; ', array_sort(collect_set(first_rate_note)), first(second_rate_note)) AS rates
FROM paired_arms
WHERE dataset = 'shapeset-3x2'
  AND width IS NOT NULL
  AND first_optimizer <> 'sgd'
  AND first_pretraining = 'none'
  AND first_cost = 'negative-log-likelihood'
  AND first_activation = 'tanh'
  AND first_initialization = 'normalized'
  AND second_plain
  AND second_activation = 'tanh'
  AND second_initialization = 'normalized'
GROUP BY setting, budget, depth, updates, width
ORDER BY depth = 5 DESC, depth DESC, updates DESC, width DESC
LIMIT 1
