-- Figure 2: mean and standard deviation of the activations of each hidden layer of sigmoid networks
-- under the standard initialization, against epochs of 20,000 updates. The paper's has 4 layers.
SELECT
  {network},
  epoch,
  layer,
  mean,
  std
FROM chosen_layers
WHERE plain AND activation = 'sigmoid' AND initialization = 'standard' AND quantity = 'activation'
