"""Writes spectral.json: what scikit-learn's SpectralClustering finds in public shapes, and eigenvalues by full decomposition.

Run beside the reference data: python3 tests/reference/make-spectral.py ../shared/data/clustering
"""

import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
from scipy.sparse.csgraph import laplacian
from sklearn.cluster import SpectralClustering
from sklearn.metrics import adjusted_rand_score
from sklearn.metrics.pairwise import rbf_kernel

warnings.filterwarnings("ignore")
folder = pathlib.Path(sys.argv[1])
SHAPES = """wut/circles fcps/chainlink sipu/spiral sipu/jain wut/smile fcps/target fcps/atom fcps/lsun
sipu/aggregation sipu/r15 graves/ring_noisy graves/zigzag_outliers graves/dense wut/x1""".split()


def read(name):
    X = np.loadtxt(folder / f"{name}.data.txt")
    truth = np.loadtxt(folder / f"{name}.labels0.txt", dtype=int)
    return X, truth


def found(X, truth, **settings):
    model = SpectralClustering(truth.max(), random_state=0, **settings).fit(X)
    return round(float(adjusted_rand_score(truth[truth > 0], model.labels_[truth > 0])), 4)


def eigenvalues(X, gamma):
    return np.linalg.eigvalsh(laplacian(rbf_kernel(X, gamma=gamma), normed=True))[:6].tolist()


result = {
    "software": f"scikit-learn {sklearn.__version__}",
    "nNeighbors": 10,
    "adjustedRand": {name: found(*read(name), affinity="nearest_neighbors", n_neighbors=10) for name in SHAPES},
    "rbf": [
        {"name": name, "gamma": gamma, "eigenvalues": eigenvalues(read(name)[0], gamma), "adjustedRand": found(*read(name), gamma=gamma)}
        for name, gamma in [("graves/dense", 1.0), ("fcps/lsun", 4.0), ("fcps/chainlink", 20.0), ("sipu/r15", 1.0)]
    ],
}
pathlib.Path(__file__).with_name("spectral.json").write_text(json.dumps(result, indent=2) + "\n")
