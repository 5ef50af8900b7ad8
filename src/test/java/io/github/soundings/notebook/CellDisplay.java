package io.github.soundings.notebook;

import java.util.ArrayList;
import java.util.List;

/** Stands in for the function {@code display} that the kernel gives to cells. */
public final class CellDisplay {
  private static final List<Output> SHOWN = new ArrayList<>();

  private CellDisplay() {}

  public static String display(String type, Object content) {
    SHOWN.add(new Output(type, content.toString()));
    return "";
  }

  /** What was shown since the last call. */
  static List<Output> taken() {
    List<Output> taken = List.copyOf(SHOWN);
    SHOWN.clear();
    return taken;
  }
}
