package io.github.soundings.store;

/**
 * How a support vector machine does; table {@code support_vector_machines}, which does not come
 * from trials: a file is one machine.
 *
 * @param dataset the name of the dataset
 * @param datasetDigest of the content of the dataset
 * @param scaling the interval of the inputs
 * @param seed of the training images, where they are generated
 * @param trainingExamples the images it is trained on, the first of the dataset's
 * @param c the penalty of a training image on the wrong side of its margin
 * @param gamma of the kernel exp(-gamma |x - y|^2)
 * @param validationError share of misclassified validation images, 0 to 1
 * @param testError share of misclassified test images, 0 to 1
 * @param evaluationExamples the images of each of these splits that are classified, from the first
 *     on
 * @param supportVectors training images that its decisions depend on
 * @param seconds wall-clock time of training and of classifying both splits, other machines beside
 *     it
 */
public record SupportVectorMachineRow(
    String dataset,
    String datasetDigest,
    String scaling,
    long seed,
    int trainingExamples,
    double c,
    double gamma,
    double validationError,
    double testError,
    int evaluationExamples,
    int supportVectors,
    double seconds) {

  /** What tells machines apart, as text: a machine of equal identity is the same one. */
  String identity() {
    return String.join(
        " ",
        dataset,
        datasetDigest,
        scaling,
        Long.toString(seed),
        Integer.toString(trainingExamples),
        Integer.toString(evaluationExamples),
        Double.toString(c),
        Double.toString(gamma));
  }
}
