-- Figure 5: the training cost as a function of two weights of a small tanh network: log-likelihood
-- above, quadratic below. relative is the height between the lowest and the highest point of its
-- surface, 0 to 1, since the two costs have different units.
SELECT
  seed,
  cost,
  first_weight AS weight_1,
  second_weight AS weight_2,
  value,
  (value - min(value) OVER (PARTITION BY seed, cost))
    / nullif(
      max(value) OVER (PARTITION BY seed, cost) - min(value) OVER (PARTITION BY seed, cost),
      0
    ) AS relative
FROM cost_surfaces
