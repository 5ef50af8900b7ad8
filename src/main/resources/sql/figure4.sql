-- Figure 4: density of the activations of each hidden layer at the end of training; standard
-- initialization, tanh at the top and softsign at the bottom. share is that of the bin around x.
SELECT
  {network},
  layer,
  x,
  share,
  density
FROM densities
WHERE plain
  AND activation IN ('tanh', 'softsign')
  AND initialization = 'standard'
  AND quantity = 'activation'
  AND updates > 0
  AND update = updates
