package io.github.soundings.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Work that one thread does while its process has the lock of a store. The thread is interrupted
 * when the store is lost to another driver and when the JVM is told to end; the lock is released
 * when the work has ended.
 */
final class LockedWork {
  /** After Spark's own hooks, which end running trials, and before file systems are closed. */
  private static final int HOOK_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 20;

  private static final long LONGEST_END_SECONDS = 5;

  private final DriverLock lock;
  private final Duration beatEvery;
  private final Thread worker = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean lost;

  LockedWork(DriverLock lock, Duration beatEvery) {
    this.lock = lock;
    this.beatEvery = beatEvery;
  }

  /**
   * Does the work and releases the lock.
   *
   * @throws StoreException if the work failed because the store was lost
   * @throws Exception whatever the work throws
   */
  <T> T run(Callable<T> work) throws Exception {
    Runnable hook = this::endAtShutdown;
    ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(LockedWork::daemon);
    try {
      ShutdownHookManager.get().addShutdownHook(hook, HOOK_PRIORITY);
      long nanos = beatEvery.toNanos();
      var beats = heart.scheduleWithFixedDelay(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
      try {
        return work.call();
      } finally {
        beats.cancel(false);
      }
    } catch (Exception e) {
      throw lost ? lock.lost(e) : e;
    } finally {
      end(heart);
      if (!ShutdownHookManager.get().isShutdownInProgress()) {
        ShutdownHookManager.get().removeShutdownHook(hook);
      }
    }
  }

  private static Thread daemon(Runnable beats) {
    Thread thread = new Thread(beats, "store lock");
    thread.setDaemon(true);
    return thread;
  }

  private void beat() {
    try {
      if (!lost && !lock.beat()) {
        lost = true;
        worker.interrupt();
      }
    } catch (IOException | RuntimeException e) {
      // The next one may succeed; if others lose patience before, it will find that out.
    }
  }

  /** Waits for a beat under way, so that nothing is written after the release. */
  private void end(ScheduledExecutorService heart) {
    boolean interrupted = Thread.interrupted();
    heart.shutdown();
    try {
      boolean quiet = heart.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
      interrupted |= !quiet && Thread.interrupted();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    lock.release();
    ended.countDown();
    if (interrupted && !lost) {
      worker.interrupt();
    }
  }

  private void endAtShutdown() {
    worker.interrupt();
    try {
      boolean inTime = ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        lock.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
