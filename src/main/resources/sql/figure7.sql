-- Figure 7: density of the back-propagated gradients dCost/ds of each hidden layer at the start,
-- tanh, summed over 10 examples as the paper's scale suggests; standard initialization at the
-- top and normalized at the bottom.
SELECT
  {network},
  layer,
  x,
  share,
  density
FROM densities
WHERE plain AND activation = 'tanh' AND quantity = 'back_propagated_gradient_sum' AND update = 0
