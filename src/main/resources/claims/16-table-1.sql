-- claim: On each dataset the networks that Table 1 prints in bold have a lower test error than
--   those that it does not.
-- paper: Table 1
-- run: conf/table1.yaml --data mnist=DIR --data cifar-10=DIR
--
-- For each dataset of which the store has all five lines, in its largest setting, every pair of
-- a bold and a plain line of the paper must come in the paper's order. Holds if all do,
-- whatever the size of the difference; differences of 0.1 points on MNIST are within the noise
-- of one seed, so a pair in the other order counts only if the two differ by more than two
-- standard errors of a share of the test examples, taken as 10,000.
WITH columns_of_table AS (
  SELECT
    dataset,
    setting,
    depth,
    width,
    updates,
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
    b.width,
    b.updates,
    b.test_error_percent - o.test_error_percent AS excess,
    200 * sqrt(
      (
        b.test_error_percent * (100 - b.test_error_percent)
        + o.test_error_percent * (100 - o.test_error_percent)
      ) / 10000 / 10000
    ) AS noise
  FROM lines b
  JOIN lines o ON o.dataset = b.dataset
  WHERE b.paper_bold AND NOT o.paper_bold
),
datasets AS (
  SELECT
    dataset,
    bool_and(excess <= noise) AS in_order,
    concat(
      dataset,
      ' ',
      count_if(excess < 0),
      ' of ',
      count(*),
      ' pairs (width ',
      width,
      ', ',
      format_number(updates, 0),
      ' updates)'
    ) AS text
  FROM pairs
  GROUP BY dataset, width, updates
)
SELECT
  bool_and(in_order) AS holds,
  concat('in the paper''s order: ', array_join(array_sort(collect_list(text)), ', ')) AS ours,
  concat(
    'Shapeset 16.27 16.06 15.60 bold, 27.15 82.61 plain; ',
    'MNIST 1.64-1.76, 2.21; CIFAR-10 53.80 52.92, 55.78-57.28'
  ) AS paper
FROM datasets
HAVING count(*) > 0
