package io.github.soundings.store;

import java.util.List;
import java.util.stream.Stream;

/** What has happened to the JVMs that ran a trial, the oldest first. */
public record TrialIncidents(String trialId, List<Incident> incidents) {
  /** Deaths that are charged to a trial before it is given up. */
  public static final int MOST_CHARGES = 3;

  /** Unexplained deaths before a trial's first checkpoint that make it a suspect. */
  private static final int MOST_UNEXPLAINED = 2;

  public TrialIncidents {
    incidents = List.copyOf(incidents);
  }

  TrialIncidents with(Incident incident) {
    return new TrialIncidents(
        trialId, Stream.concat(incidents.stream(), Stream.of(incident)).toList());
  }

  /** Those of one round: a trial that is run again starts with a clean slate. */
  public TrialIncidents ofRound(int round) {
    return new TrialIncidents(
        trialId, incidents.stream().filter(incident -> incident.round() == round).toList());
  }

  /** Whether the trial may run only where it does no harm to others. */
  public boolean isSuspect() {
    return incidents.size() >= MOST_UNEXPLAINED || incidents.stream().anyMatch(Incident::isEvident);
  }

  /** Whether the trial is not to be run any more. */
  public boolean isConvicted() {
    return charges().size() >= MOST_CHARGES;
  }

  /** The deaths that it has caused. */
  public List<Incident> charges() {
    return incidents.stream().filter(Incident::isCharged).toList();
  }
}
