"""Writes dip.json: dips found by linear programming over all distributions with one peak. python3 make-dip.py (needs scipy)

For each value as the peak: heights of the distribution at the values (two at the peak, where it may jump) within d of the
steps of the empirical one, rising, convex before the peak and concave after it; the least d over all peaks is the dip.
"""

import json
import pathlib
import random

import numpy as np
from scipy.optimize import linprog


def dip(values):
    v = np.sort(np.asarray(values, dtype=float))
    x = np.unique(v)
    below = np.array([(v < t).sum() for t in x])
    up_to = np.array([(v <= t).sum() for t in x])
    return max(min(with_peak(x, below, up_to, p) for p in range(len(x))), 0.5) / len(v)


def with_peak(x, below, up_to, p):
    """Unknowns: the height at each value (at the peak from the left), the height at the peak from the right, d."""
    m = len(x)
    rows, ends = [], []

    def at_most(terms, end):
        row = np.zeros(m + 2)
        for index, factor in terms:
            row[index] += factor
        rows.append(row)
        ends.append(end)

    for u in range(m):
        low, high = (below[u], below[u]) if u == p else (up_to[u], below[u])
        at_most([(u, -1), (m + 1, -1)], -low)
        at_most([(u, 1), (m + 1, -1)], high)
    at_most([(m, 1), (m + 1, -1)], up_to[p])
    at_most([(m, -1), (m + 1, -1)], -up_to[p])
    at_most([(p, 1), (m, -1)], 0)
    bent(at_most, list(range(p + 1)), x[: p + 1], 1)
    bent(at_most, [m, *range(p + 1, m)], x[p:], -1)
    found = linprog(np.eye(m + 2)[m + 1], A_ub=np.array(rows), b_ub=np.array(ends), bounds=[(0, up_to[-1])] * (m + 1) + [(0, None)])
    return found.fun if found.success else np.inf


def bent(at_most, at, x, side):
    for i in range(len(at) - 1):
        at_most([(at[i], 1), (at[i + 1], -1)], 0)
    for i in range(1, len(at) - 1):
        left, right = 1 / (x[i] - x[i - 1]), 1 / (x[i + 1] - x[i])
        at_most([(at[i], side * (left + right)), (at[i - 1], -side * left), (at[i + 1], -side * right)], 0)


random.seed(3)
cases = [[10, 0, 5, 0, 12, 2, 10]]
cases += [[random.randint(0, 12) for _ in range(random.randint(2, 24))] for _ in range(60)]
cases += [[round(random.random(), 6) for _ in range(random.randint(2, 24))] for _ in range(60)]
path = pathlib.Path(__file__).with_name("dip.json")
path.write_text(json.dumps([{"values": case, "dip": round(dip(case), 12)} for case in cases]) + "\n", encoding="utf-8")
