-- Trials that were done more than once, as when stores are merged, and ended with different
-- weights. same_numerics says that two runs with the same numerics differ, which must not happen.
SELECT
  trial_id,
  count(*) AS runs,
  sort_array(collect_set(weights_hash)) AS weights_hashes,
  sort_array(collect_set(numerics)) AS numerics,
  count(DISTINCT numerics, weights_hash) > count(DISTINCT numerics) AS same_numerics,
  sort_array(collect_set(host)) AS hosts
FROM attempts
WHERE status = 'done'
GROUP BY trial_id
HAVING count(DISTINCT weights_hash) > 1
