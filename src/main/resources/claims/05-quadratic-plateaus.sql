-- claim: The quadratic cost has more plateaus than the log-likelihood as a function of two
--   weights.
-- paper: Section 4.1, Figure 5
-- reading: quadratic: clearer plateaus, drawn below the log-likelihood
-- run: submit/soundings surface --seed 1,2,3,4,5
--
-- Heights are relative to the range of their surface. A point lies on a plateau if it is at
-- least 0.1 above the minimum and the surface changes by less than 0.02 per unit of weight in
-- both directions. Holds if the share of such points, on average over the random surfaces, is
-- larger for the quadratic cost, and is so for most of them: one pair of input and target may
-- be an exception.
WITH slopes AS (
  SELECT
    seed,
    cost,
    relative,
    (relative - lag(relative) OVER (PARTITION BY seed, cost, weight_1 ORDER BY weight_2))
      / (weight_2 - lag(weight_2) OVER (PARTITION BY seed, cost, weight_1 ORDER BY weight_2))
      AS along_2,
    (relative - lag(relative) OVER (PARTITION BY seed, cost, weight_2 ORDER BY weight_1))
      / (weight_1 - lag(weight_1) OVER (PARTITION BY seed, cost, weight_2 ORDER BY weight_1))
      AS along_1
  FROM figure5
),
shares AS (
  SELECT
    seed,
    avg(CASE WHEN relative >= 0.1 AND abs(along_1) < 0.02 AND abs(along_2) < 0.02 THEN 1 ELSE 0 END)
      FILTER (WHERE cost = 'quadratic') AS quadratic,
    avg(CASE WHEN relative >= 0.1 AND abs(along_1) < 0.02 AND abs(along_2) < 0.02 THEN 1 ELSE 0 END)
      FILTER (WHERE cost <> 'quadratic') AS likelihood
  FROM slopes
  GROUP BY seed
)
SELECT
  avg(quadratic) > avg(likelihood)
    AND avg(CASE WHEN quadratic > likelihood THEN 1 ELSE 0 END) > 0.5 AS holds,
  concat(
    'on plateaus: ',
    format_number(100 * avg(quadratic), '0.0'),
    ' % of the quadratic surface, ',
    format_number(100 * avg(likelihood), '0.0'),
    ' % of the log-likelihood; ',
    count(*),
    ' surfaces'
  ) AS ours
FROM shares
WHERE quadratic IS NOT NULL AND likelihood IS NOT NULL
HAVING count(*) > 0
