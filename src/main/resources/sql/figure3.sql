-- Figure 3: 98th percentile of the absolute activations (markers) and their standard deviation
-- (lines) in each hidden layer, against epochs of 20,000 updates; standard initialization, tanh at
-- the top and softsign at the bottom.
SELECT
  {network},
  epoch,
  layer,
  abs_p98,
  std
FROM chosen_layers
WHERE plain
  AND activation IN ('tanh', 'softsign')
  AND initialization = 'standard'
  AND quantity = 'activation'
