package io.github.soundings.cli;

import io.github.soundings.sweep.SparkMaster;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what this machine, and the cluster behind it, offer and what to mend. */
@Command(
    name = "doctor",
    description = "Says what this machine and its cluster offer, and what to mend.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings doctor",
      "  submit/soundings --master spark://host:7077 -- doctor"
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Cpu cpu = Cpu.here();
    List<Check> checks = new ArrayList<>(MachineChecks.all(cpu));
    checks.addAll(BackendChecks.all(cpu));
    checks.addAll(SparkChecks.all(SparkMaster.ofThisProcess()));
    print(checks, spec.commandLine().getOut());
    boolean failed = checks.stream().anyMatch(check -> check.verdict() == Check.Verdict.FAIL);
    return failed ? ExitCodes.UNREACHABLE : ExitCodes.DONE;
  }

  static void print(List<Check> checks, PrintWriter out) {
    String format = "%-4s  %-" + width(checks, Check::name) + "s  %s%s%n";
    for (Check check : checks) {
      String advice = check.advice().isEmpty() ? "" : " -- " + check.advice();
      out.printf(format, check.verdict(), check.name(), check.finding(), advice);
    }
    out.flush();
  }

  private static int width(List<Check> checks, Function<Check, String> column) {
    return checks.stream().map(column).mapToInt(String::length).max().orElse(1);
  }
}
