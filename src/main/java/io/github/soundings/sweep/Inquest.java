package io.github.soundings.sweep;

import io.github.soundings.store.Incident;
import io.github.soundings.store.Incidents;
import io.github.soundings.store.Run;
import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.SignOfLife.Whereabouts;
import io.github.soundings.store.SignsOfLife;
import io.github.soundings.store.Standing;
import io.github.soundings.store.Store;
import io.github.soundings.store.TrialIncidents;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which trials may have taken down the JVM that ran them, from the signs of life that
 * they left there, and puts it on record before anybody else runs them.
 *
 * <ul>
 *   <li>A death with evidence (a crash report, or an exit code of one or of a want of memory) makes
 *       suspects of all trials that the JVM was running.
 *   <li>Any other is held against trials only if they had not got to a checkpoint and the machine
 *       was not lost; the second such death makes them suspects.
 *   <li>Suspects run alone, after all others. Only then is a death charged to a trial: one of
 *       either kind.
 *   <li>What the JVM had committed before it died is not held against it.
 *   <li>Whatever ran under a driver that is dead is not charged, since its executors end with it:
 *       unless the driver itself ran the trials, and left a crash report.
 * </ul>
 */
final class Inquest {
  private static final Logger LOG = LoggerFactory.getLogger(Inquest.class);
  private static final String LOCAL = "local-";

  private final Store store;
  private final SignsOfLife signs;
  private final Incidents incidents;

  Inquest(Store store) {
    this.store = store;
    signs = store.signsOfLife();
    incidents = store.incidents();
  }

  /**
   * An executor of this application is dead, and its driver lives. Its trials may be run again once
   * this returns.
   */
  void executorDied(String application, String executor, Death death) throws IOException {
    for (SignOfLife sign : signs.all()) {
      Whereabouts where = sign.where();
      if (where.application().equals(application) && where.executor().equals(executor)) {
        judge(sign, CrashReport.of(sign).map(death::with).orElse(death));
        signs.delete(sign.runs());
      }
    }
  }

  /** Takes up and clears away what earlier drivers of the store left, none of which lives. */
  void closeEarlier(Whereabouts here) throws IOException {
    for (SignOfLife sign : signs.all()) {
      boolean ranInDriver = sign.where().application().startsWith(LOCAL);
      if (ranInDriver && sign.where().host().equals(here.host())) {
        Optional<CrashReport> report = CrashReport.of(sign);
        if (report.isPresent()) {
          judge(sign, Death.of("The driver crashed").with(report.get()));
        }
      }
    }
    signs.deleteAll();
    closeCommitted();
  }

  /** Clears away what is on record of runs that were committed since, by whichever process. */
  void closeCommitted() throws IOException {
    List<TrialIncidents> known = incidents.all();
    Map<String, Standing> standings = known.isEmpty() ? Map.of() : store.standings();
    for (TrialIncidents ofTrial : known) {
      Standing standing = standings.get(ofTrial.trialId());
      if (ofTrial.incidents().stream()
          .allMatch(incident -> isCommitted(incident.round(), standing))) {
        incidents.delete(ofTrial.trialId());
      }
    }
  }

  /** The ids of those trials that must run alone. */
  Set<String> suspects(List<Assignment> assignments) throws IOException {
    Map<String, TrialIncidents> known = new HashMap<>();
    incidents.all().forEach(each -> known.put(each.trialId(), each));
    Set<String> suspects = new HashSet<>();
    if (!known.isEmpty()) {
      for (Assignment assignment : assignments) {
        Run run = assignment.run();
        TrialIncidents ofTrial = known.get(run.trialId());
        if (ofTrial != null && ofTrial.ofRound(run.round()).isSuspect()) {
          suspects.add(run.trialId());
        }
      }
    }
    return suspects;
  }

  private void judge(SignOfLife sign, Death death) throws IOException {
    boolean advanced = sign.checkpoints() > 0 || death.isOfMachine();
    if (sign.isCancelled() || (advanced && !death.isEvident())) {
      return;
    }
    List<Run> runs = uncommitted(sign.runs());
    if (runs.isEmpty()) {
      return;
    }
    for (Run run : runs) {
      incidents.add(
          run,
          new Incident(
              run.round(),
              death.kind(),
              death.message(),
              sign.where().host(),
              Instant.now(),
              death.isEvident(),
              sign.isAlone()));
    }
    LOG.warn(
        "Executor {} on {} died while it ran {}{}: {}",
        sign.where().executor(),
        sign.where().host(),
        sign.name(),
        sign.isAlone() ? " alone" : runs.size() > 1 ? " or others of its group" : "",
        death.message());
  }

  /** Without those that were committed before the JVM died, just not signed off. */
  private List<Run> uncommitted(List<Run> runs) {
    Map<String, Standing> standings = store.standings();
    return runs.stream()
        .filter(run -> !isCommitted(run.round(), standings.get(run.trialId())))
        .toList();
  }

  private static boolean isCommitted(int round, Standing standing) {
    return standing != null && standing.round() >= round;
  }
}
