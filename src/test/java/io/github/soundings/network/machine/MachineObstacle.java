package io.github.soundings.network.machine;

/** Prints why machine code cannot be used: the program of another JVM. */
final class MachineObstacle {
  private MachineObstacle() {}

  public static void main(String[] arguments) {
    System.out.println(MachineKernels.obstacle().orElse("none"));
  }
}
