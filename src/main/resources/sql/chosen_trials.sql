-- The trials at the learning rate of their arm that best_learning_rate chose: what the paper's
-- figures and Table 1 show. Beside the columns of trials:
--   mean_best_validation_error  of the arm's seeds at this rate
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
    ) AS preference
  FROM rated
)
SELECT
  *,
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
