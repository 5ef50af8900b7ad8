-- claim: Under the standard initialization the layers of a tanh network saturate one after
--   another, beginning with the first.
-- paper: Section 3.2, Figure 3 top
-- reading: layers pass .95 at epoch 4 16 32 60 90
-- run: conf/figure3.yaml
--
-- A layer is saturated from the epoch on at which the 98th percentile of its absolute
-- activations passes .95. Holds if no layer passes before the one below it and they do not all
-- pass between the same two probes; those that have not passed by the end count as later.
-- Where none has, the order of the percentiles at the end decides, if the first layer's has
-- come to at least .8; below that the training was too short, unless it had the figure's
-- 1,000,000 updates. All seeds must agree.
WITH layers AS (
  SELECT
    trial_id,
    setting,
    budget,
    depth,
    width,
    updates,
    learning_rate,
    layer,
    min(CASE WHEN abs_p98 > 0.95 THEN epoch END) AS passed,
    max_by(abs_p98, update) AS last
  FROM chosen_layers
  WHERE dataset = 'shapeset-3x2'
    AND plain
    AND activation = 'tanh'
    AND initialization = 'standard'
    AND quantity = 'activation'
    AND depth >= 3
    AND updates > 0
  GROUP BY ALL
),
steps AS (
  SELECT
    *,
    lag(passed) OVER (PARTITION BY trial_id ORDER BY layer) AS passed_below,
    lag(last) OVER (PARTITION BY trial_id ORDER BY layer) AS last_below
  FROM layers
),
trials_of_arm AS (
  SELECT
    setting,
    budget,
    depth,
    width,
    updates,
    learning_rate,
    bool_and(layer = 1 OR passed IS NULL OR coalesce(passed >= passed_below, false))
      AND (count(passed) < depth OR max(passed) > min(passed)) AS in_order,
    bool_and(layer = 1 OR last < last_below) AS falling,
    count(passed) AS saturated,
    max(last) AS highest,
    array_join(
      transform(
        array_sort(collect_list(struct(layer, passed))),
        x -> coalesce(format_number(x.passed, '0.#'), '-')
      ),
      ' '
    ) AS epochs,
    array_join(
      transform(array_sort(collect_list(struct(layer, last))), x -> format_number(x.last, '0.00')),
      ' '
    ) AS percentiles
  FROM steps
  GROUP BY trial_id, setting, budget, depth, width, updates, learning_rate
)
SELECT
  bool_and(
    CASE
      WHEN saturated > 0 THEN in_order
      WHEN highest >= 0.8 THEN falling
      WHEN updates >= 1000000 THEN false
    END
  ) AS holds,
  concat(
    'layers pass .95 at epoch ',
    min(epochs),
    ' (- not yet), percentiles at the end ',
    min(percentiles),
    '; ',
    budget,
    ', rate ',
    learning_rate
  ) AS ours
FROM trials_of_arm
GROUP BY setting, budget, depth, width, updates, learning_rate
ORDER BY depth = 5 DESC, depth DESC, updates DESC, width DESC
LIMIT 1
