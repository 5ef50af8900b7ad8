-- Figure 10: as Figure 3, for tanh under the normalized initialization and its variants.
SELECT
  {network},
  epoch,
  layer,
  abs_p98,
  std
FROM chosen_layers
WHERE plain
  AND activation = 'tanh'
  AND initialization LIKE 'normalized%'
  AND quantity = 'activation'
