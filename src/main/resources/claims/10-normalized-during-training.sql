-- claim: During training the activations of tanh layers stay closer to each other's size under
--   the normalized initialization.
-- paper: Section 4.2.2, Figure 10 against Figure 3
-- reading: last to first layer .65 normalized, .38 standard
-- run: conf/figure3.yaml
--
-- The ratio is that of the last hidden layer's standard deviation to the first's at the end.
-- Holds if it is larger, closer to 1, under the normalized initialization. No tolerance: the
-- paper's are .65 and .38.
WITH arms AS (
  SELECT
    setting,
    budget,
    depth,
    width,
    updates,
    initialization,
    avg(CASE WHEN layer = depth THEN std END) / nullif(avg(CASE WHEN layer = 1 THEN std END), 0)
      AS ratio
  FROM chosen_layers
  WHERE dataset = 'shapeset-3x2'
    AND plain
    AND activation = 'tanh'
    AND initialization IN ('standard', 'normalized')
    AND quantity = 'activation'
    AND depth >= 3
    AND updates > 0
    AND update = updates
  GROUP BY setting, budget, depth, width, updates, initialization
)
SELECT
  n.ratio > s.ratio AND abs(n.ratio - 1) < abs(s.ratio - 1) AS holds,
  concat(
    'last to first layer ',
    format_number(n.ratio, '0.00'),
    ' normalized, ',
    format_number(s.ratio, '0.00'),
    ' standard; ',
    s.budget
  ) AS ours
FROM arms s
JOIN arms n USING (setting, depth)
WHERE s.initialization = 'standard' AND n.initialization = 'normalized'
ORDER BY s.depth = 5 DESC, s.depth DESC, s.updates DESC, s.width DESC
LIMIT 1
