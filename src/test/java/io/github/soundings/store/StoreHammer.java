package io.github.soundings.store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A process that writes stores until it is killed. It prints what it has done.
 *
 * <pre>
 *   stuck-commits STORE N...     a commit of trial cN for each N, which stops before its N-th change
 *   stuck-compactions DIR N...   a compaction of DIR/N for each N: likewise
 *   work STORE NAME              commits trials of this name, compacts and writes checkpoints, for ever
 *   hold STORE                   takes the store and keeps it
 * </pre>
 */
final class StoreHammer {
  private StoreHammer() {}

  public static void main(String[] arguments) throws Exception {
    String location = arguments[1];
    List<String> points = List.of(arguments).subList(2, arguments.length);
    switch (arguments[0]) {
      case "stuck-commits" ->
          stuck(
              points,
              (files, n) ->
                  new Commit(files, new Path(uri(location)), List.of(attempt("c" + n))).run(),
              files(location));
      case "stuck-compactions" ->
          stuck(points, (files, n) -> Store.at(location + "/" + n).compact(files), files(location));
      case "work" -> work(Store.at(location), arguments[2]);
      case "hold" ->
          Store.at(location)
              .whileLocked(
                  "hold",
                  StoreHammer::say,
                  () -> {
                    say("held");
                    Thread.sleep(Long.MAX_VALUE);
                    return 0;
                  });
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static String uri(String location) {
    return location.contains(":/") ? location : "file:" + location;
  }

  private static StoreFiles files(String location) {
    Configuration configuration = new Configuration();
    return location.contains(":/") ? new HadoopFiles(configuration) : new LocalFiles(configuration);
  }

  private interface Work {
    void run(StoreFiles files, int n) throws IOException;
  }

  private static void stuck(List<String> points, Work work, StoreFiles files)
      throws InterruptedException {
    CountDownLatch settled = new CountDownLatch(points.size());
    for (String point : points) {
      int n = Integer.parseInt(point);
      new Thread(
              () -> {
                try {
                  work.run(
                      new MortalFiles(
                          files,
                          n,
                          () -> {
                            settled.countDown();
                            sleepForEver();
                          }),
                      n);
                  say("finished " + n);
                } catch (IOException | RuntimeException e) {
                  say("failed " + n + ": " + e);
                }
                settled.countDown();
              })
          .start();
    }
    settled.await();
    say("settled");
    sleepForEver();
  }

  private static void work(Store store, String name) throws InterruptedException {
    start(
        () -> {
          for (int i = 0; ; i++) {
            store.commit(List.of(attempt(name + "-" + i)));
            say("committed " + name + "-" + i);
          }
        });
    start(
        () -> {
          for (int i = 0; ; i++) {
            String first = name + "-g" + i;
            String second = name + "-h" + i;
            store.commit(List.of(attempt(first), attempt(second)));
            say("committed " + first);
            say("committed " + second);
          }
        });
    start(
        () -> {
          while (true) {
            store.compact();
          }
        });
    start(
        () -> {
          for (int i = 0; ; i++) {
            writeCheckpoint(store, name, i);
          }
        });
    sleepForEver();
  }

  private interface Forever {
    void run() throws IOException;
  }

  private static void start(Forever work) {
    new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | RuntimeException e) {
                say("failed " + e);
              }
            })
        .start();
  }

  private static void writeCheckpoint(Store store, String name, int updates) throws IOException {
    Checkpoint checkpoint =
        new Checkpoint(
            name,
            attempt(name).trial().origin(),
            new Checkpoint.Position(2, updates),
            new Checkpoint.Spent(Instant.EPOCH, 5, 4, 3, 2, 1),
            List.of());
    store.checkpoints().write(checkpoint, out -> out.write(new byte[1 << 20]));
  }

  /** A trial with rows in every table, among them some tens of kilobytes that do not compress. */
  static Attempt attempt(String trialId) {
    String attempt = "a-" + trialId;
    Attempt small =
        SampleRows.attempt(SampleRows.trial(Map.of("trialId", trialId, "attempt", attempt)));
    Random random = new Random(trialId.hashCode());
    List<HistogramRow> histograms = new ArrayList<>(small.histograms());
    IntStream.range(0, 20)
        .mapToObj(
            update ->
                new HistogramRow(
                    trialId,
                    attempt,
                    update,
                    1,
                    "weight",
                    random.doubles(100).boxed().toList(),
                    List.of()))
        .forEach(histograms::add);
    return new Attempt(
        small.trial(),
        small.curves(),
        small.layerStats(),
        histograms,
        small.jacobians(),
        small.predictions(),
        small.reconstructions());
  }

  private static void sleepForEver() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
