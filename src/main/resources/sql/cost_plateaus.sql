-- How flat each cost surface is: the share of its points where the norm of the gradient is below a
-- threshold.
--   steepest               the largest norm on the surface
--   flat_share             norm < threshold
--   relatively_flat_share  norm < threshold x steepest, which does not depend on a cost's scale
WITH slopes AS (
  SELECT
    *,
    sqrt(first_gradient * first_gradient + second_gradient * second_gradient) AS slope
  FROM cost_surfaces
),
surfaces AS (
  SELECT *, max(slope) OVER (PARTITION BY seed, cost) AS steepest FROM slopes
)
SELECT
  seed,
  examples,
  cost,
  threshold,
  count(*) AS points,
  max(steepest) AS steepest,
  avg(CASE WHEN slope < threshold THEN 1 ELSE 0 END) AS flat_share,
  avg(CASE WHEN slope < threshold * steepest THEN 1 ELSE 0 END) AS relatively_flat_share
FROM surfaces
LATERAL VIEW explode(array(0.01D, 0.03D, 0.05D, 0.1D)) AS threshold
GROUP BY seed, examples, cost, threshold
