/**
 * What deep networks are compared with: support vector machines, trained by LIBSVM. {@link
 * io.github.soundings.baseline.SupportVectorMachine} is the entrance.
 *
 * <p>May depend on {@code dataset}; libraries: LIBSVM, OpenBLAS. Used by {@code sweep}.
 */
package io.github.soundings.baseline;
