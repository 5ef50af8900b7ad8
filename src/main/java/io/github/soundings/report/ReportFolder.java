package io.github.soundings.report;

import io.github.soundings.report.Figure.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A report as files: {@code index.html}, and below {@code figures} the drawing or the first chart
 * of each figure as SVG and PNG.
 */
public final class ReportFolder {
  private static final String PAGE = "index.html";
  private static final String FIGURES = "figures";

  private ReportFolder() {}

  /**
   * Writes the files, replacing those of another report.
   *
   * @param progress is told what is written
   * @return the page
   */
  public static Path write(Report report, Path folder, Consumer<String> progress)
      throws IOException {
    Path figures = Files.createDirectories(folder.resolve(FIGURES));
    Path page = folder.resolve(PAGE);
    progress.accept("writing " + page);
    Files.writeString(page, ReportPage.html(report));
    try (ChartImages images = new ChartImages()) {
      for (Figure figure : report.figures()) {
        String id = figure.heading().id();
        if (figure.drawing().isEmpty() && figure.variants().isEmpty()) {
          Files.deleteIfExists(figures.resolve(id + ".svg"));
          Files.deleteIfExists(figures.resolve(id + ".png"));
        } else {
          progress.accept("drawing " + id);
          Drawing drawing =
              figure
                  .drawing()
                  .orElseGet(() -> images.draw(figure.heading(), figure.variants().get(0)));
          Files.writeString(figures.resolve(id + ".svg"), drawing.svg());
          Files.write(
              figures.resolve(id + ".png"),
              PngImage.of(drawing.svg(), ChartImages.WIDTH, drawing.height()));
        }
      }
    }
    return page;
  }
}
