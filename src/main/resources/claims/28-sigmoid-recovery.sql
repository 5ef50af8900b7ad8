-- claim: Much later the top hidden layer of that sigmoid network leaves 0 again, and the layers
--   below then begin to saturate.
-- paper: Section 3.1, Figure 2
-- reading: top layer .015 at epochs 40-80, .07 at 140
-- run: conf/figure2.yaml
--
-- The network of claim 01 once its top layer's mean activation has fallen to 0.1. Holds if at the
-- end it is three times its lowest or more (the paper's is 4.7 times) and the largest share of
-- saturated activations in a layer below is larger than at the lowest. Until then undecided
-- before epoch 140, where the paper's figure ends. All seeds must agree.
WITH moments AS (
  SELECT
    trial_id,
    setting,
    budget,
    depth,
    width,
    updates,
    epoch,
    max_by(mean, layer) AS top,
    max(CASE WHEN layer < depth THEN saturated_share END) AS saturated
  FROM chosen_layers
  WHERE dataset = 'shapeset-3x2'
    AND plain
    AND activation = 'sigmoid'
    AND initialization = 'standard'
    AND quantity = 'activation'
    AND depth >= 3
  GROUP BY ALL
),
trials_of_arm AS (
  SELECT
    setting,
    budget,
    depth,
    width,
    updates,
    min(top) AS lowest,
    min_by(epoch, top) AS at_epoch,
    min_by(saturated, top) AS saturated,
    max_by(top, epoch) AS last,
    max_by(saturated, epoch) AS last_saturated,
    max(epoch) AS epochs
  FROM moments
  GROUP BY trial_id, setting, budget, depth, width, updates
  HAVING min(top) <= 0.1
)
SELECT
  CASE
    WHEN bool_and(last >= 3 * lowest AND last_saturated > saturated) THEN true
    WHEN max(epochs) >= 140 THEN false
  END AS holds,
  concat(
    'top layer ',
    format_number(avg(lowest), '0.000'),
    ' at epoch ',
    format_number(avg(at_epoch), '0.#'),
    ', ',
    format_number(avg(last), '0.000'),
    ' at ',
    format_number(avg(epochs), '0.#'),
    '; saturated below ',
    format_number(100 * avg(saturated), '0.0'),
    ' % and ',
    format_number(100 * avg(last_saturated), '0.0'),
    ' %; ',
    budget
  ) AS ours
FROM trials_of_arm
GROUP BY setting, budget, depth, width, updates
ORDER BY depth = 4 DESC, depth DESC, updates DESC, width DESC
LIMIT 1
