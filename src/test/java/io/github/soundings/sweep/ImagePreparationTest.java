package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soundings.LocalSpark;
import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetException;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.ImageTrees;
import io.github.soundings.dataset.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePreparationTest {
  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  @TempDir private static Path tree;
  @TempDir private Path folder;

  @BeforeAll
  static void writeImages() throws IOException {
    ImageTrees.write(tree, 180);
  }

  @Test
  void outputHasTheExamplesOfTheTree() throws IOException {
    prepare(tree, 37);
    try (var files = Files.list(out())) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet"))).hasSize(2);
    }
    assertThat(open(out()).digest()).isEqualTo(open(tree).digest());
    assertThat(open(out()).epochExamples()).isEqualTo(540 - 2 * 49);
    assertNothingBut(out());
  }

  @Test
  void theSideIsTheUsers() {
    prepare(tree, 9);
    assertThat(open(out()).inputs()).isEqualTo(81);
  }

  @Test
  void corruptImagesAreNamedAndNothingIsLeft() throws IOException {
    Path broken = folder.resolve("broken");
    ImageTrees.write(broken, 4);
    for (String name : ImageTrees.CLASSES) {
      Files.writeString(broken.resolve(name + "/001.JPEG"), "no image");
      Files.writeString(broken.resolve(name + "/002.png"), "no image");
    }
    assertThatThrownBy(() -> prepare(broken, 37))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("001.JPEG (must be an intact JPEG or PNG")
        .hasMessageEndingWith("; and 3 more");
    assertThat(out()).doesNotExist();
    assertNothingBut(broken);
  }

  @Test
  void existingOutputIsRefused() throws IOException {
    Files.createDirectory(out());
    assertThatThrownBy(() -> prepare(tree, 37))
        .isInstanceOf(DatasetException.class)
        .hasMessageEndingWith("out (must not exist yet)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "file://"})
  void outputAmongTheImagesIsRefused(String around) {
    String images = around.equals("/") ? tree + "/" : around + tree;
    assertThatThrownBy(() -> new ImagePreparation(images, tree.resolve("a/out").toString(), 37))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("(must lie outside the images, ");
  }

  private void prepare(Path images, int side) {
    ImagePreparation preparation = new ImagePreparation(images.toString(), out().toString(), side);
    preparation.run(SPARK.context(), preparation.images(), false);
  }

  private void assertNothingBut(Path expected) throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(expected);
    }
  }

  private Path out() {
    return folder.resolve("out");
  }

  private static Dataset open(Path location) {
    return Datasets.open(
        new DatasetSource("image-folder", Scaling.ZERO_TO_ONE, location.toString()));
  }
}
