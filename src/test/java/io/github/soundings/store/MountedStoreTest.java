package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores on file systems of their own: small ones that fill up, and such as cannot be written. */
class MountedStoreTest {
  private static final String MAY_NOT_MOUNT = "Mounting a file system needs the right to do so";

  @TempDir Path folder;

  private final List<Path> mounted = new ArrayList<>();

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  private boolean mount(String options, Path at) throws IOException, InterruptedException {
    if (!succeeds("mount", "-t", "tmpfs", "-o", options, "none", at.toString())) {
      return false;
    }
    mounted.add(at);
    return true;
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    for (Path each : mounted) {
      assertThat(succeeds("umount", each.toString())).isTrue();
    }
  }

  private static long files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void aFullDiskKeepsWhatWasCommittedAndGoesOnWhenThereIsRoom() throws Exception {
    assumeTrue(mount("size=1m", folder), MAY_NOT_MOUNT);
    Store store = Store.at(folder.toString());
    int committed = 0;
    StoreException full = null;
    while (full == null) {
      long before = files(folder);
      try {
        store.commit(List.of(StoreHammer.attempt("t" + committed)));
        committed++;
      } catch (StoreException e) {
        full = e;
        assertThat(files(folder)).isEqualTo(before);
      }
    }
    assertThat(full)
        .hasMessageStartingWith("Cannot write store " + folder + ": ")
        .hasMessageContaining("No space left on device");
    assertThat(committed).isGreaterThan(3);
    assertThat(store.standings()).hasSize(committed);
    assertThat(store.verify(share -> {}).problems()).isEmpty();

    // There is no room for a merged file either, nor for a checkpoint.
    assertThatThrownBy(store::compact).hasMessageContaining("No space left on device");
    Checkpoint checkpoint =
        new Checkpoint(
            "t",
            StoreHammer.attempt("t").trial().origin(),
            new Checkpoint.Position(2, 10),
            new Checkpoint.Spent(java.time.Instant.EPOCH, 5, 4, 3, 2, 1),
            List.of());
    assertThatThrownBy(
            () -> store.checkpoints().write(checkpoint, out -> out.write(new byte[1 << 20])))
        .hasMessageContaining("No space left on device");
    assertThat(store.standings()).hasSize(committed);
    assertThat(store.verify(share -> {}).problems()).isEmpty();

    assertThat(succeeds("mount", "-o", "remount,size=8m", folder.toString())).isTrue();
    assertThat(store.commit(List.of(StoreHammer.attempt("t" + committed)))).isTrue();
    store.compact();
    assertThat(store.standings()).hasSize(committed + 1);
    assertThat(store.verify(share -> {}).problems()).isEmpty();
  }

  @Test
  void aStoreThatCannotBeWrittenIsReadAndRefusesDriversAtOnce() throws Exception {
    assumeTrue(mount("size=4m", folder), MAY_NOT_MOUNT);
    Store store = Store.at(folder.toString());
    store.commit(List.of(StoreHammer.attempt("t1")));
    assertThat(succeeds("mount", "-o", "remount,ro", folder.toString())).isTrue();
    String refusal = "Cannot write store " + folder + ": Read-only file system";
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.whileLocked("sweep x", notice -> {}, () -> 0))
        .withMessageStartingWith(refusal);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(store::prepare)
        .withMessageStartingWith(refusal);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.commit(List.of(StoreHammer.attempt("t2"))))
        .withMessageStartingWith(refusal);
    assertThat(store.standings()).containsOnlyKeys("t1");
    assertThat(store.verify(share -> {}).problems()).isEmpty();
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("store"), "in the way");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Store.at(file.toString()).whileLocked("sweep x", notice -> {}, () -> 0))
        .withMessage("Cannot write store %s: a file is in the way (%s)".formatted(file, file));
  }
}
