"""Updates of the paper's network in PyTorch on one thread: a turn per line on standard input."""

import sys
import time

import torch

SECONDS = 0.7

torch.set_num_threads(1)
torch.manual_seed(0)
sizes = [1024] + [1000] * 5 + [9]
layers = []
for fan_in, fan_out in zip(sizes, sizes[1:]):
    layers += [torch.nn.Linear(fan_in, fan_out), torch.nn.Tanh()]
network = torch.nn.Sequential(*layers[:-1])
descent = torch.optim.SGD(network.parameters(), lr=0.01)
cost = torch.nn.CrossEntropyLoss()
inputs = torch.rand(10, 1024)
labels = torch.arange(10) % 9


def rate():
    start = time.perf_counter()
    count = 0
    while time.perf_counter() - start < SECONDS:
        descent.zero_grad()
        cost(network(inputs), labels).backward()
        descent.step()
        count += 1
    return count / (time.perf_counter() - start)


rate()
for _ in sys.stdin:
    print(rate(), flush=True)
