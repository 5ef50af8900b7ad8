package io.github.soundings.experiment;

import java.util.List;

/**
 * An experiment file, resolved.
 *
 * @param name the file's name without its ending
 * @param trials the points of the grid, without duplicates, in the file's order
 */
public record Experiment(String name, List<Trial> trials) {
  public Experiment {
    trials = List.copyOf(trials);
  }
}
