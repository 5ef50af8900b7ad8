package io.github.soundings.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.query.FastSession;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportFolderTest {
  /** What makes a browser load something, other than the page's own parts. */
  private static final Pattern LOADS =
      Pattern.compile("(?i)<link|<iframe|<img|@import|\\bsrc *=|url\\(|(href|action)=\"(?!#)");

  @TempDir private static Path folder;
  private static String page;

  @BeforeAll
  static void writeReport() throws IOException {
    try (FastSession session = new FastSession()) {
      Report report = FigureStore.report(session);
      page = Files.readString(ReportFolder.write(report, folder, step -> {}));
    }
  }

  @Test
  void pageLoadsNothing() {
    String own = page.replace(Html.script(Resource.echarts()), "");

    assertThat(LOADS.matcher(own).results().map(found -> found.group())).isEmpty();
    assertThat(own).contains("default-src 'none'");
    assertThat(own).doesNotContain("{{");
  }

  @Test
  void textFromTheStoreIsNoMarkup() {
    assertThat(page).contains("a/&lt;store&gt;").doesNotContain("a/<store>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"figure-3", "figure-5", "figure-11", "jacobians", "table-1"})
  void imagesShowTheMarksInTheirColours(String id) throws Exception {
    Path figures = folder.resolve("figures");
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(figures.resolve(id + ".svg").toFile())
            .getDocumentElement();
    BufferedImage png = ImageIO.read(figures.resolve(id + ".png").toFile());

    assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(10);
    assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(1);
    assertThat(png.getWidth()).isEqualTo(2 * ChartImages.WIDTH);
    assertThat(png.getHeight()).isEqualTo(2 * (int) Double.parseDouble(svg.getAttribute("height")));
    String blueOrDarkest = id.equals("figure-5") ? Style.SCALE.get(0) : Style.of(0).colour();
    assertThat(colours(png)).contains(Integer.decode(blueOrDarkest), 0xffffff);
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    return colours;
  }
}
