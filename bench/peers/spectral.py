"""One fit of scikit-learn's SpectralClustering: spectral.py FOLDER ROWS prints CPU seconds and the share of rows put in their ring's group."""

import json
import sys
import time
import warnings

import numpy as np
from sklearn.cluster import SpectralClustering
from sklearn.metrics import adjusted_rand_score

warnings.filterwarnings("ignore")
folder, rows = sys.argv[1], int(sys.argv[2])
X = np.fromfile(f"{folder}/rings.f64").reshape(rows, 2)
since = time.process_time()
labels = SpectralClustering(3, affinity="nearest_neighbors", n_neighbors=10, random_state=0).fit_predict(X)
seconds = time.process_time() - since
print(json.dumps({"seconds": seconds, "ari": float(adjusted_rand_score(np.arange(rows) % 3, labels))}))
