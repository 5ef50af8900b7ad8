-- claim: The normalized initialization gains as much in tanh networks whose layers grow or
--   shrink in size.
-- paper: Section 5
-- reading: same gains as with equal sizes; no figures
-- run: conf/layer-sizes.yaml
--
-- Holds if for all layer sizes that are not equal, at the depth and in the setting that count,
-- the normalized initialization has the lower test error, and by McNemar's test on the same test
-- examples p < 0.005 for every seed. The paper gives no figures; what equal sizes gain in the
-- same setting stands beside.
WITH gains AS (
  SELECT
    *,
    replace(setting, substring_index(setting, ', ', 1), '') AS otherwise
  FROM paired_arms
  WHERE dataset = 'shapeset-3x2'
    AND first_plain
    AND second_plain
    AND first_activation = 'tanh'
    AND second_activation = 'tanh'
    AND first_initialization = 'normalized'
    AND second_initialization = 'standard'
)
SELECT
  bool_and(better) FILTER (WHERE width IS NULL) AS holds,
  concat_ws(
    '; ',
    array_sort(
      collect_list(
        concat(
          budget,
          ': normalized ',
          format_number(first_error, '0.00'),
          ' %, standard ',
          format_number(second_error, '0.00'),
          ' %'
        )
      )
    )
  ) AS ours,
  concat_ws(
    '; ',
    array_sort(array_union(collect_set(first_rate_note), collect_set(second_rate_note)))
  ) AS rates
FROM gains
GROUP BY otherwise, depth, updates
HAVING bool_or(width IS NULL)
ORDER BY depth = 5 DESC, depth DESC, updates DESC
LIMIT 1
