-- claim: At the start the mean singular value of a tanh layer's Jacobian is around 0.5 under the
--   standard initialization and around 0.8 under the normalized one.
-- paper: Section 4.2.1
-- reading: 0.5 standard, 0.8 normalized
-- run: conf/figure6.yaml
--
-- The mean over examples and over the Jacobians from each hidden layer to the next. Holds if it
-- is within 0.1 of 0.5 and within 0.15 of 0.8. For random square matrices theory gives .490
-- and .849 before the factor f' below 1, which depends on how inputs are scaled, and that the
-- paper does not state; more so under the normalized initialization, where activations are
-- larger.
WITH arms AS (
  SELECT
    t.setting,
    t.budget,
    t.depth,
    t.width,
    t.updates,
    t.initialization,
    avg(j.mean) AS mean
  FROM jacobians j
  JOIN chosen_trials t ON t.trial_id = j.trial_id
  WHERE t.dataset = 'shapeset-3x2'
    AND t.plain
    AND t.activation = 'tanh'
    AND t.initialization IN ('standard', 'normalized')
    AND j.update = 0
    AND j.from_layer >= 1
    AND j.to_layer = j.from_layer + 1
    AND j.to_layer <= t.depth
  GROUP BY ALL
)
SELECT
  abs(s.mean - 0.5) <= 0.1 AND abs(n.mean - 0.8) <= 0.15 AS holds,
  concat(
    format_number(s.mean, '0.00'),
    ' standard, ',
    format_number(n.mean, '0.00'),
    ' normalized; ',
    s.budget
  ) AS ours
FROM arms s
JOIN arms n USING (setting, depth)
WHERE s.initialization = 'standard' AND n.initialization = 'normalized'
ORDER BY s.depth = 5 DESC, s.depth DESC, s.width DESC, s.updates DESC
LIMIT 1
