-- One row per trial: of several committed attempts the earliest result (done or diverged), or else
-- the last round.
SELECT chosen.*
FROM (
  SELECT
    min_by(
      struct(*),
      struct(
        CASE WHEN status IN ('done', 'diverged') THEN 0 ELSE 1 END AS preference,
        CASE WHEN status IN ('done', 'diverged') THEN 0 ELSE -round END AS recency,
        started_at,
        attempt
      )
    ) AS chosen
  FROM attempts
  GROUP BY trial_id
)
