-- Figure 11: test error in percent against training examples seen, on Shapeset, of networks of five
-- layers (or, in a setting without them, of the deepest) and of sigmoid networks of one layer less.
-- paper_figure11 has the paper's curves.
WITH shown AS (
  SELECT setting, coalesce(max(CASE WHEN depth = 5 THEN 5 END), max(depth)) AS depth
  FROM chosen_curves
  WHERE dataset = 'shapeset-3x2'
  GROUP BY setting
)
SELECT c.*
FROM chosen_curves c
JOIN shown s
  ON c.setting = s.setting
  AND (c.depth = s.depth OR c.activation = 'sigmoid' AND c.depth = s.depth - 1)
WHERE c.dataset = 'shapeset-3x2'
