-- Figure 12: test error in percent against training examples seen, on MNIST and CIFAR-10.
SELECT *
FROM chosen_curves
WHERE dataset IN ('mnist', 'cifar-10')
