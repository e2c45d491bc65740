"""One fit of scikit-learn's DBSCAN: density.py FOLDER ROWS COLS EPS MIN_SAMPLES prints CPU seconds and writes labels.i32."""

import json
import sys
import time

import numpy as np
from sklearn.cluster import DBSCAN

folder, rows, cols = sys.argv[1], *map(int, sys.argv[2:4])
eps, min_samples = float(sys.argv[4]), int(sys.argv[5])
X = np.fromfile(f"{folder}/X.f32", dtype=np.float32).reshape(rows, cols)
DBSCAN(eps=eps, min_samples=min_samples).fit(X[:100])
since = time.process_time()
labels = DBSCAN(eps=eps, min_samples=min_samples, n_jobs=1).fit(X).labels_
print(json.dumps({"seconds": time.process_time() - since}))
labels.astype("i4").tofile(f"{folder}/labels.i32")
