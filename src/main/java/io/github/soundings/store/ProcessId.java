package io.github.soundings.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process on some machine. Process numbers are used again, so its start counts too: in the
 * kernel's own ticks, which no change of the clock moves.
 *
 * @param machine the run of the kernel and the name space of the process numbers; empty if unknown
 * @param start empty if unknown
 */
record ProcessId(String machine, long pid, String start) {
  private static final Path PROC = Path.of("/proc");

  /** Behind the name in {@code /proc/PID/stat}, which may hold blanks: the state. */
  private static final int STATE = 0;

  /** Likewise: the start, the file's 22nd field. */
  private static final int START = 19;

  static ProcessId current() {
    long pid = ProcessHandle.current().pid();
    return new ProcessId(thisMachine(), pid, stat(pid).map(stat -> stat[START]).orElse(""));
  }

  /** Whether it can be told from here if the process lives. */
  boolean isWithinSight() {
    boolean seesOthers = stat(1).isPresent(); // Administrators can hide other users' processes.
    return seesOthers && !start.isEmpty() && !machine.isEmpty() && machine.equals(thisMachine());
  }

  /** Of one within sight; a process that has ended but not been waited for does not live. */
  boolean lives() {
    return stat(pid)
        .filter(stat -> !stat[STATE].equals("Z") && !stat[STATE].equals("X"))
        .filter(stat -> stat[START].equals(start))
        .isPresent();
  }

  private static String thisMachine() {
    try {
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      return boot + " " + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
    } catch (IOException e) {
      return ""; // No Linux: only the lease tells.
    }
  }

  private static Optional<String[]> stat(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields.length > START ? Optional.of(fields) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
