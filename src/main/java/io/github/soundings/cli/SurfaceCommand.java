package io.github.soundings.cli;

import io.github.soundings.experiment.KebabCase;
import io.github.soundings.network.CostSurface;
import io.github.soundings.network.CostSurface.Criterion;
import io.github.soundings.network.CostSurface.Point;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.store.CostSurfaceRow;
import io.github.soundings.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Computes the cost surfaces of Figure 5 into a store. */
@Command(
    name = "surface",
    description = {
      "Computes both costs of a network with two tanh units over its two weights, from -4 to 4"
          + " (Figure 5), into the store's table cost_surfaces.",
      "Surfaces of the same seed are replaced."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings surface --seed 1,2,3",
      "  submit/soundings query \"SELECT * FROM cost_plateaus ORDER BY seed, threshold, cost\""
    })
final class SurfaceCommand implements Callable<Integer> {
  private static final int MOST_EXAMPLES = 10_000;
  private static final int MOST_POINTS = 1001;

  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Option(
      names = "--seed",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seeds of the random examples, one surface each. Default: ${DEFAULT-VALUE}")
  private List<Long> seeds;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "10",
      description = "Random examples behind the cost. Default: ${DEFAULT-VALUE}")
  private int examples;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "81",
      description = "Points along each weight. Default: ${DEFAULT-VALUE}")
  private int points;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    require("--examples", examples, 1, MOST_EXAMPLES);
    require("--points", points, 2, MOST_POINTS);
    Store into = Store.at(store.location());
    into.prepare();
    List<List<Object>> results = new ArrayList<>();
    for (long seed : seeds) {
      CostSurface surface = CostSurface.random(seed, examples);
      List<CostSurfaceRow> rows = new ArrayList<>();
      for (Criterion criterion : Criterion.values()) {
        List<Point> grid = surface.grid(criterion, points);
        grid.forEach(point -> rows.add(row(seed, criterion, point)));
        results.add(result(seed, criterion, grid));
      }
      into.writeCostSurfaces(seed, rows);
    }
    List<Column> columns = new ArrayList<>();
    for (String name : List.of("seed", "cost", "points", "lowest", "highest")) {
      columns.add(new Column(name, !name.equals("cost")));
    }
    new QueryResult(columns, results)
        .write(format.format(), Terminal.columns(), spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  private void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid %s: %d (must be from %d to %d)".formatted(option, value, least, most));
    }
  }

  private CostSurfaceRow row(long seed, Criterion criterion, Point point) {
    return new CostSurfaceRow(
        seed,
        examples,
        KebabCase.of(criterion),
        point.first(),
        point.second(),
        point.value(),
        point.firstGradient(),
        point.secondGradient());
  }

  private static List<Object> result(long seed, Criterion criterion, List<Point> grid) {
    return List.of(
        seed,
        KebabCase.of(criterion),
        grid.size(),
        grid.stream().mapToDouble(Point::value).min().orElseThrow(),
        grid.stream().mapToDouble(Point::value).max().orElseThrow());
  }
}
