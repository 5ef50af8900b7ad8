-- claim: Softsign networks are little affected by the initialization, compared with tanh
--   networks.
-- paper: Section 5, Figure 11 and Table 1
-- reading: normalized gains 0.21 points with softsign, 11.55 with tanh
-- run: conf/figure11.yaml
--
-- Holds if the two initializations differ in test error by less than half as much for softsign
-- as for tanh, which normalized must improve. The paper's differences are 0.2 and 11.6 points;
-- half leaves room for networks and budgets that are smaller.
WITH gaps AS (
  SELECT *, second_error - first_error AS gain
  FROM paired_arms
  WHERE dataset = 'shapeset-3x2'
    AND width IS NOT NULL
    AND first_plain
    AND second_plain
    AND first_initialization = 'normalized'
    AND second_initialization = 'standard'
    AND first_activation = second_activation
)
SELECT
  t.gain > 0 AND abs(s.gain) < t.gain / 2 AS holds,
  concat(
    'normalized gains ',
    format_number(s.gain, '0.00'),
    ' points with softsign, ',
    format_number(t.gain, '0.00'),
    ' with tanh; ',
    s.budget
  ) AS ours,
  concat_ws(
    '; ',
    s.first_rate_note,
    s.second_rate_note,
    t.first_rate_note,
    t.second_rate_note
  ) AS rates
FROM gaps s
JOIN gaps t USING (setting, depth)
WHERE s.first_activation = 'softsign' AND t.first_activation = 'tanh'
ORDER BY s.depth = 5 DESC, s.depth DESC, s.updates DESC, s.width DESC
LIMIT 1
