"""Makes mixture.json: scikit-learn's GaussianMixture from given labels on small seeded data, for each covariance type."""

import json
import pathlib
import warnings

import numpy as np
from sklearn.mixture import GaussianMixture

warnings.simplefilter("ignore")
generator = np.random.default_rng(7)
groups, cols = 3, 3
mixing = generator.normal(size=(groups, cols, cols))
centers = 3 * generator.normal(size=(groups, cols))
truth = generator.integers(groups, size=90)
X = np.round([centers[t] + mixing[t] @ generator.normal(size=cols) for t in truth], 4)
# Columns of variance 1, so that scikit-learn's ridge is a share of it too.
X = (X - X.mean(axis=0)) / X.std(axis=0)
labels = np.where(generator.random(len(X)) < 0.3, generator.integers(groups, size=len(X)), truth)


class FromLabels(GaussianMixture):
    def _initialize_parameters(self, X, random_state):
        self._initialize(X, np.eye(groups)[labels])


cases = []
for covariance_type in ["spherical", "diag", "tied", "full"]:
    for iterations in [1, 5, 1000]:
        model = FromLabels(groups, covariance_type=covariance_type, max_iter=iterations, tol=1e-7).fit(X)
        cases.append(
            {
                "covarianceType": covariance_type,
                "maxIter": iterations,
                "nIter": int(model.n_iter_),
                "converged": bool(model.converged_),
                "lowerBound": float(model.lower_bound_),
                "logLikelihood": float(model.score(X) * len(X)),
                "bic": float(model.bic(X)),
                "aic": float(model.aic(X)),
                "weights": model.weights_.tolist(),
                "means": model.means_.ravel().tolist(),
                "covariances": model.covariances_.ravel().tolist(),
                "labels": model.predict(X).tolist(),
                "firstProbabilities": model.predict_proba(X)[:5].ravel().tolist(),
            }
        )

reference = {"cols": cols, "X": X.ravel().tolist(), "labels": labels.tolist(), "cases": cases}
pathlib.Path(__file__).with_name("mixture.json").write_text(json.dumps(reference) + "\n")
