package io.github.soundings.sweep;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how many images have been converted: a live bar, or a log line now and then. */
interface ImageProgress extends AutoCloseable {
  /** Called a few times a second. */
  void show(long images);

  @Override
  void close();

  /** A bar on the terminal's standard error. */
  static ImageProgress onTerminal(long images) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("images")
            .setInitialMax(images)
            .continuousUpdate()
            .build();
    return new ImageProgress() {
      @Override
      public void show(long converted) {
        bar.stepTo(converted);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }

  /** Log lines. */
  static ImageProgress inLog(long images) {
    return new ImageProgress() {
      private final Logger log = LoggerFactory.getLogger(ImageProgress.class);
      private final Rate rate = new Rate();
      private long loggedNanos = System.nanoTime();

      @Override
      public void show(long converted) {
        long now = System.nanoTime();
        double perSecond = rate.updatesPerSecond(now, converted);
        if (now - loggedNanos >= LogView.INTERVAL.toNanos()) {
          loggedNanos = now;
          log.info(
              String.format(Locale.ROOT, "%d of %d images, %.0f/s", converted, images, perSecond));
        }
      }

      @Override
      public void close() {}
    };
  }
}
