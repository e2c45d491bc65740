"""Golden labels of scikit-learn's DBSCAN on small public and seeded sets: make-density.py DATA > density.json.

DATA is the folder of public data sets. Labels are run-length coded: [label, how many, label, how many, …].
Sets of at most 15 columns, so that scikit-learn takes its k-d tree, which compares squared distances as they are summed.
"""

import json
import sys

import numpy as np
from sklearn.cluster import DBSCAN

SETS = [
    ("sipu/jain", 2.5, 5), ("sipu/spiral", 2.0, 4), ("sipu/aggregation", 1.5, 6), ("sipu/r15", 0.4, 5),
    ("fcps/chainlink", 0.2, 5), ("fcps/target", 0.4, 5), ("fcps/lsun", 0.4, 4), ("fcps/tetra", 0.4, 5),
    ("fcps/atom", 10.0, 5), ("graves/ring_noisy", 0.12, 5), ("graves/zigzag_outliers", 0.15, 4),
    ("wut/smile", 0.05, 5), ("wut/x1", 0.3, 5), ("other/iris", 0.5, 5), ("other/iris", 0.3, 3), ("uci/wine", 30.0, 4),
]  # fmt: skip


def run_lengths(labels):
    cuts = np.flatnonzero(np.diff(labels)) + 1
    starts = np.concatenate([[0], cuts])
    lengths = np.diff(np.concatenate([starts, [len(labels)]]))
    return np.column_stack([labels[starts], lengths]).ravel().tolist()


golden = []
for name, eps, min_samples in SETS:
    X = np.loadtxt(f"{sys.argv[1]}/clustering/{name}.data.txt")
    model = DBSCAN(eps=eps, min_samples=min_samples).fit(X)
    golden.append({
        "name": name, "eps": eps, "minSamples": min_samples,
        "nCore": len(model.core_sample_indices_), "labels": run_lengths(model.labels_),
    })  # fmt: skip
# Whole numbers: many rows lie at exactly eps. Coordinates are written out, being short.
rng = np.random.default_rng(7)
for cols, most, eps in ((1, 60, 1.0), (2, 14, 1.0), (3, 7, 1.0), (4, 5, 2.0)):
    X = rng.integers(0, most, (60, cols))
    model = DBSCAN(eps=eps, min_samples=4).fit(X.astype(float))
    golden.append({
        "X": X.tolist(), "eps": eps, "minSamples": 4,
        "nCore": len(model.core_sample_indices_), "labels": run_lengths(model.labels_),
    })  # fmt: skip
print(json.dumps(golden, separators=(",", ":")))
