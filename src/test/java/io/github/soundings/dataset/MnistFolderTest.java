package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistFolderTest {
  private static final int TRAINING = 12;
  private static final int TEST = 3;

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    MnistFiles.write(folder, "", TRAINING, TEST);
  }

  @Test
  void readsPlainFiles() {
    StoredImages images = read(folder.toString());
    assertThat(images.training().size()).isEqualTo(TRAINING);
    assertThat(images.training().inputs()).isEqualTo(784);
    assertThat(images.test().size()).isEqualTo(TEST);
    float[] inputs = new float[784];
    int[] labels = new int[1];
    images.training().scaled(Scaling.ZERO_TO_ONE).read(11, 0, inputs, labels);
    assertThat(labels).containsExactly(1);
    assertThat(inputs).containsOnly(11 / 255f);
  }

  @Test
  void readsUris() {
    assertThat(read(folder.toUri().toString()).digest())
        .isEqualTo(read(folder.toString()).digest());
  }

  @Test
  void digestIsThatOfTheUncompressedContent() throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(MnistFiles.images(TRAINING));
    sha.update(MnistFiles.labels(TRAINING));
    sha.update(MnistFiles.images(TEST));
    sha.update(MnistFiles.labels(TEST));
    String expected = "sha256:" + HexFormat.of().formatHex(sha.digest()).substring(0, 16);
    assertThat(read(folder.toString()).digest()).isEqualTo(expected);
  }

  @Test
  void compressedFilesHaveTheSameDigest(@TempDir Path compressed) throws IOException {
    MnistFiles.write(compressed, ".gz", TRAINING, TEST);
    assertThat(read(compressed.toString()).digest()).isEqualTo(read(folder.toString()).digest());
  }

  @Test
  void acceptsNamesWithADot() throws IOException {
    String digest = read(folder.toString()).digest();
    Files.move(folder.resolve(MnistFiles.TRAIN_IMAGES), folder.resolve("train-images.idx3-ubyte"));
    Files.delete(folder.resolve(MnistFiles.TEST_LABELS));
    MnistFiles.put(folder.resolve("t10k-labels.idx1-ubyte.gz"), MnistFiles.labels(TEST));
    assertThat(read(folder.toString()).digest()).isEqualTo(digest);
  }

  @Test
  void otherContentHasAnotherDigest() throws IOException {
    String digest = read(folder.toString()).digest();
    byte[] images = MnistFiles.images(TRAINING);
    images[images.length - 1]++;
    MnistFiles.put(folder.resolve(MnistFiles.TRAIN_IMAGES), images);
    assertThat(read(folder.toString()).digest()).isNotEqualTo(digest);
  }

  @Test
  void refusesAMissingFolder() {
    String missing = folder.resolve("absent").toString();
    assertThatThrownBy(() -> read(missing))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("absent (must be an existing folder)");
  }

  @Test
  void refusesAFileAsFolder() {
    assertThatThrownBy(() -> read(folder.resolve(MnistFiles.TRAIN_IMAGES).toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("(must be an existing folder)");
  }

  @Test
  void refusesUnusableLocations() {
    assertThatThrownBy(() -> read("")).isInstanceOf(DatasetException.class);
    assertThatThrownBy(() -> read("nosuchscheme://host/mnist"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("'nosuchscheme://host/mnist'");
  }

  @Test
  void refusesAMissingFile() throws IOException {
    Files.delete(folder.resolve(MnistFiles.TEST_IMAGES));
    assertRefused().hasMessageContaining("has no t10k-images-idx3-ubyte");
  }

  @Test
  void refusesABadMagicNumber() throws IOException {
    MnistFiles.put(folder.resolve(MnistFiles.TRAIN_IMAGES), MnistFiles.labels(40));
    assertRefused()
        .hasMessageContaining(MnistFiles.TRAIN_IMAGES)
        .hasMessageContaining("0x00000801 (must be 0x00000803)");
  }

  @Test
  void refusesAnotherNumberOfImages() throws IOException {
    MnistFiles.put(folder.resolve(MnistFiles.TRAIN_IMAGES), MnistFiles.images(TRAINING - 1));
    assertRefused()
        .hasMessageContaining(MnistFiles.TRAIN_IMAGES)
        .hasMessageContaining("11x28x28 (must be 12x28x28)");
  }

  @Test
  void refusesAnotherNumberOfLabelsThanImages() throws IOException {
    MnistFiles.put(folder.resolve(MnistFiles.TEST_LABELS), MnistFiles.labels(TEST + 1));
    assertRefused()
        .hasMessageContaining(MnistFiles.TEST_LABELS)
        .hasMessageContaining("4 (must be 3)");
  }

  @Test
  void refusesImagesOfAnotherSize() throws IOException {
    byte[] images = MnistFiles.images(TEST);
    ByteBuffer.wrap(images).putInt(8, 27);
    MnistFiles.put(folder.resolve(MnistFiles.TEST_IMAGES), images);
    assertRefused()
        .hasMessageContaining(MnistFiles.TEST_IMAGES)
        .hasMessageContaining("3x27x28 (must be 3x28x28)");
  }

  @Test
  void refusesTruncatedFiles() throws IOException {
    byte[] images = MnistFiles.images(TEST);
    MnistFiles.put(
        folder.resolve(MnistFiles.TEST_IMAGES), Arrays.copyOf(images, images.length - 1));
    assertRefused()
        .hasMessageContaining(MnistFiles.TEST_IMAGES)
        .hasMessageContaining("2351 bytes of content (must be 2352)");
    MnistFiles.put(folder.resolve(MnistFiles.TEST_IMAGES), Arrays.copyOf(images, 10));
    assertRefused().hasMessageContaining("10 bytes of header (must be 16)");
    MnistFiles.put(folder.resolve(MnistFiles.TEST_IMAGES), new byte[0]);
    assertRefused().hasMessageContaining("0 bytes of header (must be 16)");
  }

  @Test
  void refusesTrailingBytes() throws IOException {
    byte[] labels = MnistFiles.labels(TRAINING);
    MnistFiles.put(
        folder.resolve(MnistFiles.TRAIN_LABELS), Arrays.copyOf(labels, labels.length + 1));
    assertRefused()
        .hasMessageContaining(MnistFiles.TRAIN_LABELS)
        .hasMessageContaining("bytes follow the content");
  }

  @Test
  void refusesLabelsOutOfRange() throws IOException {
    byte[] labels = MnistFiles.labels(TRAINING);
    labels[8 + 7] = 10;
    MnistFiles.put(folder.resolve(MnistFiles.TRAIN_LABELS), labels);
    assertRefused()
        .hasMessageContaining("Invalid label 7 of ")
        .hasMessageContaining(MnistFiles.TRAIN_LABELS + ": 10 (must be from 0 to 9)");
    labels[8 + 7] = (byte) 200;
    MnistFiles.put(folder.resolve(MnistFiles.TRAIN_LABELS), labels);
    assertRefused().hasMessageContaining(": 200 (must be from 0 to 9)");
  }

  @Test
  void refusesCorruptGzip() throws IOException {
    Files.delete(folder.resolve(MnistFiles.TEST_IMAGES));
    Path compressed = folder.resolve(MnistFiles.TEST_IMAGES + ".gz");
    Files.write(compressed, MnistFiles.images(TEST));
    assertCorrupt(compressed);

    MnistFiles.put(compressed, MnistFiles.images(TEST));
    byte[] intact = Files.readAllBytes(compressed);
    Files.write(compressed, Arrays.copyOf(intact, intact.length / 2));
    assertCorrupt(compressed);

    byte[] wrongChecksum = intact.clone();
    wrongChecksum[intact.length - 8]++;
    Files.write(compressed, wrongChecksum);
    assertCorrupt(compressed);
  }

  private void assertCorrupt(Path compressed) {
    assertRefused()
        .hasMessageContaining(compressed.getFileName().toString())
        .hasMessageContaining("(must be readable and intact gzip)")
        .hasCauseInstanceOf(IOException.class);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(() -> read(folder.toString())).isInstanceOf(DatasetException.class);
  }

  private static StoredImages read(String location) {
    return MnistFolder.read(location, TRAINING, TEST);
  }
}
