"""Writes hierarchical.json: the trees that scipy makes of random rows, by four linkages: python3 tests/reference/make-hierarchical.py"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage

SETS = {"round": (90, 3), "skewed": (60, 7), "wide": (40, 30), "plain": (25, 1)}
rng = np.random.default_rng(7)


def rows(name, n, d):
    X = rng.standard_normal((n, d))
    if name == "skewed":
        X = np.exp(2 * X)
    return np.round(X, 4)


def tree(X, method):
    Z = linkage(X, method)
    return {
        "merges": Z[:, :2].astype(int).ravel().tolist(),
        "heights": Z[:, 2].tolist(),
        "sizes": Z[:, 3].astype(int).tolist(),
        "order": leaves_list(Z).tolist(),
        "labels5": fcluster(Z, 5, "maxclust").tolist(),
    }


out = {"scipy": scipy.__version__, "sets": {}}
for name, (n, d) in SETS.items():
    X = rows(name, n, d)
    trees = {method: tree(X, method) for method in ("ward", "average", "complete", "single")}
    out["sets"][name] = {"X": X.tolist(), "trees": trees}
Path(__file__).with_name("hierarchical.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
