package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.soundings.SmallTrial;
import io.github.soundings.query.QuerySession;
import io.github.soundings.report.Chromium;
import io.github.soundings.store.Store;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a store that grows. */
final class WatchIT {
  private static final String CHART =
      "echarts.getInstanceByDom(document.querySelector('#trial-errors .chart'))";
  private static final String TRIALS = "document.querySelectorAll('#trial-errors option').length";

  /** The figures come one by one, and not in this order. */
  private static final String SHOWN =
      "Array.from(document.querySelectorAll('#figures > section'), each => each.id).join()";

  private static final String SERVED =
      "(await (await fetch('report.json')).json()).figures.map(each => each.id).join()";

  @TempDir private Path folder;
  private Store store;
  private QuerySession session;
  private LiveReport report;

  @BeforeEach
  void open() {
    System.setProperty("spark.master", "local[1]");
    store = Store.at(folder.resolve("store").toString());
    commit(1);
    session = QuerySession.openForFewRows(store);
    report = new LiveReport(store, 100);
  }

  @AfterEach
  void close() {
    session.close();
    System.clearProperty("spark.master");
  }

  private void commit(long seed) {
    TrialRunner runner = new TrialRunner("x", store.checkpoints(), Duration.ZERO, Duration.ZERO);
    store.commit(List.of(runner.run(new SmallTrial().withSeed(seed).trial(), 1, Progress.SILENT)));
  }

  @Test
  void theOpenPageShowsANewTrialAndWhatTheReaderHasChosen() throws Exception {
    assumeTrue(Chromium.program().isPresent(), "no Chromium on the PATH");
    LiveStatus status = new LiveStatus(store, report);
    commit(2);
    try (LoopbackServer server = LoopbackServer.start(0, WatchCommand.contents(report, status));
        Chromium browser =
            Chromium.start(
                Chromium.program().get(), Files.createDirectory(folder.resolve("profile")))) {
      browser.resize(1280, 1000, false);
      browser.open(URI.create(server.address()));
      browser.evaluate("window.opened = true");
      report.refresh(session);
      long version = report.last().version();
      report.refresh(session);
      assertThat(report.last().version()).as("nothing new: made once").isEqualTo(version);
      browser.awaitTrue(TRIALS + " === 2");
      browser.awaitTrue("(async () => %s === %s)()".formatted(SHOWN, SERVED));
      browser.awaitTrue("document.getElementById('live-trials').textContent === '2 done'");
      browser.evaluate("document.getElementById('trial-errors').scrollIntoView()");
      browser.awaitTrue("document.getElementById('trial-errors').dataset.drawn === 'true'");
      String chosen = choose(browser);

      commit(3);
      report.refresh(session);
      assertThat(report.last().version()).as("all at once").isEqualTo(version + 1);
      browser.awaitTrue(TRIALS + " === 3");

      assertThat(browser.evaluate("window.opened").asBoolean()).isTrue();
      assertThat(chosenTrial(browser)).isEqualTo(chosen);
      assertThat(browser.evaluate(CHART + ".getOption().legend[0].selected.test").asBoolean(true))
          .isFalse();
      assertThat(browser.evaluate("document.querySelector('#trial-errors .data').open").asBoolean())
          .isTrue();
      browser.awaitTrue("document.querySelectorAll('#trial-errors .data td').length > 4");
      assertThat(browser.evaluate("document.querySelectorAll('#figures > h2').length").asInt())
          .isEqualTo(3);
      browser.awaitTrue("document.getElementById('live-trials').textContent === '3 done'");
      assertThat(browser.errors()).isEmpty();
      assertThat(browser.requests()).allMatch(each -> each.startsWith(server.address()));
    }
  }

  /** Chooses the second trial, opens the values and switches a series off. */
  private static String choose(Chromium browser) throws Exception {
    browser.evaluate(
        "(() => { const s = document.querySelector('#trial-errors select'); s.selectedIndex = 1;"
            + " s.dispatchEvent(new Event('change'));"
            + " document.querySelector('#trial-errors .data').open = true; })()");
    browser.evaluate(CHART + ".dispatchAction({type: 'legendUnSelect', name: 'test'})");
    return chosenTrial(browser);
  }

  private static String chosenTrial(Chromium browser) throws Exception {
    return browser
        .evaluate("document.querySelector('#trial-errors select').selectedOptions[0].text")
        .asText();
  }
}
