-- claim: In very deep tanh networks under the standard initialization activations shrink
--   exponentially with depth.
-- paper: Section 4.2.1, continued to greater depth
-- run: conf/depth.yaml
--
-- The factor of the activations' standard deviation from the second hidden layer to the last
-- that is above 1e-30, near the smallest single-precision number, as the geometric mean per
-- layer. Holds if it is within 5 % of 1/sqrt(3) = .577, the theory of Eq 5 for small
-- activations, in networks of 20 layers and more: products of finite random matrices scatter.
WITH layers AS (
  SELECT trial_id, depth, width, budget, updates, layer, std
  FROM chosen_layers
  WHERE activation = 'tanh'
    AND initialization = 'standard'
    AND quantity = 'activation'
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
    max(layer) AS last,
    pow(max_by(std, layer) / min_by(std, layer), 1 / nullif(max(layer) - min(layer), 0)) AS factor
  FROM layers
  GROUP BY trial_id, depth, width, updates, budget
)
SELECT
  bool_and(abs(factor * sqrt(3) - 1) <= 0.05) AS holds,
  concat(
    'factor ',
    format_number(avg(factor), '0.000'),
    ' a layer up to layer ',
    max(last),
    '; ',
    budget
  ) AS ours,
  'theory: .577 a layer; .55 read from 5 layers of Figure 3' AS paper
FROM factors
GROUP BY depth, width, updates, budget
ORDER BY depth DESC, width DESC, updates DESC
LIMIT 1
