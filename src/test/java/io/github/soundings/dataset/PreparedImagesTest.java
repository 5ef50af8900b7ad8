package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedImagesTest {
  @TempDir Path tree;
  @TempDir Path prepared;

  private List<ImageFile> images;

  @BeforeEach
  void writeImages() throws IOException {
    ImageTrees.write(tree, 20);
    images = ImageTree.list(tree.toString());
  }

  @Test
  void areTheExamplesOfTheTree() throws IOException {
    List<ImageFile> anyOrder = new ArrayList<>(images);
    Collections.shuffle(anyOrder, new Random(1));
    write("b", anyOrder.subList(0, 13), 37);
    write("a", anyOrder.subList(13, 60), 37);
    write("c", List.of(), 37);
    Dataset converted = read();
    Dataset direct = ImageFolder.read(tree.toString()).scaled(Scaling.ZERO_TO_ONE);
    assertThat(converted.digest()).isEqualTo(direct.digest());
    assertSame(converted.validation(), direct.validation(), 5);
    assertSame(converted.test(), direct.test(), 5);
    assertSame(converted.training(7, Shuffle.ONCE), direct.training(7, Shuffle.ONCE), 60);
  }

  private static void assertSame(Examples some, Examples others, int count) {
    Batch one = Batch.read(some, 0, count, 1369);
    Batch other = Batch.read(others, 0, count, 1369);
    assertThat(one.inputs()).isEqualTo(other.inputs());
    assertThat(one.labels()).isEqualTo(other.labels());
  }

  @Test
  void haveTheSideThatTheyWereConvertedTo() throws IOException {
    write("a", images, 12);
    assertThat(read().inputs()).isEqualTo(144);
  }

  @Test
  void otherEnginesReadThem() throws Exception {
    write("a", images, 8);
    String sql =
        "SELECT count(*), count(DISTINCT label), bool_and(octet_length(pixels) = 64), "
            + "bool_and(starts_with(path, class || '/')) FROM '%s/*.parquet'";
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        var rows = duckDb.createStatement().executeQuery(sql.formatted(prepared))) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(60);
      assertThat(rows.getInt(2)).isEqualTo(3);
      assertThat(rows.getBoolean(3)).isTrue();
      assertThat(rows.getBoolean(4)).isTrue();
    }
  }

  @Test
  void refuseAnImageThatIsThereTwice() throws IOException {
    write("a", images, 4);
    write("b", images.subList(0, 1), 4);
    assertRefused().hasMessageContaining(images.get(0).path() + " is there twice");
  }

  @Test
  void refuseMissingClasses() throws IOException {
    write("a", images.stream().filter(image -> image.label() != 0).toList(), 4);
    assertRefused().hasMessageContaining("(must be ").hasMessageContaining("are files missing?");
  }

  @Test
  void refuseImagesOfAnotherSide() throws IOException {
    write("a", images.subList(0, 30), 4);
    write("b", images.subList(30, 60), 5);
    assertRefused().hasMessageContaining("b.parquet").hasMessageContaining("25 (must be 16)");
  }

  @Test
  void refuseOtherColumns() throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckDb.createStatement()) {
      statement.execute("COPY (SELECT 1 AS label) TO '%s/a.parquet'".formatted(prepared));
    }
    assertRefused()
        .hasMessageContaining("Invalid columns of ")
        .hasMessageContaining("a.parquet: [optional int32 label");
  }

  @Test
  void refuseCorruptFiles() throws IOException {
    write("a", images, 4);
    Path file = prepared.resolve("a.parquet");
    byte[] intact = Files.readAllBytes(file);
    Files.deleteIfExists(prepared.resolve(".a.parquet.crc"));
    Files.write(file, Arrays.copyOf(intact, intact.length - 9));
    assertRefused().hasMessageContaining("a.parquet").hasMessageContaining("(must be intact");
  }

  private void write(String name, List<ImageFile> rows, int side) throws IOException {
    GreyImageReader reader = new GreyImageReader(tree.toString(), side);
    try (PreparedImageWriter writer =
        new PreparedImageWriter(prepared.resolve(name + ".parquet").toString())) {
      for (ImageFile row : rows) {
        writer.write(row, reader.read(row));
      }
    }
  }

  private Dataset read() {
    return ImageFolder.read(prepared.toString()).scaled(Scaling.ZERO_TO_ONE);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(this::read).isInstanceOf(DatasetException.class);
  }
}
