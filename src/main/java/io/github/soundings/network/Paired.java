package io.github.soundings.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Two arrays of one shape, one above the other in memory, so that a sum of two outer products is
 * one matrix product that passes through the weights once.
 *
 * @param both (2 batch, units)
 * @param first its upper half: (batch, units)
 * @param second its lower half: (batch, units)
 */
record Paired(INDArray both, INDArray first, INDArray second) {
  static Paired of(DataType type, int batch, int units) {
    INDArray both = Nd4j.zeros(type, 2L * batch, units);
    return new Paired(
        both,
        both.get(NDArrayIndex.interval(0, batch), NDArrayIndex.all()),
        both.get(NDArrayIndex.interval(batch, 2L * batch), NDArrayIndex.all()));
  }
}
