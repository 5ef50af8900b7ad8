/**
 * Soundings trains grids of deep networks and records how activations and gradients travel through
 * their layers.
 *
 * <pre>
 * conf/x.yaml -> experiment -> sweep (Spark driver) -> trial (executor) -> store (Parquet) -> query (SQL)
 *                                                      |-- dataset   examples
 *                                                      |-- network   forward, back-propagation, SGD
 *                                                      '-- probe     what is measured inside the layers
 * </pre>
 *
 * <p>The reference experiment is X. Glorot and Y. Bengio, <em>Understanding the difficulty of
 * training deep feedforward neural networks</em>, AISTATS 2010; "the paper" below.
 */
package io.github.soundings;
