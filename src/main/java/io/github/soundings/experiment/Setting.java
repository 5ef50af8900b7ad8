package io.github.soundings.experiment;

/** A value that an experiment file states for a parameter. */
record Setting(Parameter parameter, Object value, Place place) {
  String text() {
    return parameter.text(value);
  }
}
