-- The trials at the learning rate of their arm that best_learning_rate chose: what the paper's
-- figures and Table 1 show. Beside the columns of trials:
--   mean_best_validation_error  of the arm's seeds at this rate
--   rates, ties, is_smallest_tried, is_largest_tried  as in best_learning_rate
--   rate_remark  the same as text for people; null where the rate is neither the smallest nor the
--             largest tried nor tied with others
--   rate_note  arm, rate and remark; null without a remark
--   setting   what two trials must share to be compared with one another, as text
--   budget    size of the network and length of its training, as text for people
--   plain     plain gradient descent on the negative log-likelihood, without pre-training and
--             averaging, on all training images
WITH rated AS (
  SELECT
    *,
    avg(best_validation_error) OVER (PARTITION BY arm, learning_rate)
      AS mean_best_validation_error
  FROM results
),
ranked AS (
  SELECT
    *,
    dense_rank() OVER (
      PARTITION BY arm ORDER BY mean_best_validation_error NULLS LAST, learning_rate
    ) AS preference,
    size(collect_set(learning_rate) OVER (PARTITION BY arm)) AS rates,
    size(collect_set(learning_rate) OVER (PARTITION BY arm, mean_best_validation_error)) - 1
      AS ties,
    learning_rate = min(learning_rate) OVER (PARTITION BY arm) AS is_smallest_tried,
    learning_rate = max(learning_rate) OVER (PARTITION BY arm) AS is_largest_tried
  FROM rated
)
SELECT
  *,
  nullif(
    concat_ws(
      ', ',
      CASE
        WHEN rates = 1 THEN 'the only one tried'
        WHEN is_smallest_tried THEN concat('the smallest of ', rates, ' tried')
        WHEN is_largest_tried THEN concat('the largest of ', rates, ' tried')
      END,
      if(ties > 0, concat('no better than ', ties, if(ties = 1, ' other', ' others')), null)
    ),
    ''
  ) AS rate_remark,
  concat(
    concat_ws(
      ' ',
      activation,
      initialization,
      if(cost = 'quadratic', cost, null),
      if(pretraining = 'none', null, pretraining),
      if(optimizer = 'sgd', null, optimizer)
    ),
    ' at depth ',
    depth,
    ': ',
    learning_rate,
    ', ',
    rate_remark
  ) AS rate_note,
  concat_ws(
    ', ',
    concat('width ', coalesce(CAST(width AS STRING), array_join(widths, '-'))),
    concat(
      format_number(updates, 0),
      ' updates of ',
      batch_size,
      if(trainer = 'parameter-averaging', concat(' x ', workers), '')
    ),
    scaling,
    precision,
    concat('shuffle ', shuffle),
    concat(format_number(training_examples, 0), ' training examples'),
    concat(format_number(evaluation_examples, 0), ' test examples')
  ) AS setting,
  concat(
    depth,
    ' layers of ',
    coalesce(CAST(width AS STRING), array_join(widths, '-')),
    ', ',
    format_number(updates, 0),
    ' updates'
  ) AS budget,
  cost = 'negative-log-likelihood'
    AND pretraining = 'none'
    AND optimizer = 'sgd'
    AND trainer = 'single-process'
    AND training_examples IS NULL AS plain
FROM ranked
WHERE preference = 1 AND mean_best_validation_error IS NOT NULL
