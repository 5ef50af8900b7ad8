-- claim: In very deep linear networks with weights of 0.9 I signals shrink exponentially with
--   depth in both directions, with 1.1 I they grow.
-- paper: Beyond the paper, after its section 4.2.1
-- reading: theory: 0.9 and 1.1 a layer
-- run: conf/depth.yaml
--
-- Factors from layer to layer: of the activations' standard deviation upwards from the second
-- hidden layer, and of the back-propagated gradients' downwards to the first. Holds if every
-- one is within 1 % of 0.9 and of 1.1, in the deepest networks of at least 20 layers that the
-- store has; the arithmetic is exact but for rounding, in conf/depth.yaml that of double
-- precision. The first hidden layer does not count, since the inputs are not as many as its units.
WITH layers AS (
  SELECT
    trial_id,
    depth,
    initialization,
    layer,
    quantity,
    CASE quantity
      WHEN 'activation' THEN std / lag(std) OVER (PARTITION BY trial_id, quantity ORDER BY layer)
      ELSE std / lead(std) OVER (PARTITION BY trial_id, quantity ORDER BY layer)
    END AS factor
  FROM chosen_layers
  WHERE activation = 'linear'
    AND initialization IN ('scaled-identity(0.9)', 'scaled-identity(1.1)')
    AND quantity IN ('activation', 'back_propagated_gradient')
    AND (quantity = 'back_propagated_gradient' OR layer >= 2)
    AND depth >= 20
    AND std > 0
    AND update = 0
),
arms AS (
  SELECT depth, initialization, min(factor) AS lowest, max(factor) AS highest
  FROM layers
  WHERE factor IS NOT NULL
  GROUP BY depth, initialization
)
SELECT
  d.lowest >= 0.891 AND d.highest <= 0.909 AND g.lowest >= 1.089 AND g.highest <= 1.111 AS holds,
  concat(
    'factors ',
    format_number(d.lowest, '0.000'),
    ' to ',
    format_number(d.highest, '0.000'),
    ' with 0.9 I, ',
    format_number(g.lowest, '0.000'),
    ' to ',
    format_number(g.highest, '0.000'),
    ' with 1.1 I; ',
    depth,
    ' layers'
  ) AS ours
FROM arms d
JOIN arms g USING (depth)
WHERE d.initialization = 'scaled-identity(0.9)' AND g.initialization = 'scaled-identity(1.1)'
ORDER BY depth DESC
LIMIT 1
