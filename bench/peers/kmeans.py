"""One fit of scikit-learn's Lloyd from given centers: kmeans.py FOLDER ROWS COLS K TYPE prints CPU seconds, iterations and inertia."""

import json
import sys
import time

import numpy as np
from sklearn.cluster import KMeans

folder, rows, cols, k = sys.argv[1], *map(int, sys.argv[2:5])
dtype = sys.argv[5]
X = np.fromfile(f"{folder}/X.f32", dtype=np.float32).reshape(rows, cols).astype(dtype)
start = np.fromfile(f"{folder}/C.f32", dtype=np.float32).reshape(k, cols).astype(dtype)


def fit():
    return KMeans(n_clusters=k, init=start, n_init=1, max_iter=300, tol=1e-4, algorithm="lloyd").fit(X)


fit()
since = time.process_time()
model = fit()
print(json.dumps({"seconds": time.process_time() - since, "nIter": int(model.n_iter_), "inertia": float(model.inertia_)}))
