package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrangedImagesTest {
  @Test
  void smallImagenetIsSplitAsInThePaper() {
    List<ImageFile> files = files(0, 11_000, 11_000, 11_000, 11_000, 11_000);
    files.addAll(files(5, 11_000, 11_000, 11_000, 11_000, 11_000));
    files.sort(ImageFile.BY_HASH);
    Dataset images = arranged(files);
    assertThat(images.epochExamples()).isEqualTo(90_000);
    assertThat(counts(images.training(1, Shuffle.NONE), 90_000, 10)).containsOnly(9_000);
    assertThat(counts(images.validation(), 10_000, 10)).containsOnly(1_000);
    assertThat(counts(images.test(), 10_000, 10)).containsOnly(1_000);
  }

  @Test
  void unequalClassesKeepTheirShares() {
    List<ImageFile> files = files(0, 1000, 100, 10);
    files.sort(ImageFile.BY_HASH);
    Dataset images = arranged(files);
    assertThat(images.test().size()).isEqualTo(100);
    assertShares(counts(images.validation(), 100, 3));
    assertShares(counts(images.test(), 100, 3));
  }

  private static void assertShares(int[] counts) {
    assertThat(counts[0]).isBetween(89, 91);
    assertThat(counts[1]).isBetween(8, 10);
    assertThat(counts[2]).isBetween(0, 2);
  }

  @Test
  void eachPartIsInTheOrderOfTheHashes() {
    List<ImageFile> files = files(0, 40, 40);
    files.sort(ImageFile.BY_HASH);
    ArrangedImages arranged = new ArrangedImages(files, 1);
    for (int i = 0; i < files.size(); i++) {
      arranged.put(i, new byte[] {(byte) i});
    }
    Dataset images = arranged.images().scaled(Scaling.NONE);
    List<Float> seen = new ArrayList<>();
    for (Examples part :
        List.of(images.training(1, Shuffle.NONE), images.validation(), images.test())) {
      int size = (int) Math.min(66, part.size());
      float[] inputs = Batch.read(part, 0, size, 1).inputs();
      assertThat(inputs).isSorted();
      for (float input : inputs) {
        seen.add(input);
      }
    }
    assertThat(seen).hasSize(80).doesNotHaveDuplicates();
  }

  @Test
  void refusesTooFewImages() {
    assertThatThrownBy(() -> new ArrangedImages(files(0, 1, 1), 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("2 images (must be from 3 to ");
  }

  private static Dataset arranged(List<ImageFile> files) {
    ArrangedImages arranged = new ArrangedImages(files, 1);
    return arranged.images().scaled(Scaling.NONE);
  }

  private static List<ImageFile> files(int firstLabel, int... counts) {
    List<ImageFile> files = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      for (int i = 0; i < counts[c]; i++) {
        files.add(ImageFile.of("c" + (firstLabel + c) + "/" + i + ".png", firstLabel + c));
      }
    }
    return files;
  }

  private static int[] counts(Examples examples, int size, int classes) {
    int[] counts = new int[classes];
    for (int label : Batch.read(examples, 0, size, 1).labels()) {
      counts[label]++;
    }
    return counts;
  }
}
