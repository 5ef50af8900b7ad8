package io.github.soundings.dataset;

/**
 * What the four files of MNIST contain.
 *
 * @param training the images and labels of the training files, validation included
 * @param test the images and labels of the test files
 * @param digest of the uncompressed files, whether they lie there compressed or not
 */
record MnistImages(Images training, Images test, String digest) {}
