-- claim: Softsign layers move towards saturation together, and less far, where tanh layers do so
--   one after another.
-- paper: Section 3.2, Figure 3
-- reading: softsign percentiles .92 .89 .83 .89 .83 at epoch 92, together; tanh one after
--   another past .95
-- run: conf/figure3.yaml
--
-- Per probe after the start, the gap between the layers is the largest minus the smallest 98th
-- percentile of absolute activations, over the largest. Holds if its mean over training is
-- smaller for softsign than for tanh, and if softsign's largest percentile at the end is no
-- larger than tanh's. No tolerance: the paper's gaps at the end are .10 for softsign and, of
-- the standard deviations, .63 for tanh.
WITH probes AS (
  SELECT
    trial_id,
    setting,
    budget,
    depth,
    width,
    updates,
    activation,
    update,
    max(abs_p98) AS highest,
    (max(abs_p98) - min(abs_p98)) / nullif(max(abs_p98), 0) AS gap
  FROM chosen_layers
  WHERE dataset = 'shapeset-3x2'
    AND plain
    AND activation IN ('tanh', 'softsign')
    AND initialization = 'standard'
    AND quantity = 'activation'
    AND depth >= 3
    AND update > 0
  GROUP BY ALL
),
arms AS (
  SELECT
    setting,
    budget,
    depth,
    width,
    updates,
    activation,
    avg(gap) AS gap,
    max_by(highest, update) AS highest
  FROM probes
  GROUP BY setting, budget, depth, width, updates, activation
)
SELECT
  s.gap < t.gap AND s.highest <= t.highest AS holds,
  concat(
    'mean gap ',
    format_number(s.gap, '0.00'),
    ' softsign, ',
    format_number(t.gap, '0.00'),
    ' tanh; largest percentile at the end ',
    format_number(s.highest, '0.00'),
    ' softsign, ',
    format_number(t.highest, '0.00'),
    ' tanh; ',
    s.budget
  ) AS ours
FROM arms s
JOIN arms t USING (setting, depth)
WHERE s.activation = 'softsign' AND t.activation = 'tanh'
ORDER BY s.depth = 5 DESC, s.depth DESC, s.updates DESC, s.width DESC
LIMIT 1
