-- Figure 9: standard deviation of the weight gradients, summed over 10 examples as the paper's
-- scale suggests, of each hidden layer, against epochs of 20,000 updates; tanh, standard
-- initialization at the top and normalized at the bottom.
SELECT
  {network},
  epoch,
  layer,
  std
FROM chosen_layers
WHERE plain AND activation = 'tanh' AND quantity = 'weight_gradient_sum'
