-- claim: On each dataset the networks that Table 1 prints in bold have a lower test error than
--   those that it does not.
-- paper: Table 1
-- reading: Shapeset 16.27 16.06 15.60 bold, 27.15 82.61 plain; MNIST 1.64-1.76, 2.21; CIFAR-10
--   53.80 52.92, 55.78-57.28; Small-ImageNet 68.13-69.14, 70.58 70.66
-- run: conf/table1.yaml --data mnist=DIR --data cifar-10=DIR
--
-- For each dataset of which the store has all five lines, in its largest setting, every pair of
-- a bold and a plain line of the paper is compared. Holds if all come in the paper's order,
-- whatever the size of the difference. Fails if two come in the other order and differ: by
-- McNemar's test on the same test examples p < 0.005, the paper's level, for every seed that
-- both have, or without predictions to test. Undecided if some come in the other order and the
-- test cannot tell them apart.
WITH columns_of_table AS (
  SELECT
    dataset,
    setting,
    depth,
    row_number() OVER (
      PARTITION BY dataset ORDER BY depth = 5 DESC, depth DESC, updates DESC, width DESC
    ) AS preference
  FROM table1
  WHERE paper_bold IS NOT NULL
  GROUP BY dataset, setting, depth, width, updates
  HAVING count(*) = 5
),
lines AS (
  SELECT t.*
  FROM table1 t
  JOIN columns_of_table c
    ON c.dataset = t.dataset AND c.setting = t.setting AND c.depth = t.depth AND c.preference = 1
  WHERE t.paper_bold IS NOT NULL
),
pairs AS (
  SELECT
    b.dataset,
    b.setting,
    b.activation,
    b.initialization,
    o.activation AS plain_activation,
    o.initialization AS plain_initialization,
    b.rate_note AS bold_rate_note,
    o.rate_note AS plain_rate_note,
    b.test_error_percent > o.test_error_percent AS reversed,
    coalesce(max(p.p) < 0.005, true) AS different
  FROM lines b
  JOIN lines o ON o.dataset = b.dataset
  LEFT JOIN paired_arms p
    ON p.dataset = b.dataset
    AND p.setting = b.setting
    AND p.depth = b.depth
    AND p.first_plain
    AND p.second_plain
    AND p.first_activation = b.activation
    AND p.first_initialization = b.initialization
    AND p.first_learning_rate = b.learning_rate
    AND p.second_activation = o.activation
    AND p.second_initialization = o.initialization
    AND p.second_learning_rate = o.learning_rate
  WHERE b.paper_bold AND NOT o.paper_bold
  GROUP BY ALL
),
datasets AS (
  SELECT
    bool_or(reversed AND different) AS is_contrary,
    bool_or(reversed) AS is_reversed,
    concat(
      dataset,
      ' ',
      count_if(NOT reversed),
      ' of ',
      count(*),
      ' pairs',
      if(
        bool_or(reversed),
        concat(', ', count_if(reversed AND different), ' the other way and different'),
        ''
      ),
      ' (',
      setting,
      ')'
    ) AS text,
    array_union(collect_set(bold_rate_note), collect_set(plain_rate_note)) AS rate_notes,
    dataset
  FROM pairs
  GROUP BY dataset, setting
)
SELECT
  CASE WHEN bool_or(is_contrary) THEN false WHEN NOT bool_or(is_reversed) THEN true END AS holds,
  concat('in the order of the paper: ', array_join(array_sort(collect_list(text)), '; ')) AS ours,
  concat_ws(
    '; ',
    array_sort(
      flatten(collect_list(transform(rate_notes, note -> concat(dataset, ', ', note))))
    )
  ) AS rates
FROM datasets
HAVING count(*) > 0
