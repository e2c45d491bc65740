"""One exact silhouette by scikit-learn: evaluate.py FOLDER ROWS COLS prints CPU seconds, the mean, and the most memory used above the data, in MB."""

import json
import resource
import sys
import time

import numpy as np
from sklearn.metrics import silhouette_score

folder, rows, cols = sys.argv[1], *map(int, sys.argv[2:])
X = np.fromfile(f"{folder}/X.f32", dtype=np.float32).reshape(rows, cols)
labels = np.fromfile(f"{folder}/labels.i32", dtype=np.int32)
silhouette_score(X[:500], labels[:500])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
since = time.process_time()
mean = silhouette_score(X, labels)
seconds = time.process_time() - since
above = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(json.dumps({"seconds": seconds, "mean": float(mean), "megabytes": above}))
