package io.github.soundings.store;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** The incidents of a store's trials that have not been committed since, a file a trial. */
public final class Incidents {
  static final String FOLDER = "incidents";

  private final JsonFiles<TrialIncidents> incidents;

  Incidents(StoreFiles files, Path root) {
    incidents = new JsonFiles<>(files, new Path(root, FOLDER), TrialIncidents.class);
  }

  /** Those of a run. */
  public TrialIncidents of(Run run) throws IOException {
    return ofTrial(run).ofRound(run.round());
  }

  private TrialIncidents ofTrial(Run run) throws IOException {
    return incidents
        .read(run.trialId())
        .orElseGet(() -> new TrialIncidents(run.trialId(), List.of()));
  }

  public List<TrialIncidents> all() throws IOException {
    return incidents.readAll();
  }

  /** Adds to those of a run, for good once this returns. */
  public void add(Run run, Incident incident) throws IOException {
    incidents.write(run.trialId(), ofTrial(run).with(incident));
  }

  /** Deletes those of a trial. */
  public void delete(String trialId) throws IOException {
    incidents.delete(trialId);
  }
}
