-- claim: Networks pre-trained without labels end with a lower test error than every purely
--   supervised one.
-- paper: Section 5, Figure 11
-- reading: denoising auto-encoders 11 %, best of the others tanh normalized 15.9 % after
--   25,000,000 examples
-- run: conf/figure11.yaml
--
-- The best pre-trained network is compared with all that were trained by plain gradient descent
-- on the log-likelihood, of the same depth and setting. Holds if its test error at the lowest
-- validation error is lower, and by McNemar's test on the same test examples p < 0.005, the
-- paper's level, for every seed. Its supervised updates count; those of pre-training come on
-- top.
WITH arms AS (
  SELECT
    setting,
    budget,
    depth,
    width,
    updates,
    first_arm,
    first_activation,
    first_pretraining,
    first_error,
    min(second_error) AS second_error,
    first_rate_note,
    min_by(concat(second_activation, ' ', second_initialization), second_error) AS second,
    min_by(second_rate_note, second_error) AS second_rate_note,
    bool_and(better) AS better
  FROM paired_arms
  WHERE dataset = 'shapeset-3x2' AND first_pretraining <> 'none' AND second_plain
  GROUP BY ALL
)
SELECT
  better AS holds,
  concat(
    first_activation,
    ' with ',
    first_pretraining,
    ' ',
    format_number(first_error, '0.00'),
    ' %, best of the others ',
    second,
    ' ',
    format_number(second_error, '0.00'),
    ' %; ',
    budget
  ) AS ours,
  concat_ws('; ', first_rate_note, second_rate_note) AS rates
FROM arms
ORDER BY depth = 5 DESC, depth DESC, updates DESC, width DESC, first_error
LIMIT 1
