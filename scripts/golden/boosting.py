"""Writes three data sets of different kinds and what scikit-learn's HistGradientBoosting makes of them.

    python3 scripts/golden/boosting.py src/models/train/boosting/golden

Needs python3-sklearn (Debian bookworm: scikit-learn 1.2.1). The tests read what is written and need no Python. The data are drawn from fixed seeds;
values are rounded to float32 with few digits, so that the files are small and read alike everywhere.
"""

import gzip
import json
import sys

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss, roc_auc_score

ROWS = 6000
SETTINGS = dict(max_iter=100, learning_rate=0.1, max_leaf_nodes=31, min_samples_leaf=20, early_stopping=False)


def smooth(rng):
    """Ten normal columns, a curved surface with interactions, nothing missing."""
    x = rng.normal(size=(ROWS, 10)).round(2)
    logit = np.sin(2 * x[:, 0]) + x[:, 1] * x[:, 2] + 0.5 * x[:, 3] ** 2 - 0.8
    return x, logit


def holed(rng):
    """Skewed columns of which a fifth is missing, once because of what the value would be."""
    x = np.exp(rng.normal(size=(ROWS, 8))).round(2)
    logit = 1.2 * np.log(x[:, 0]) - 0.7 * (x[:, 1] > 1.5) + 0.5 * np.log(x[:, 2]) * (x[:, 3] > 1)
    gone = rng.random(size=x.shape) < 0.2
    gone[:, 0] |= x[:, 0] > 4
    return np.where(gone, np.nan, x), logit


def coded(rng):
    """Few distinct values, as in questionnaires: answers, grades, yes or no; a rare outcome."""
    x = np.column_stack(
        [rng.integers(0, 11, ROWS), rng.integers(0, 4, ROWS), rng.integers(18, 90, ROWS)]
        + [rng.integers(0, 2, ROWS) for _ in range(6)]
    ).astype(float)
    logit = -3.6 + 0.25 * x[:, 0] + 0.6 * (x[:, 1] == 2) + 0.03 * np.maximum(0, x[:, 2] - 60) + 0.7 * x[:, 3] * x[:, 4]
    x[rng.random(size=x.shape) < 0.05] = np.nan
    return x, logit


def main(out):
    figures = {"sklearn": sklearn.__version__, "settings": SETTINGS, "sets": {}}
    for number, make in enumerate((smooth, holed, coded)):
        rng = np.random.default_rng(20261128 + number)
        x, logit = make(rng)
        x = x.astype(np.float32).astype(float)
        y = (rng.random(ROWS) < 1 / (1 + np.exp(-logit))).astype(int)
        half = ROWS // 2
        model = HistGradientBoostingClassifier(**SETTINGS).fit(x[:half], y[:half])
        p = model.predict_proba(x[half:])[:, 1]
        one = HistGradientBoostingClassifier(**{**SETTINGS, "max_iter": 1}).fit(x[:half], y[:half])
        figures["sets"][make.__name__] = {
            "auc": roc_auc_score(y[half:], p),
            "logLoss": log_loss(y[half:], p),
            "firstTree": [round(float(v), 7) for v in one.decision_function(x[half : half + 200])],
        }
        lines = [",".join(["" if np.isnan(v) else repr(float(round(v, 2))) for v in row] + [str(t)]) for row, t in zip(x, y)]
        with open(f"{out}/{make.__name__}.csv.gz", "wb") as raw:
            with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as file:
                file.write(("\n".join(lines) + "\n").encode())
    with open(f"{out}/scikit-learn.json", "w") as file:
        json.dump(figures, file, indent=1)
        file.write("\n")


main(sys.argv[1])
