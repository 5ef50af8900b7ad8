package io.github.soundings.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.soundings.query.FastSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser, which must be there: {@code apt-get install chromium}. */
final class ReportPageIT {
  private static final String DRAW_ALL = "dispatchEvent(new Event('beforeprint'))";
  private static final String CHART =
      "echarts.getInstanceByDom(document.querySelector('#%s .chart'))";

  @TempDir private static Path folder;
  private static Path page;
  private static Chromium browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    Optional<Path> program = Chromium.program();
    assumeTrue(program.isPresent(), "no Chromium on the PATH, so the page is not tested in one");
    page = folder.resolve("index.html");
    try (FastSession session = new FastSession()) {
      Files.writeString(page, ReportPage.html(FigureStore.report(session)));
    }
    browser = Chromium.start(program.get(), Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openPage() throws Exception {
    browser.prefer("light");
    browser.resize(1280, 1000, false);
    browser.open(page);
  }

  @Test
  void everyFigureHasMarksAndTheConsoleIsSilent() throws Exception {
    browser.evaluate(DRAW_ALL);
    JsonNode marks =
        browser.evaluate(
            "[...document.querySelectorAll('section.figure')].filter(s => s.querySelector('.chart'))"
                + ".map(s => [s.id, s.querySelectorAll('.chart svg path').length])");

    assertThat(marks).hasSize(21);
    assertThat(marks).allSatisfy(each -> assertThat(each.get(1).asInt()).isGreaterThan(10));
    assertThat(browser.errors()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
  }

  @Test
  void chartsAreDrawnWhenTheyComeIntoView() throws Exception {
    assertThat(drawn("depth-errors")).isFalse();

    browser.evaluate("document.getElementById('depth-errors').scrollIntoView()");

    browser.awaitTrue("document.getElementById('depth-errors').dataset.drawn === 'true'");
  }

  private static boolean drawn(String id) throws Exception {
    return browser
        .evaluate("document.getElementById('" + id + "').dataset.drawn === 'true'")
        .asBoolean();
  }

  @Test
  void choosingATrialShowsItInAllFiguresOfTrials() throws Exception {
    browser.evaluate(DRAW_ALL);
    String before = browser.evaluate(titles("trial-layers")).toString();
    String wanted =
        browser.evaluate("document.querySelector('#trial-layers select').options[2].text").asText();

    browser.evaluate(
        "(() => { const s = document.querySelector('#trial-layers select'); s.selectedIndex = 2;"
            + " s.dispatchEvent(new Event('change')); })()");

    assertThat(browser.evaluate(titles("trial-layers")).toString()).isEqualTo(before);
    for (String id : List.of("trial-layers", "trial-errors", "saturation", "jacobians")) {
      assertThat(
              browser
                  .evaluate("document.querySelector('#" + id + " select').selectedOptions[0].text")
                  .asText())
          .isEqualTo(wanted);
    }
  }

  private static String titles(String id) {
    return CHART.formatted(id) + ".getOption().title.map(title => title.text)";
  }

  @Test
  void seriesAreSwitchedOffAndOn() throws Exception {
    browser.evaluate("document.getElementById('figure-3').scrollIntoView()");
    browser.awaitTrue("document.getElementById('figure-3').dataset.drawn === 'true'");
    String marks = "document.querySelectorAll('#figure-3 .chart svg path').length";
    int all = browser.evaluate(marks).asInt();

    browser.evaluate("document.querySelector('#figure-3 .switches').open = true");
    browser.awaitTrue("document.querySelectorAll('#figure-3 .series input').length > 5");
    browser.evaluate("document.querySelector('#figure-3 .series input').click()");
    browser.awaitTrue(marks + " < " + all);
    browser.evaluate("document.querySelector('#figure-3 .all-off').click()");
    int none = browser.evaluate(marks).asInt();
    browser.evaluate("document.querySelector('#figure-3 .all-on').click()");

    browser.awaitTrue(marks + " === " + all);
    assertThat(none).isLessThan(all - 20);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void pointingAtACurveShowsItsValues() throws Exception {
    browser.evaluate("document.getElementById('figure-11').scrollIntoView()");
    browser.awaitTrue("document.getElementById('figure-11').dataset.drawn === 'true'");
    JsonNode place =
        browser.evaluate(
            "(() => { const r = document.querySelector('#figure-11 .chart').getBoundingClientRect();"
                + " const p = "
                + CHART.formatted("figure-11")
                + ".convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, [4e6, 40]);"
                + " return [r.left + p[0], r.top + p[1]]; })()");

    browser.hover(place.get(0).asDouble() - 3, place.get(1).asDouble());
    browser.hover(place.get(0).asDouble(), place.get(1).asDouble());

    browser.awaitTrue(
        "document.querySelector('#figure-11 .chart').innerText.includes('tanh standard')");
    assertThat(browser.evaluate("document.querySelector('#figure-11 .chart').innerText").asText())
        .contains("40");
  }

  @Test
  void valuesAreThereAsATable() throws Exception {
    browser.evaluate(DRAW_ALL);
    browser.evaluate("document.querySelector('#depth-signals .data').open = true");
    browser.awaitTrue("document.querySelectorAll('#depth-signals .data td').length > 0");

    List<String> gradients = new ArrayList<>();
    browser
        .evaluate(
            "[...document.querySelectorAll('#depth-signals .data tr')].filter(r => r.cells[1]"
                + ".textContent.startsWith('back') && r.cells[0].textContent === 'tanh standard')"
                + ".map(r => r.cells[3].textContent)")
        .forEach(value -> gradients.add(value.asText()));

    assertThat(gradients).containsExactly("0.1", "0.01", "0.001", "0.0001", "0.00001");
  }

  @ParameterizedTest
  @CsvSource({"1280, false, light", "1280, false, dark", "375, true, light", "375, true, dark"})
  void fitsTheWindowInItsColours(int width, boolean phone, String scheme) throws Exception {
    browser.prefer(scheme);
    browser.resize(width, 800, phone);
    browser.open(page);
    browser.evaluate(DRAW_ALL);

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    boolean dark = scheme.equals("dark");
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo(dark ? "rgb(21, 26, 33)" : "rgb(255, 255, 255)");
    assertThat(
            browser
                .evaluate("document.querySelector('.chart svg rect').getAttribute('fill')")
                .asText())
        .isEqualTo(dark ? "#151a21" : "#ffffff");
    assertThat(
            browser
                .evaluate("getComputedStyle(document.querySelector('#figure-1 svg text')).fill")
                .asText())
        .isEqualTo(dark ? "rgb(230, 234, 240)" : "rgb(29, 39, 51)");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theButtonSwitchesBetweenLightAndDark() throws Exception {
    browser.evaluate(DRAW_ALL);
    browser.evaluate("document.getElementById('theme').click()");

    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(21, 26, 33)");
    assertThat(
            browser
                .evaluate("document.querySelector('.chart svg rect').getAttribute('fill')")
                .asText())
        .isEqualTo("#151a21");
  }
}
