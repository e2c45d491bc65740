"""One fit of scikit-learn's full-covariance mixture from given labels: mixture.py FOLDER ROWS COLS K MAX_ITER prints CPU seconds, iterations and the mean log-likelihood."""

import json
import sys
import time
import warnings

import numpy as np
from sklearn.mixture import GaussianMixture

folder, rows, cols, k, max_iter = sys.argv[1], *map(int, sys.argv[2:])
X = np.fromfile(f"{folder}/X.f32", dtype=np.float32).reshape(rows, cols)
labels = np.fromfile(f"{folder}/labels.i32", dtype=np.int32)
warnings.simplefilter("ignore")


class FromLabels(GaussianMixture):
    """Starts from the labels instead of its own k-means."""

    def _initialize_parameters(self, X, random_state):
        responsibilities = np.zeros((X.shape[0], self.n_components))
        responsibilities[np.arange(X.shape[0]), labels] = 1
        self._initialize(X, responsibilities)


def fit():
    return FromLabels(n_components=k, covariance_type="full", max_iter=max_iter).fit(X)


since = time.process_time()
model = fit()
print(
    json.dumps(
        {
            "seconds": time.process_time() - since,
            "nIter": int(model.n_iter_),
            "converged": bool(model.converged_),
            "lowerBound": float(model.lower_bound_),
            "logLikelihood": float(model.score(X)),
        }
    )
)
