-- Deviations in the hidden layers of tanh networks on Shapeset before the first update, over seeds on
-- average: what Figures 6 to 8 are about.
SELECT
  setting,
  budget,
  depth,
  width,
  updates,
  initialization,
  quantity,
  layer,
  avg(std) AS std
FROM chosen_layers
WHERE dataset = 'shapeset-3x2'
  AND plain
  AND activation = 'tanh'
  AND initialization IN ('standard', 'normalized')
  AND update = 0
GROUP BY ALL
