package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreyImageTest {
  @ParameterizedTest
  @CsvSource({"37, 37", "74, 37", "1, 37", "32, 37", "50, 37", "101, 37", "3, 2", "2, 3", "7, 1"})
  void isTheMeanOverTheAreaThatAPixelCovers(int size, int side) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    SplittableRandom random = new SplittableRandom(1);
    int[][] greys = new int[size][size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        greys[y][x] = random.nextInt(256);
        image.getRaster().setSample(x, y, 0, greys[y][x]);
      }
    }
    assertThat(GreyImage.of(image, side)).isEqualTo(byRepetition(greys, side));
  }

  /** Each pixel repeated side times both ways, and the mean over blocks of size x size of those. */
  private static byte[] byRepetition(int[][] greys, int side) {
    int size = greys.length;
    byte[] means = new byte[side * side];
    for (int p = 0; p < means.length; p++) {
      long sum = 0;
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          sum += greys[(p / side * size + y) / side][(p % side * size + x) / side];
        }
      }
      means[p] = (byte) Math.floor((double) sum / (size * size) + 0.5);
    }
    return means;
  }

  @Test
  void takesTheSquareInTheMiddle() {
    BufferedImage wide = new BufferedImage(9, 3, BufferedImage.TYPE_INT_RGB);
    BufferedImage tall = new BufferedImage(3, 10, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 3; i++) {
      for (int j = 3; j < 6; j++) {
        wide.setRGB(j, i, 0xFFFFFF);
        tall.setRGB(i, j, 0xFFFFFF);
      }
    }
    assertThat(GreyImage.of(wide, 2)).containsOnly(255);
    assertThat(GreyImage.of(tall, 2)).containsOnly(255);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void greyIsLuma(int type) {
    assertThat(grey(uniform(type, new Color(255, 0, 0)))).isEqualTo(76); // 76.245
    assertThat(grey(uniform(type, new Color(0, 255, 0)))).isEqualTo(150); // 149.685
    assertThat(grey(uniform(type, new Color(0, 0, 255)))).isEqualTo(29); // 29.07
    assertThat(grey(uniform(type, new Color(10, 200, 90)))).isEqualTo(131); // 130.65
    assertThat(grey(uniform(type, Color.WHITE))).isEqualTo(255);
  }

  @Test
  void transparencyShowsBlack() {
    Color half = new Color(255, 255, 255, 102);
    assertThat(grey(uniform(BufferedImage.TYPE_INT_ARGB, half))).isEqualTo(102);
    assertThat(grey(uniform(BufferedImage.TYPE_4BYTE_ABGR, half))).isEqualTo(102);
  }

  @Test
  void paletteColorsCount() {
    byte[] red = {0, (byte) 200};
    byte[] green = {0, 100};
    byte[] blue = {0, 50};
    IndexColorModel palette = new IndexColorModel(8, 2, red, green, blue);
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_INDEXED, palette);
    image.getRaster().setPixels(0, 0, 2, 2, new int[] {1, 1, 1, 1});
    assertThat(grey(image)).isEqualTo(124); // 124.2
  }

  @Test
  void sixteenBitsBecomeEight() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    for (int value = 0; value <= 255; value++) {
      image.getRaster().setSample(0, 0, 0, value * 257);
      assertThat(grey(image)).isEqualTo(value);
    }
  }

  @Test
  void greyWithAlphaIsReadToo() {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, 3, DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, new int[] {200, 51});
    assertThat(grey(new BufferedImage(model, raster, false, null))).isEqualTo(40);
  }

  private static BufferedImage uniform(int type, Color color) {
    BufferedImage image = new BufferedImage(5, 5, type);
    for (int p = 0; p < 25; p++) {
      image.setRGB(p % 5, p / 5, color.getRGB());
    }
    return image;
  }

  private static int grey(BufferedImage image) {
    return GreyImage.of(image, 1)[0] & 0xFF;
  }
}
