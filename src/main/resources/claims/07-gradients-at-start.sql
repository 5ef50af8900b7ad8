-- claim: At the start the back-propagated gradients of tanh layers shrink towards the input
--   under the standard initialization and keep their size under the normalized one.
-- paper: Section 4.2.1, Figure 7
-- reading: peak densities 75 40 22 13 7.5 standard, factor .56; all 7 to 8 normalized
-- run: conf/figure6.yaml
--
-- The factor is that of the standard deviation of dCost/ds, summed over 10 examples, from one
-- hidden layer to the one below, as the geometric mean from the last to the first. Where tanh is
-- linear theory gives 1/sqrt(3) = .577 under the standard initialization and 1 under the
-- normalized one (the paper's peak densities, 75 to 7.5 over four steps: .56; and within .03 of
-- 1). Holds if each is closer to its own than to the other's, on a logarithmic scale: .76 lies
-- in the middle, and 1.32 as far above 1. The slope f' of the larger activations under the
-- normalized initialization takes its part, see the tension in 06.
WITH arms AS (
  SELECT
    setting,
    budget,
    depth,
    width,
    updates,
    initialization,
    pow(min_by(std, layer) / nullif(max_by(std, layer), 0), 1 / (depth - 1)) AS ratio,
    array_join(
      transform(array_sort(collect_list(struct(layer, std))), x -> format_number(x.std, '0.0E0')),
      ' '
    ) AS deviations
  FROM start_of_tanh
  WHERE quantity = 'back_propagated_gradient_sum' AND depth >= 3
  GROUP BY setting, budget, depth, width, updates, initialization
)
SELECT
  s.ratio < 0.76 AND n.ratio BETWEEN 0.76 AND 1.32 AS holds,
  concat(
    'standard ',
    s.deviations,
    ', factor a layer ',
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
