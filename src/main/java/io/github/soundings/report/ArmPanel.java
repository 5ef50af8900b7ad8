package io.github.soundings.report;

/**
 * A panel of a figure, for one activation and initialization.
 *
 * @param optional whether the figure is complete without it
 */
record ArmPanel(String activation, String initialization, boolean optional) {
  static ArmPanel of(String activation, String initialization) {
    return new ArmPanel(activation, initialization, false);
  }

  static ArmPanel ifThere(String activation, String initialization) {
    return new ArmPanel(activation, initialization, true);
  }

  boolean shows(StoredTrial trial) {
    return trial.kind().plain()
        && trial.kind().activation().equals(activation)
        && trial.kind().initialization().equals(initialization);
  }

  String title() {
    return activation + ", " + initialization;
  }
}
