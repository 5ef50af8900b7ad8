-- claim: The normalized initialization gains as much in tanh networks whose layers grow or
--   shrink in size.
-- paper: Section 5
-- run: conf/layer-sizes.yaml
--
-- Holds if for all layer sizes that are not equal the normalized initialization has the lower
-- test error, and by McNemar's test on the same test examples p < 0.005 for every seed. The
-- paper says the same gains and gives no figures.
SELECT
  bool_and(better) AS holds,
  array_join(
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
    ),
    '; '
  ) AS ours,
  'same gains as with equal sizes; no figures' AS paper
FROM paired_arms
WHERE dataset = 'shapeset-3x2'
  AND width IS NULL
  AND first_plain
  AND second_plain
  AND first_activation = 'tanh'
  AND second_activation = 'tanh'
  AND first_initialization = 'normalized'
  AND second_initialization = 'standard'
HAVING count(*) > 0
