package io.github.soundings.sweep;

import io.github.soundings.store.FailureKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a JVM ended, as far as its cluster manager knows.
 *
 * @param message what is known, for people
 * @param isEvident whether it is evidence against what ran in it, rather than against the machine
 * @param isOfMachine whether the whole machine, or what runs executors there, was lost
 */
record Death(FailureKind kind, String message, boolean isEvident, boolean isOfMachine) {
  /** In the words of Spark's standalone master, of YARN and of Kubernetes. */
  private static final Pattern EXIT_CODE =
      Pattern.compile("(?i)exit(?:ed)?(?: with)?(?: code| status)?[: (]+(-?\\d+)");

  private static final Pattern MACHINE =
      Pattern.compile("(?i)worker (?:lost|shutting down)|host .*lost|decommission|node .*lost");

  /** Of a JVM told to end when Java's memory runs out, and of Spark's own handler. */
  private static final List<Integer> HEAP_EXITS = List.of(3, 52);

  /** 128 and the signals {@code SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV}. */
  private static final List<Integer> CRASH_EXITS = List.of(132, 134, 135, 136, 139);

  private static final int KILLED = 137;

  /** What Spark gives as the reason why an executor was removed. */
  static Death of(String reason) {
    String message = reason.strip().lines().findFirst().orElse("no reason given");
    Matcher exit = EXIT_CODE.matcher(reason);
    int code = exit.find() ? Integer.parseInt(exit.group(1)) : 0;
    if (HEAP_EXITS.contains(code)) {
      return new Death(FailureKind.HEAP_MEMORY, message, true, false);
    }
    if (CRASH_EXITS.contains(code)) {
      return new Death(FailureKind.NATIVE_CRASH, message, true, false);
    }
    String why = code == KILLED ? " (killed, perhaps by the system for want of memory)" : "";
    boolean machine = MACHINE.matcher(reason).find();
    return new Death(FailureKind.LOST_EXECUTOR, message + why, false, machine);
  }

  /** The same, with what the JVM itself wrote before it ended. */
  Death with(CrashReport report) {
    return new Death(report.kind(), message + ": " + report.text(), true, false);
  }
}
