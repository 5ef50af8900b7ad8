package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.soundings.store.Problem.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  @TempDir Path folder;

  private Store store() {
    return Store.at(folder.toString());
  }

  private static Attempt attempt(String trialId, String attempt, String... others) {
    Map<String, Object> values = new HashMap<>(Map.of("trialId", trialId, "attempt", attempt));
    for (int i = 0; i < others.length; i += 2) {
      values.put(others[i], others[i + 1]);
    }
    return SampleRows.attempt(SampleRows.trial(values));
  }

  @BeforeEach
  void fill() throws IOException {
    store().commit(List.of(attempt("t1", "a1")));
    store().commit(List.of(attempt("t2", "a2"), attempt("t3", "a3")));
    store().commit(List.of(SampleRows.failed("t4", "a4", 1)));
    store()
        .writeCostSurfaces(
            1, List.of(new CostSurfaceRow(1, 10, "quadratic", 0.5, -0.5, 1.25, 0.1, 0.2)));
    age();
  }

  /** Everything was written before the verification begins. */
  private void age() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        FileTime time = FileTime.from(Instant.now().minus(Duration.ofMinutes(1)));
        Files.setLastModifiedTime(file, time);
      }
    }
  }

  private VerifiedStore verified() {
    return store().verify(share -> {});
  }

  /** The only problem. */
  private Problem problem() {
    assertThat(verified().problems()).hasSize(1);
    return verified().problems().get(0);
  }

  private List<String> found() {
    return verified().problems().stream().map(each -> each.kind() + " " + each.file()).toList();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void delete(String name) throws IOException {
    Files.delete(file(name));
  }

  private String group(String table) throws IOException {
    try (Stream<Path> files = Files.list(file(table))) {
      return files
          .map(file -> table + "/" + file.getFileName())
          .filter(name -> name.contains("group-"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aWholeStoreHasNoProblems() {
    List<Double> shares = new ArrayList<>();
    VerifiedStore verified = store().verify(shares::add);
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.damaged()).isZero();
    assertThat(verified.trials()).isEqualTo(4);
    assertThat(verified.uncounted()).isZero();
    assertThat(verified.files()).isEqualTo(16);
    assertThat(verified.rows()).isEqualTo(4 + 3 * 12 + 1);
    assertThat(shares).hasSize(16).isSorted().endsWith(1.0);
    store().compact();
    assertThat(verified().problems()).isEmpty();
    assertThat(verified().rows()).isEqualTo(4 + 3 * 12 + 1);
  }

  @Test
  void readsSupportVectorMachines() throws IOException {
    store()
        .writeSupportVectorMachine(
            new SupportVectorMachineRow(
                "mnist", "d", "none", 1, 50, 10, 0.01, 0.5, 0.6, 100, 48, 1.5));
    age();
    assertThat(verified().problems()).isEmpty();
    assertThat(verified().files()).isEqualTo(17);
    Path file;
    try (Stream<Path> files = Files.list(file("support_vector_machines"))) {
      file = files.findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 9));
    age();
    assertThat(problem().kind()).isEqualTo(Kind.DAMAGED);
    assertThat(problem().advice()).endsWith("delete it and run svm again");
    Files.write(file, Files.readAllBytes(file("cost_surfaces/seed-1.parquet")));
    age();
    assertThat(problem().kind()).isEqualTo(Kind.FOREIGN);
  }

  @Test
  void thereMustBeAStore() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Store.at(folder + "/none").verify(share -> {}))
        .withMessageContaining("Cannot read store " + folder + "/none: there is none");
  }

  @Test
  void findsAFileCutShort() throws IOException {
    Path curves = file("curves/a1.parquet");
    byte[] whole = Files.readAllBytes(curves);
    for (int length = 0; length < whole.length; length += 1 + whole.length / 12) {
      Files.write(curves, Arrays.copyOf(whole, length));
      List<Problem> problems = verified().problems();
      assertThat(problems).as("%d bytes", length).hasSize(2);
      assertThat(problems.get(0).kind()).isEqualTo(Kind.DAMAGED);
      assertThat(problems.get(0).file()).isEqualTo("curves/a1.parquet");
      assertThat(problems.get(1).kind()).isEqualTo(Kind.MISSING_ROWS);
      assertThat(problems.get(1).file()).isEqualTo("trials/t1-1.parquet");
      assertThat(problems.get(1).what()).isEqualTo("trial t1 has 0 rows in curves (must be 3)");
    }
  }

  @Test
  void findsAFileOfAnotherTable() throws IOException {
    Files.copy(file("jacobians/a1.parquet"), file("curves/stray.parquet"));
    age();
    assertThat(problem())
        .isEqualTo(
            new Problem(
                Kind.FOREIGN,
                "curves/stray.parquet",
                "its table is jacobians",
                "move it out of the store"));
  }

  @Test
  void findsAFileThatIsNoParquet() throws IOException {
    Files.writeString(file("trials/notes.parquet"), "the user's own");
    assertThat(problem().kind()).isEqualTo(Kind.DAMAGED);
    assertThat(problem().what()).isEqualTo("it does not begin as Parquet files do");
  }

  @Test
  void findsRowsThatAreMissing() throws IOException {
    delete(group("histograms"));
    assertThat(problem().kind()).isEqualTo(Kind.MISSING_ROWS);
    assertThat(problem().file()).isEqualTo(group("trials"));
    assertThat(problem().what())
        .isEqualTo("trial t2 has 0 rows in histograms (must be 1), and 1 more trials");
    assertThat(problem().advice())
        .isEqualTo(
            "restore files of histograms from a copy, or delete this one: a sweep then runs its 2"
                + " trials again");
    // The advice is good.
    delete(group("trials"));
    assertThat(store().standings()).containsOnlyKeys("t1", "t4");
    store().commit(List.of(attempt("t2", "b2"), attempt("t3", "b3")));
    assertThat(verified().damaged()).isZero();
  }

  @Test
  void findsRowsThatAreMissingFromACompactedStore() throws IOException {
    store().compact();
    try (Stream<Path> files = Files.list(file("predictions"))) {
      Files.delete(files.findFirst().orElseThrow());
    }
    assertThat(problem().kind()).isEqualTo(Kind.MISSING_ROWS);
    assertThat(problem().what())
        .matches("trial t. has 0 rows in predictions \\(must be 1\\), and 2 more trials");
  }

  @Test
  void findsRowsThatAreDoubled() throws IOException {
    Files.copy(file("curves/a1.parquet"), file("curves/copy.parquet"));
    age();
    assertThat(problem().kind()).isEqualTo(Kind.DOUBLED_ROWS);
    assertThat(problem().what()).isEqualTo("trial t1 has 6 rows in curves (must be 3)");
  }

  @Test
  void tellsFromDamageWhatHarmsNobody() throws IOException {
    store().commit(List.of(attempt("t5", "a5")));
    delete("trials/t5-1.parquet");
    String uuid = "01234567-89ab-cdef-0123-456789abcdef";
    Files.writeString(file("curves/.a9.parquet." + uuid), "PAR1 half");
    Files.writeString(file(".canary." + uuid), "x");
    Files.createDirectory(file("checkpoints"));
    Files.writeString(file("checkpoints/.t9.ckpt." + uuid), "half");
    Files.createDirectory(file("networks"));
    Files.writeString(file("networks/.t9.zip." + uuid), "half");
    age();
    VerifiedStore verified = verified();
    assertThat(verified.damaged()).isZero();
    assertThat(found())
        .containsExactly(
            "UNCOMMITTED curves/a5.parquet",
            "UNCOMMITTED histograms/a5.parquet",
            "UNCOMMITTED jacobians/a5.parquet",
            "UNCOMMITTED layer_stats/a5.parquet",
            "UNCOMMITTED predictions/a5.parquet",
            "UNCOMMITTED reconstructions/a5.parquet",
            "UNFINISHED .canary." + uuid,
            "UNFINISHED checkpoints/.t9.ckpt." + uuid,
            "UNFINISHED curves/.a9.parquet." + uuid,
            "UNFINISHED networks/.t9.zip." + uuid);
    assertThat(verified.problems()).allMatch(each -> each.advice().startsWith("none needed: "));
  }

  @Test
  void findsDamagedAndLeftOverCheckpoints() throws IOException {
    for (String trial : List.of("t1", "t8", "t9")) {
      Attempt sample = attempt(trial, "a");
      Checkpoint checkpoint =
          new Checkpoint(
              trial,
              sample.trial().origin(),
              new Checkpoint.Position(2, 10),
              new Checkpoint.Spent(Instant.EPOCH, 5, 4, 3, 2, 1),
              List.of());
      store().checkpoints().write(checkpoint, out -> out.write(new byte[100]));
    }
    byte[] bytes = Files.readAllBytes(file("checkpoints/t9.ckpt"));
    bytes[bytes.length / 2] ^= 4;
    Files.write(file("checkpoints/t9.ckpt"), bytes);
    assertThat(found())
        .containsExactly("DAMAGED checkpoints/t9.ckpt", "LEFT_OVER checkpoints/t1.ckpt");
    assertThat(verified().problems().get(0).advice()).isEqualTo("delete it: its trial starts over");
  }

  @Test
  void findsDamagedNetworks() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name :
          List.of("configuration.json", "coefficients.bin", "soundings.properties")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[100]);
      }
    }
    byte[] whole = bytes.toByteArray();
    byte[] flipped = whole.clone();
    flipped[60] ^= 1;
    store().networks().write("t1", whole);
    store().networks().write("t2", flipped);
    store().networks().write("t3", Arrays.copyOf(whole, whole.length / 3));
    store().networks().write("t4", new byte[0]);
    assertThat(found())
        .containsExactly(
            "DAMAGED networks/t2.zip", "DAMAGED networks/t3.zip", "DAMAGED networks/t4.zip");
  }

  @Test
  void mergedStoresWithTheSameResultsAreWhole() throws IOException {
    mergeWith(attempt("t1", "b1"), "t1-1-copy.parquet");
    assertThat(verified().problems()).isEmpty();
    assertThat(verified().trials()).isEqualTo(5);
  }

  @Test
  void findsAConflictInMergedStores() throws IOException {
    mergeWith(attempt("t1", "b1", "weightsHash", "other"), "t1-1-copy.parquet");
    assertThat(problem().kind()).isEqualTo(Kind.CONFLICT);
    assertThat(problem().file()).isEqualTo("trials/t1-1-copy.parquet trials/t1-1.parquet");
    assertThat(problem().what())
        .startsWith("trial t1 has 2 results (weights ")
        .contains("other")
        .endsWith(", same numerics");
    assertThat(verified().damaged()).isEqualTo(1);
  }

  @Test
  void differentNumericsMayDiffer() throws IOException {
    mergeWith(
        attempt("t1", "b1", "weightsHash", "other", "numerics", "another processor"),
        "t1-1-copy.parquet");
    assertThat(problem().kind()).isEqualTo(Kind.DIFFERING);
    assertThat(verified().damaged()).isZero();
  }

  /** Copies a store of one trial into this one. */
  private void mergeWith(Attempt attempt, String trialsFile) throws IOException {
    Path other = folder.resolveSibling(folder.getFileName() + "-other");
    Store.at(other.toString()).commit(List.of(attempt));
    try (Stream<Path> files = Files.walk(other)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String table = each.getParent().getFileName().toString();
        String name = table.equals("trials") ? trialsFile : each.getFileName().toString();
        Files.move(each, file(table).resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    age();
  }

  @Test
  void manyPagesFitTheirIndexes() throws IOException {
    List<CostSurfaceRow> rows = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      String cost = i < 30_000 ? "quadratic" : "z".repeat(100) + i;
      rows.add(new CostSurfaceRow(2, 10, cost, -i, i % 7, i == 45_000 ? Double.NaN : i, 0, -0.0));
    }
    store().writeCostSurfaces(2, rows);
    age();
    assertThat(verified().problems()).isEmpty();

    Path file;
    try (Stream<Path> files = Files.list(file("cost_surfaces"))) {
      file = files.max(Comparator.comparing(each -> each.toFile().length())).orElseThrow();
    }
    StoreFiles files = new LocalFiles(new Configuration());
    long index;
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    try (ParquetFileReader reader = ParquetFileReader.open(files.open(path))) {
      ColumnChunkMetaData chunk = reader.getRowGroups().get(0).getColumns().get(0);
      OffsetIndex pages = reader.readOffsetIndex(chunk);
      assertThat(pages.getPageCount()).isGreaterThan(2);
      assertThat(pages.getFirstRowIndex(1)).isPositive();
      index = chunk.getOffsetIndexReference().getOffset();
      index += chunk.getOffsetIndexReference().getLength() - 3; // In the last page's first row.
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[Math.toIntExact(index)] ^= 2;
    Files.write(file, bytes);
    age();
    assertThat(problem().kind()).isEqualTo(Kind.DAMAGED);
    assertThat(problem().what()).isEqualTo("seed has pages elsewhere than its index says");
  }
}
