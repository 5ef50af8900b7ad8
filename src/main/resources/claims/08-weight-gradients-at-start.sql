-- claim: At the start the weight gradients have about the same variance in all tanh layers,
--   under both initializations.
-- paper: Section 4.2.1, Figure 8 and Eq 14
-- reading: about equal; Figure 9 has .0035 in all layers standard, .031 in the first and .0155
--   in the others normalized
-- run: conf/figure6.yaml
--
-- The ratio is that of the largest to the smallest standard deviation of dCost/dW, summed over
-- 10 examples, in the second to the last hidden layer. Holds if it is at most 1.5 under both.
-- The first layer is shown but does not count: Eq 14 supposes inputs of the layers' own
-- variance, and Figure 9 shows it at twice the others under the normalized initialization, in
-- some tension with Figure 8.
WITH arms AS (
  SELECT
    setting,
    budget,
    depth,
    width,
    updates,
    initialization,
    max(CASE WHEN layer > 1 THEN std END)
      / nullif(min(CASE WHEN layer > 1 THEN std END), 0) AS ratio,
    array_join(
      transform(array_sort(collect_list(struct(layer, std))), x -> format_number(x.std, '0.0E0')),
      ' '
    ) AS deviations
  FROM start_of_tanh
  WHERE quantity = 'weight_gradient_sum' AND depth >= 3
  GROUP BY setting, budget, depth, width, updates, initialization
)
SELECT
  s.ratio <= 1.5 AND n.ratio <= 1.5 AS holds,
  concat(
    'standard ',
    s.deviations,
    ', ratio ',
    format_number(s.ratio, '0.00'),
    '; normalized ',
    n.deviations,
    ', ',
    format_number(n.ratio, '0.00'),
    '; ',
    s.budget
  ) AS ours
FROM arms s
JOIN arms n USING (setting, depth)
WHERE s.initialization = 'standard' AND n.initialization = 'normalized'
ORDER BY s.depth = 5 DESC, s.depth DESC, s.width DESC, s.updates DESC
LIMIT 1
