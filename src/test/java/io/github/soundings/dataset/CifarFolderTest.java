package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFolderTest {
  private static final int INPUTS = 3072;

  @TempDir Path folder;

  @Test
  void readsBatchesInTheOrderOfTheirNames() throws IOException {
    put("data_batch_2.bin", CifarFiles.images(6, 4));
    put("data_batch_1.bin", CifarFiles.images(0, 6));
    put("test_batch.bin", CifarFiles.images(50, 3));
    put("batches.meta.txt", new byte[7]);
    Dataset cifar = read();
    assertThat(cifar.name()).isEqualTo("cifar-10");
    assertThat(cifar.inputs()).isEqualTo(INPUTS);
    assertThat(cifar.classes()).isEqualTo(10);
    assertThat(labels(cifar.training(1, Shuffle.NONE), 8)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(labels(cifar.validation(), 2)).containsExactly(8, 9);
    assertThat(labels(cifar.test(), 3)).containsExactly(0, 1, 2);
  }

  @Test
  void inputsAreRedThenGreenThenBlue() throws IOException {
    put("data_batch_1.bin", CifarFiles.images(100, 5));
    put("test_batch.bin", CifarFiles.images(0, 1));
    float[] inputs = Batch.read(read().training(1, Shuffle.NONE), 2, 1, INPUTS).inputs();
    assertThat(Arrays.copyOfRange(inputs, 0, 1024)).containsOnly(102 / 255f);
    assertThat(Arrays.copyOfRange(inputs, 1024, 2048)).containsOnly(103 / 255f);
    assertThat(Arrays.copyOfRange(inputs, 2048, 3072)).containsOnly(104 / 255f);
  }

  @Test
  void theLastFifthIsForValidation() throws IOException {
    put("train_subset.bin", CifarFiles.images(0, 64));
    put("test_subset.bin", CifarFiles.images(0, 7));
    Dataset cifar = read();
    assertThat(cifar.epochExamples()).isEqualTo(52);
    assertThat(cifar.validation().size()).isEqualTo(12);
    assertThat(cifar.test().size()).isEqualTo(7);
  }

  @Test
  void theCompleteSetIsSplitAsInThePaper() throws IOException {
    for (int batch = 1; batch <= 5; batch++) {
      put("data_batch_" + batch + ".bin.gz", CifarFiles.images(0, 10_000));
    }
    put("test_batch.bin", CifarFiles.images(0, 10_000));
    Dataset cifar = read();
    assertThat(cifar.epochExamples()).isEqualTo(40_000);
    assertThat(cifar.validation().size()).isEqualTo(10_000);
    assertThat(cifar.test().size()).isEqualTo(10_000);
  }

  @Test
  void digestIsOfTheContentNotOfTheFiles(@TempDir Path other) throws IOException {
    put("data_batch_1.bin", CifarFiles.images(0, 6));
    put("test_batch.bin", CifarFiles.images(0, 2));
    MnistFiles.put(other.resolve("train_a.bin.gz"), CifarFiles.images(0, 4));
    MnistFiles.put(other.resolve("train_b.bin"), CifarFiles.images(4, 2));
    MnistFiles.put(other.resolve("test.bin.gz"), CifarFiles.images(0, 2));
    String digest = read().digest();
    assertThat(CifarFolder.read(other.toString()).digest()).isEqualTo(digest);
    MnistFiles.put(other.resolve("test.bin.gz"), CifarFiles.images(1, 2));
    assertThat(CifarFolder.read(other.toString()).digest()).isNotEqualTo(digest);
  }

  @Test
  void anotherDivisionIntoTrainingAndTestHasAnotherDigest(@TempDir Path other) throws IOException {
    put("train.bin", CifarFiles.images(0, 6));
    put("test.bin", CifarFiles.images(6, 2));
    MnistFiles.put(other.resolve("train.bin"), CifarFiles.images(0, 5));
    MnistFiles.put(other.resolve("test.bin"), CifarFiles.images(5, 3));
    assertThat(CifarFolder.read(other.toString()).digest()).isNotEqualTo(read().digest());
  }

  @Test
  void whatIsThereTwiceIsReadOnce() throws IOException {
    put("train.bin", CifarFiles.images(0, 6));
    put("train.bin.gz", CifarFiles.images(0, 6));
    put("test.bin", CifarFiles.images(0, 1));
    assertThat(read().epochExamples() + read().validation().size()).isEqualTo(6);
  }

  @Test
  void refusesMissingFiles() throws IOException {
    assertRefused().hasMessageContaining("has no data_batch_1.bin");
    put("data_batch_1.bin", CifarFiles.images(0, 6));
    assertRefused().hasMessageContaining("has no test_batch.bin or test*.bin");
    assertThatThrownBy(() -> CifarFolder.read(folder.resolve("absent").toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("absent (must be an existing folder)");
  }

  @Test
  void refusesFilesOfAWrongSize() throws IOException {
    put("test_batch.bin", CifarFiles.images(0, 1));
    put("data_batch_1.bin", new byte[3074]);
    assertRefused()
        .hasMessageContaining("data_batch_1.bin: 3074 bytes (must be a multiple of 3073");
    put("data_batch_1.bin", new byte[0]);
    assertRefused().hasMessageContaining("data_batch_1.bin: 0 bytes (must be a multiple of 3073");
    Files.delete(folder.resolve("data_batch_1.bin"));
    put("data_batch_1.bin.gz", new byte[3000]);
    assertRefused().hasMessageContaining("data_batch_1.bin.gz: 3000 bytes");
  }

  @Test
  void refusesLabelsOutOfRange() throws IOException {
    byte[] images = CifarFiles.images(0, 6);
    images[4 * CifarFiles.RECORD_BYTES] = 10;
    put("data_batch_1.bin", images);
    put("test_batch.bin", CifarFiles.images(0, 1));
    assertRefused()
        .hasMessageContaining("Invalid label 4 of ")
        .hasMessageContaining("data_batch_1.bin: 10 (must be from 0 to 9)");
  }

  @Test
  void refusesOtherBinaryFiles() throws IOException {
    put("data_batch_1.bin", CifarFiles.images(0, 6));
    put("test_batch.bin", CifarFiles.images(0, 1));
    put("valid.bin", CifarFiles.images(0, 1));
    assertRefused().hasMessageContaining("valid.bin (must begin with data_batch, train or test)");
  }

  @Test
  void refusesTooFewForValidation() throws IOException {
    put("data_batch_1.bin", CifarFiles.images(0, 4));
    put("test_batch.bin", CifarFiles.images(0, 1));
    assertRefused().hasMessageContaining("(must leave at least 1 for each)");
  }

  @Test
  void refusesCorruptGzip() throws IOException {
    put("data_batch_1.bin", CifarFiles.images(0, 6));
    Files.write(folder.resolve("test_batch.bin.gz"), CifarFiles.images(0, 1));
    assertRefused().hasMessageContaining("test_batch.bin.gz").hasMessageContaining("intact gzip");
  }

  @Test
  void readsARealSubset() {
    String data = System.getenv("SOUNDINGS_DATA");
    assumeTrue(data != null, "SOUNDINGS_DATA does not name a folder with cifar10-subset");
    Dataset cifar =
        Datasets.open(
            new DatasetSource(
                "cifar-10", Scaling.ZERO_TO_ONE, Path.of(data, "cifar10-subset").toString()));
    assertThat(cifar.epochExamples()).isEqualTo(6_318);
    assertThat(cifar.validation().size()).isEqualTo(1_579);
    assertThat(cifar.test().size()).isEqualTo(1_000);
    int[] counts = new int[10];
    double[] channels = new double[3];
    Batch batch = Batch.read(cifar.training(1, Shuffle.NONE), 0, 6_318, INPUTS);
    for (int label : batch.labels()) {
      counts[label]++;
    }
    for (int i = 0; i < batch.inputs().length; i++) {
      channels[i % INPUTS / 1024] += batch.inputs()[i] / (6_318 * 1024.0);
    }
    assertThat(Arrays.stream(counts).boxed()).allMatch(count -> count > 400);
    // The known means of the full set's channels, within what a sample of this size may differ.
    assertThat(channels).containsExactly(new double[] {.4914, .4822, .4465}, within(.01));
  }

  private void put(String name, byte[] content) throws IOException {
    MnistFiles.put(folder.resolve(name), content);
  }

  private Dataset read() {
    return CifarFolder.read(folder.toString()).scaled(Scaling.ZERO_TO_ONE);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(this::read).isInstanceOf(DatasetException.class);
  }

  private static int[] labels(Examples examples, int count) {
    return Batch.read(examples, 0, count, INPUTS).labels();
  }
}
