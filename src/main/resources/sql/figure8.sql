-- Figure 8: density of the weight gradients dCost/dW of each hidden layer at the start, tanh,
-- summed over 10 examples as the paper's scale suggests; standard initialization at the top and
-- normalized at the bottom.
SELECT
  {network},
  layer,
  x,
  share,
  density
FROM densities
WHERE plain AND activation = 'tanh' AND quantity = 'weight_gradient_sum' AND update = 0
