-- claim: In very deep tanh networks under the standard initialization activations shrink
--   exponentially on the way up, and back-propagated gradients on the way down.
-- paper: Section 4.2.1, continued to greater depth
-- reading: theory: .577 a layer; .55 and .56 read from 5 layers of Figures 3 and 7
-- run: conf/depth.yaml
--
-- The factor of the standard deviation from one layer to the next, between the outermost layers
-- from the second on where it is above 1e-30, near the smallest single-precision number, as the
-- geometric mean per layer. Holds if both factors are within 5 % of 1/sqrt(3) = .577, the theory
-- of Eq 5 and 6 for small activations, in networks of 20 layers and more: products of finite
-- random matrices scatter.
WITH layers AS (
  SELECT trial_id, depth, width, budget, updates, layer, quantity, std
  FROM chosen_layers
  WHERE activation = 'tanh'
    AND initialization = 'standard'
    AND quantity IN ('activation', 'back_propagated_gradient')
    AND depth >= 20
    AND layer >= 2
    AND update = 0
    AND std > 1e-30
),
factors AS (
  SELECT
    depth,
    width,
    updates,
    budget,
    quantity,
    pow(max_by(std, layer) / min_by(std, layer), 1 / nullif(max(layer) - min(layer), 0)) AS up
  FROM layers
  GROUP BY trial_id, depth, width, updates, budget, quantity
),
means AS (
  SELECT
    depth,
    width,
    updates,
    budget,
    avg(CASE WHEN quantity = 'activation' THEN up END) AS activations,
    avg(CASE WHEN quantity = 'back_propagated_gradient' THEN 1 / up END) AS gradients
  FROM factors
  GROUP BY depth, width, updates, budget
)
SELECT
  abs(activations * sqrt(3) - 1) <= 0.05 AND abs(gradients * sqrt(3) - 1) <= 0.05 AS holds,
  concat(
    'factor ',
    format_number(activations, '0.000'),
    ' a layer for activations, ',
    format_number(gradients, '0.000'),
    ' for gradients; ',
    budget
  ) AS ours
FROM means
WHERE gradients IS NOT NULL AND activations IS NOT NULL
ORDER BY depth DESC, width DESC, updates DESC
LIMIT 1
