package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  private static final int INPUTS = 37 * 37;

  @TempDir Path folder;

  @BeforeEach
  void writeImages() throws IOException {
    ImageTrees.write(folder, 22);
  }

  @Test
  void sortedFoldersAreClassesAndAnEleventhEachIsHeldOut() {
    Dataset images = read();
    assertThat(images.name()).isEqualTo("image-folder");
    assertThat(images.inputs()).isEqualTo(INPUTS);
    assertThat(images.classes()).isEqualTo(3);
    assertThat(images.epochExamples()).isEqualTo(54);
    assertThat(counts(images.training(1, Shuffle.NONE), 54)).containsExactly(18, 18, 18);
    assertThat(counts(images.validation(), 6)).containsExactly(2, 2, 2);
    assertThat(counts(images.test(), 6)).containsExactly(2, 2, 2);
  }

  @Test
  void labelsBelongToTheirImages(@TempDir Path uniform) throws IOException {
    for (int label = 0; label < 3; label++) {
      for (int i = 0; i < 4; i++) {
        BufferedImage image = new BufferedImage(30, 30, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 30, 30, 0, greys(100 * label));
        ImageTrees.write(uniform.resolve("c" + label + "/" + i + ".png"), image, "png");
      }
    }
    Dataset images = ImageFolder.read(uniform.toString()).scaled(Scaling.NONE);
    Batch batch = Batch.read(images.training(1, Shuffle.NONE), 0, 10, INPUTS);
    for (int i = 0; i < 10; i++) {
      assertThat(batch.example(i)).containsOnly(100f * batch.labels()[i]);
    }
  }

  private static int[] greys(int value) {
    int[] greys = new int[900];
    Arrays.fill(greys, value);
    return greys;
  }

  @Test
  void theSameTreeElsewhereHasTheSameExamples(@TempDir Path other) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file :
          files.filter(Files::isRegularFile).sorted((a, b) -> b.compareTo(a)).toList()) {
        Path copy = other.resolve(folder.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Dataset copied = ImageFolder.read(other.toUri().toString()).scaled(Scaling.ZERO_TO_ONE);
    assertThat(copied.digest()).isEqualTo(read().digest());
    assertThat(Batch.read(copied.test(), 0, 6, INPUTS).inputs())
        .isEqualTo(Batch.read(read().test(), 0, 6, INPUTS).inputs());
  }

  @Test
  void anotherPixelIsAnotherDigest() throws IOException {
    String digest = read().digest();
    BufferedImage image = new BufferedImage(41, 50, BufferedImage.TYPE_BYTE_GRAY);
    ImageTrees.write(folder.resolve("fish/002.png"), image, "png");
    assertThat(read().digest()).isNotEqualTo(digest);
  }

  @Test
  void otherFilesAreLeftOut() throws IOException {
    String digest = read().digest();
    Files.writeString(folder.resolve("README"), "notes");
    Files.writeString(folder.resolve("fish/Thumbs.db"), "no image");
    Files.writeString(folder.resolve("fish/._000.jpg"), "no image");
    Files.createDirectories(folder.resolve(".cache"));
    assertThat(read().digest()).isEqualTo(digest);
  }

  @Test
  void refusesCorruptImages() throws IOException {
    Files.writeString(folder.resolve("fish/001.JPEG"), "no image");
    assertRefused()
        .hasMessageContaining("fish/001.JPEG (must be an intact JPEG or PNG")
        .hasMessageContaining("neither JPEG nor PNG");
  }

  @Test
  void refusesTruncatedImages() throws IOException {
    for (String name : new String[] {"tools/001.JPEG", "tools/002.png"}) {
      Path file = folder.resolve(name);
      byte[] intact = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(intact, intact.length / 2));
      assertRefused().hasMessageContaining(name + " (must be an intact JPEG or PNG");
      Files.write(file, intact);
    }
  }

  @Test
  void refusesFoldersWithoutClasses(@TempDir Path empty) throws IOException {
    String location = empty.toString();
    assertThatThrownBy(() -> ImageFolder.read(location))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no class folders (must have 2 or more)");
    Files.createDirectories(empty.resolve("fish"));
    assertThatThrownBy(() -> ImageFolder.read(location))
        .hasMessageContaining("has only the class folder [fish] (must have 2 or more)");
    Files.createDirectories(empty.resolve("birds"));
    assertThatThrownBy(() -> ImageFolder.read(location))
        .hasMessageContaining("birds has no images (must hold files .jpg, .jpeg or .png)");
    assertThatThrownBy(() -> ImageFolder.read(empty.resolve("absent").toString()))
        .hasMessageContaining("absent (must be an existing folder)");
  }

  @Test
  void refusesPartsInThePlaceOfClasses(@TempDir Path parts) throws IOException {
    Files.createDirectories(parts.resolve("train/fish"));
    Files.createDirectories(parts.resolve("test/fish"));
    assertThatThrownBy(() -> ImageFolder.read(parts.toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no class folders (must have 2 or more; is it the folder test");
  }

  private Dataset read() {
    return ImageFolder.read(folder.toString()).scaled(Scaling.ZERO_TO_ONE);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(this::read).isInstanceOf(DatasetException.class);
  }

  private static int[] counts(Examples examples, int size) {
    int[] counts = new int[3];
    for (int label : Batch.read(examples, 0, size, INPUTS).labels()) {
      counts[label]++;
    }
    return counts;
  }
}
