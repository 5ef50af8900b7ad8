package io.github.soundings.experiment;

import static io.github.soundings.experiment.Parameter.JACOBIAN_EVERY;
import static io.github.soundings.experiment.Parameter.JACOBIAN_EXAMPLES;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds settings that tell trials apart and yet have no effect on any. */
final class IdleSettings {
  private IdleSettings() {}

  /**
   * Refuses examples for Jacobians that are not measured at any point with this setting. Elsewhere
   * in the same grid {@code jacobian-every} may be 0.
   *
   * @throws InvalidExperimentException naming the first such setting
   */
  static void reject(List<Point> points) {
    Set<Setting> used = new HashSet<>();
    points.stream()
        .filter(point -> (Long) point.value(JACOBIAN_EVERY) > 0)
        .forEach(point -> point.stated(JACOBIAN_EXAMPLES).ifPresent(used::add));
    for (Point point : points) {
      point
          .stated(JACOBIAN_EXAMPLES)
          .filter(setting -> !setting.value().equals(JACOBIAN_EXAMPLES.defaultValue(0)))
          .filter(setting -> !used.contains(setting))
          .ifPresent(IdleSettings::refuse);
    }
  }

  private static void refuse(Setting setting) {
    throw setting
        .place()
        .error(
            "Invalid %s: %s (must be unstated or %s where %s is 0, since no Jacobians are measured)"
                .formatted(
                    setting.parameter().key(),
                    setting.text(),
                    setting.parameter().text(setting.parameter().defaultValue(0)),
                    JACOBIAN_EVERY.key()));
  }
}
