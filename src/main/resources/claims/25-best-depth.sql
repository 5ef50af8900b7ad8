-- claim: Of one to five hidden layers five are best, but for sigmoid networks four.
-- paper: Section 2.3
-- reading: sigmoid 4, the others 5
-- run: conf/best-depth.yaml
--
-- Of an activation's initializations that were trained at all five depths, the one with the
-- lowest validation error counts. Holds if its lowest validation error (the mean over seeds at
-- the arm's learning rate) is at five layers for tanh and for softsign, if it was trained, and
-- at four for sigmoid.
WITH depths AS (
  SELECT
    setting,
    updates,
    width,
    activation,
    initialization,
    depth,
    100 * avg(best_validation_error) AS error,
    first(rate_note) AS rate_note
  FROM chosen_trials
  WHERE dataset = 'shapeset-3x2'
    AND plain
    AND width IS NOT NULL
    AND activation IN ('sigmoid', 'tanh', 'softsign')
    AND initialization IN ('standard', 'normalized')
    AND depth BETWEEN 1 AND 5
    AND updates > 0
  GROUP BY ALL
),
arms AS (
  SELECT
    setting,
    updates,
    width,
    activation,
    initialization,
    min_by(depth, error) AS best,
    min(error) AS error,
    min_by(rate_note, error) AS rate_note,
    array_join(
      transform(
        array_sort(collect_list(struct(depth, error))),
        x -> format_number(x.error, '0.0')
      ),
      ' '
    ) AS errors
  FROM depths
  GROUP BY setting, updates, width, activation, initialization
  HAVING count(*) = 5
),
best AS (
  SELECT
    setting,
    updates,
    width,
    activation,
    min_by(best, error) AS best,
    min_by(errors, error) AS errors,
    min_by(rate_note, error) AS rate_note
  FROM arms
  GROUP BY setting, updates, width, activation
)
SELECT
  bool_and(best = if(activation = 'sigmoid', 4, 5)) AS holds,
  concat(
    array_join(
      array_sort(collect_list(concat(activation, ' ', best, ' (', errors, ' %)'))),
      ', '
    ),
    '; layers of ',
    width,
    ', ',
    format_number(updates, 0),
    ' updates'
  ) AS ours,
  concat_ws('; ', array_sort(collect_list(rate_note))) AS rates
FROM best
GROUP BY setting, updates, width
HAVING bool_or(activation = 'sigmoid') AND bool_or(activation = 'tanh')
ORDER BY updates DESC, width DESC
LIMIT 1
