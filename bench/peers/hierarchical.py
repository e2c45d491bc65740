"""One tree by a peer: hierarchical.py FOLDER ROWS COLS LINKAGE PEER prints CPU seconds, the last height, the sizes of eight groups and the memory it took."""

import json
import re
import sys
import time

import numpy as np

folder, linkage, peer = sys.argv[1], sys.argv[4], sys.argv[5]
rows, cols = map(int, sys.argv[2:4])
X = np.fromfile(f"{folder}/X.f32", dtype=np.float32).reshape(rows, cols)


def peak():
    """The most memory this process ever held, in MB."""
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) / 1024


def by_scikit_learn():
    from sklearn.cluster import AgglomerativeClustering

    def fit():
        return AgglomerativeClustering(n_clusters=8, linkage=linkage, compute_distances=True).fit(X)

    return fit, lambda model: (model.distances_[-1], model.labels_)


def by_fastcluster():
    import fastcluster
    from scipy.cluster.hierarchy import cut_tree

    data = X.astype(np.float64)
    return lambda: fastcluster.linkage(data, linkage), lambda tree: (tree[-1, 2], cut_tree(tree, 8).ravel())


fit, read = by_scikit_learn() if peer == "scikit-learn" else by_fastcluster()
before = peak()
since = time.process_time()
found = fit()
seconds = time.process_time() - since
megabytes = peak() - before
last, labels = read(found)
sizes = sorted(np.unique(labels, return_counts=True)[1].tolist())
print(json.dumps({"seconds": seconds, "last": float(last), "sizes": sizes, "megabytes": round(megabytes)}))
