package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage that no test thought of: whatever bit is flipped, verify says so or it does no harm. */
class FlippedBitsTest {
  private static final List<String> KEYS = List.of("trial_id", "attempt");

  /** All bytes were tried once; this is for every day. */
  private static final int STRIDE = 13;

  @TempDir Path folder;

  @BeforeEach
  void fill() {
    Map<String, Object> values = Map.of("trialId", "t1", "attempt", "a1");
    Store.at(folder.toString()).commit(List.of(SampleRows.attempt(SampleRows.trial(values))));
  }

  /** Flips a bit of one byte after the other: either it is found, or what is read is the same. */
  @ParameterizedTest
  @ValueSource(strings = {"curves", "histograms", "predictions"})
  void noFlippedBitChangesWhatIsRead(String table) throws IOException {
    Path file = folder.resolve(table + "/a1.parquet");
    byte[] whole = Files.readAllBytes(file);
    StoreFiles files = new LocalFiles(new Configuration());
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    List<String> expected = rows(files, path);
    int found = 0;
    for (int i = 0; i < whole.length; i += STRIDE) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Files.write(file, flipped);
      Table of = Table.valueOf(table.toUpperCase(Locale.ROOT));
      if (isFound(files, path, of)) {
        found++;
      } else {
        assertThat(rows(files, path)).as("byte %d of %d", i, whole.length).isEqualTo(expected);
      }
    }
    assertThat(found).isGreaterThan(whole.length / STRIDE / 2);
  }

  /** Engines leave out pages by indexes, wrong ones too. All bits were tried once, as above. */
  @Test
  void noFlippedBitOfAPageIndexChangesWhatAFilterFinds() throws IOException {
    Path file = folder.resolve("curves/a1.parquet");
    byte[] whole = Files.readAllBytes(file);
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    List<String> expected = filtered(path);
    assertThat(expected).hasSize(3);
    int changed = 0;
    for (int i : indexBytes(path)) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Files.write(file, flipped);
      List<String> read = filtered(path);
      if (!expected.equals(read)) {
        changed += read == null ? 0 : 1;
        assertThat(isFound(new LocalFiles(new Configuration()), path, Table.CURVES))
            .as("byte %d", i)
            .isTrue();
      }
    }
    assertThat(changed).isPositive();
  }

  /** Where the page indexes are; those of all columns are behind one another. */
  private static List<Integer> indexBytes(org.apache.hadoop.fs.Path path) throws IOException {
    List<Integer> bytes = new ArrayList<>();
    StoreFiles files = new LocalFiles(new Configuration());
    try (ParquetFileReader reader = ParquetFileReader.open(files.open(path))) {
      for (ColumnChunkMetaData chunk : reader.getRowGroups().get(0).getColumns()) {
        if (List.of("trial_id", "update").contains(chunk.getPath().toDotString())) {
          for (IndexReference index :
              List.of(chunk.getColumnIndexReference(), chunk.getOffsetIndexReference())) {
            int offset = Math.toIntExact(index.getOffset());
            IntStream.range(offset, offset + index.getLength()).forEach(bytes::add);
          }
        }
      }
    }
    return bytes;
  }

  /** All rows, read by what holds of all; null if they cannot be read. */
  private static List<String> filtered(org.apache.hadoop.fs.Path path) {
    FilterPredicate all =
        FilterApi.and(
            FilterApi.eq(FilterApi.binaryColumn("trial_id"), Binary.fromString("t1")),
            FilterApi.gtEq(FilterApi.longColumn("update"), 0L));
    List<String> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), path)
            .withFilter(FilterCompat.get(all))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(row.toString());
      }
      return rows;
    } catch (IOException | RuntimeException | OutOfMemoryError | AssertionError e) {
      return null;
    }
  }

  private static boolean isFound(StoreFiles files, org.apache.hadoop.fs.Path path, Table table) {
    try {
      FileCheck.Whole read = new FileCheck(files, path).run();
      return SchemaCheck.mismatch(read.metadata(), table.tableName(), table.columns(), KEYS)
          != null;
    } catch (IOException e) {
      return true;
    }
  }

  private static List<String> rows(StoreFiles files, org.apache.hadoop.fs.Path path)
      throws IOException {
    List<String> rows = new ArrayList<>();
    try (var reader = RowFile.open(files, path)) {
      for (var row = reader.read(); row != null; row = reader.read()) {
        rows.add(row.toString());
      }
    }
    return rows;
  }
}
