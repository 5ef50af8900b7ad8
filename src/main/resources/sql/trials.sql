-- One row per trial: of several committed attempts a result (done or diverged) before a failure,
-- then the earliest.
SELECT chosen.*
FROM (
  SELECT
    min_by(
      struct(*),
      struct(
        CASE WHEN status IN ('done', 'diverged') THEN 0 ELSE 1 END AS preference,
        started_at,
        attempt
      )
    ) AS chosen
  FROM attempts
  GROUP BY trial_id
)
