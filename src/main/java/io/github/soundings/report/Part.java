package io.github.soundings.report;

/** The parts of a report, in their order. */
enum Part {
  PAPER("The paper's figures"),
  BEYOND("What the paper could not show"),
  STORE("The store");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
