-- claim: During training the weight gradients of the layers come to differ in size, more under
--   the standard initialization than under the normalized one.
-- paper: Section 4.2.2, Figure 9
-- reading: second to fifth layer .036 .029 .019 .016, spread 2.3 standard; .040 .037 .031 .026,
--   1.5 normalized
-- run: conf/figure3.yaml
--
-- The spread is the ratio of the largest to the smallest standard deviation of dCost/dW, summed
-- over 10 examples, in the second to the last hidden layer, as the mean over the probes of the
-- second half of training: single probes of 300 examples scatter. Holds if under the standard
-- initialization it is larger than at the start and at least 1.1 times the normalized one's.
-- The first layer does not count, see 08.
WITH probes AS (
  SELECT
    trial_id,
    setting,
    budget,
    depth,
    width,
    updates,
    initialization,
    update,
    max(std) / nullif(min(std), 0) AS spread
  FROM chosen_layers
  WHERE dataset = 'shapeset-3x2'
    AND plain
    AND activation = 'tanh'
    AND initialization IN ('standard', 'normalized')
    AND quantity = 'weight_gradient_sum'
    AND depth >= 3
    AND layer > 1
    AND updates > 0
  GROUP BY ALL
),
arms AS (
  SELECT
    setting,
    budget,
    depth,
    width,
    updates,
    initialization,
    avg(CASE WHEN update = 0 THEN spread END) AS at_start,
    avg(CASE WHEN 2 * update >= updates THEN spread END) AS later
  FROM probes
  GROUP BY setting, budget, depth, width, updates, initialization
)
SELECT
  s.later > s.at_start AND s.later >= 1.1 * n.later AS holds,
  concat(
    'spread at the start ',
    format_number(s.at_start, '0.00'),
    ', later ',
    format_number(s.later, '0.00'),
    ' standard; ',
    format_number(n.at_start, '0.00'),
    ', later ',
    format_number(n.later, '0.00'),
    ' normalized; ',
    s.budget
  ) AS ours
FROM arms s
JOIN arms n USING (setting, depth)
WHERE s.initialization = 'standard' AND n.initialization = 'normalized'
ORDER BY s.depth = 5 DESC, s.depth DESC, s.updates DESC, s.width DESC
LIMIT 1
