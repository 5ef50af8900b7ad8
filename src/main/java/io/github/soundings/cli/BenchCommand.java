package io.github.soundings.cli;

import io.github.soundings.bench.UpdateBenchmark;
import io.github.soundings.bench.UpdateBenchmark.Line;
import io.github.soundings.bench.UpdateBenchmark.PaperNetwork;
import io.github.soundings.network.Backend;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.query.QueryResult.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how fast this machine trains, beside DL4J, PyTorch and the arithmetic limit. */
@Command(
    name = "bench",
    description = "Measures this machine's speed beside its peers, in one run; about two minutes.",
    footerHeading = "%nExamples:%n",
    footer = {"  submit/soundings bench", "  submit/soundings bench --growth"})
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--growth",
      description = "Also measure widths 100-4000, depths 1-20 and batches 1-1000.")
  private boolean growth;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    UpdateBenchmark benchmark =
        new UpdateBenchmark(
            text -> {
              err.println("bench: " + text);
              err.flush();
            });
    PaperNetwork paper = benchmark.paperNetwork();
    out.println(Cpu.here().model() + "; JDK " + System.getProperty("java.version"));
    out.println(Backend.numerics());
    out.println("1024-1000x5-9, batch 10, single precision, one thread; medians of 5 rounds");
    out.println();
    write(paper.lines(), out);
    out.println();
    out.printf(Locale.ROOT, "DL4J ratio: %.1fx%n", paper.dl4jRatio());
    out.println(
        paper
            .pytorchRatio()
            .map(ratio -> String.format(Locale.ROOT, "PyTorch ratio: %.1fx", ratio))
            .orElse("PyTorch ratio: absent (no Python with torch)"));
    out.printf(Locale.ROOT, "Two trials side by side: %.2fx one%n", paper.twoTrialsRatio());
    if (growth) {
      out.println();
      write(benchmark.growth(), out);
    }
    return ExitCodes.DONE;
  }

  private static void write(List<Line> lines, PrintWriter out) throws IOException {
    List<Column> columns =
        List.of(
            new Column("what", false),
            new Column("updates_per_s", true),
            new Column("gflop_per_s", true),
            new Column("share_of_peak", false));
    List<List<Object>> rows = lines.stream().map(BenchCommand::row).toList();
    new QueryResult(columns, rows).write(Format.TABLE, Terminal.columns(), out);
  }

  private static List<Object> row(Line line) {
    Object rate = Double.isNaN(line.updatesPerSecond()) ? "" : round(line.updatesPerSecond());
    return List.of(
        line.name(),
        rate,
        round(line.gigaflops()),
        String.format(Locale.ROOT, "%3.0f %%", 100 * line.shareOfPeak()));
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
