"""Writes evaluate.json: what scikit-learn 1.2.1 says of random labelings, ordinary and degenerate. python3 make-evaluate.py"""

import json
import pathlib
import warnings

import numpy as np
from sklearn import metrics

warnings.filterwarnings("ignore")
rng = np.random.default_rng(11)
AVERAGES = ["arithmetic", "geometric", "min", "max"]


def pair(a, b):
    a, b = [int(v) for v in a], [int(v) for v in b]
    h, c, v = metrics.homogeneity_completeness_v_measure(a, b)
    return {
        "a": a,
        "b": b,
        "ari": metrics.adjusted_rand_score(a, b),
        "fmi": float(metrics.fowlkes_mallows_score(a, b)),
        "nmi": {m: metrics.normalized_mutual_info_score(a, b, average_method=m) for m in AVERAGES},
        "ami": {m: metrics.adjusted_mutual_info_score(a, b, average_method=m) for m in AVERAGES},
        "homogeneity": h,
        "completeness": c,
        "vMeasure": v,
    }


def related(n, k, l, noise):
    a = rng.integers(k, size=n)
    b = np.where(rng.random(n) < noise, rng.integers(l, size=n), a % l)
    return a, b


pairs = [pair(*related(n, k, l, noise)) for n, k, l, noise in [
    (40, 3, 3, 0.2), (60, 4, 6, 0.5), (150, 5, 3, 1.0), (200, 8, 8, 0.05), (90, 2, 12, 0.7), (30, 20, 25, 1.0),
]]
skewed = np.where(np.arange(120) < 110, 0, 1)
pairs += [
    pair(skewed, np.roll(skewed, 5)),
    pair(skewed, rng.integers(-1, 4, size=120)),
    pair([0] * 9, [0] * 9),
    pair([0] * 9, range(9)),
    pair(range(9), [0] * 9),
    pair(range(9), range(9)),
    pair([0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2]),
    pair([0], [5]),
    pair([0, 1], [0, 0]),
]


def table(X, labels):
    X, labels = np.round(np.asarray(X, dtype=float), 6), [int(v) for v in labels]
    return {
        "X": X.tolist(),
        "labels": labels,
        "silhouettes": metrics.silhouette_samples(X, labels).tolist(),
        "calinskiHarabasz": float(metrics.calinski_harabasz_score(X, labels)),
        "daviesBouldin": float(metrics.davies_bouldin_score(X, labels)),
    }


def blobs(n, d, k, apart):
    labels = np.concatenate([np.arange(k), rng.integers(k, size=n - k)])
    return rng.normal(size=(k, d))[labels] * apart + rng.normal(size=(n, d)), labels


skew, of_skew = blobs(60, 3, 3, 2.0)
tables = [
    table(*blobs(50, 2, 3, 5.0)),
    table(*blobs(80, 5, 6, 1.0)),
    table(*blobs(60, 3, 2, 0.0)),
    table(np.exp(skew) * 1000, of_skew),
    table([[0], [0], [1], [1]], [0, 0, 1, 1]),
    table([[0], [1], [0], [1], [5]], [0, 0, 1, 1, 2]),
    table([[0, 0], [1, 0], [9, 9], [9, 9], [20, 1]], [0, 0, 1, 1, 2]),
]
path = pathlib.Path(__file__).with_name("evaluate.json")
path.write_text(json.dumps({"pairs": pairs, "tables": tables}) + "\n", encoding="utf-8")
