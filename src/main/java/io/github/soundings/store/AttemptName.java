package io.github.soundings.store;

/** Names one run of one trial: what ties the rows of all tables to the row that commits them. */
record AttemptName(String trialId, String attempt) {}
