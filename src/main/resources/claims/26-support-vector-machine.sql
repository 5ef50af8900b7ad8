-- claim: Trained on the same images, a tanh network of five layers under the normalized
--   initialization errs less than a support vector machine with a Gaussian kernel.
-- paper: Section 5
-- reading: machine 59.47 %, network 50.47 %; 100,000 images
-- run: conf/fixed-images.yaml and submit/soundings svm --training-examples 100000
--
-- Both are chosen on validation error: the machine's C and gamma, the network's learning rate and
-- the update. Holds if the network's test error is lower, p < 0.005 by the test for two
-- proportions, for every seed that both have. The images of a seed are the same for both.
WITH machines AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY dataset_digest, scaling, seed, training_examples
      ORDER BY validation_error, c, gamma
    ) AS place
  FROM support_vector_machines
  WHERE dataset = 'shapeset-3x2'
),
pairs AS (
  SELECT
    n.setting,
    n.budget,
    n.width,
    n.training_examples,
    n.rate_note,
    n.best_test_error AS network,
    m.test_error AS machine,
    m.c,
    m.gamma,
    (n.best_test_error * n.evaluation_examples + m.test_error * m.evaluation_examples)
      / (n.evaluation_examples + m.evaluation_examples) AS pooled,
    1 / n.evaluation_examples + 1 / m.evaluation_examples AS inverse
  FROM chosen_trials n
  JOIN machines m USING (dataset_digest, scaling, seed, training_examples)
  WHERE m.place = 1
    AND n.cost = 'negative-log-likelihood'
    AND n.optimizer = 'sgd'
    AND n.pretraining = 'none'
    AND n.trainer = 'single-process'
    AND n.depth = 5
    AND n.width IS NOT NULL
    AND n.activation = 'tanh'
    AND n.initialization = 'normalized'
)
SELECT
  bool_and((machine - network) / sqrt(pooled * (1 - pooled) * inverse) > 2.807) AS holds,
  concat(
    'machine ',
    format_number(100 * avg(machine), '0.00'),
    ' % (C ',
    array_join(array_sort(collect_set(c)), ' '),
    ', gamma ',
    array_join(array_sort(collect_set(gamma)), ' '),
    '), network ',
    format_number(100 * avg(network), '0.00'),
    ' %; ',
    format_number(training_examples, 0),
    ' images, ',
    budget
  ) AS ours,
  concat_ws('; ', array_sort(collect_set(rate_note))) AS rates
FROM pairs
GROUP BY setting, budget, training_examples, width
ORDER BY training_examples DESC, width DESC
LIMIT 1
