-- Figure 6: density of the activations of each hidden layer at the start, tanh; standard
-- initialization at the top and normalized at the bottom.
SELECT
  {network},
  layer,
  x,
  share,
  density
FROM densities
WHERE plain AND activation = 'tanh' AND quantity = 'activation' AND update = 0
