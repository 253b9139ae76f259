"""The classifier's head: from features of a text to a probability for each label."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

FOLDS = 3


class LinearHead:
    """A multinomial logistic regression whose confidences mean what they say."""

    def __init__(
        self, labels: list[str], weights: np.ndarray, bias: np.ndarray, heat: float
    ) -> None:
        self.labels = labels
        self._weights = weights.astype(np.float32)
        self._bias = bias.astype(np.float32)
        self._heat = heat

    @classmethod
    def fit(
        cls, rows: csr_matrix, labels: Sequence[str], strength: float
    ) -> LinearHead:
        """Learns from labelled rows; `strength` is the inverse of regularisation.

        The heat (softmax temperature) is learned from rows each fold had not seen.
        """
        wanted = np.asarray(labels)
        unseen = np.zeros((rows.shape[0], len(set(labels))), dtype=np.float32)
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=7)
        for seen, held in folds.split(rows, wanted):
            model = _regression(strength).fit(rows[seen], wanted[seen])
            unseen[held] = model.decision_function(rows[held])
        model = _regression(strength).fit(rows, wanted)
        places = np.searchsorted(model.classes_, wanted)
        heat = _best_heat(unseen, places)
        return cls(model.classes_.tolist(), model.coef_, model.intercept_, heat)

    def probabilities(self, rows: csr_matrix) -> np.ndarray:
        """Returns calibrated probabilities, shape (rows, labels)."""
        logits = np.asarray(rows @ self._weights.T) + self._bias
        return softmax(logits / self._heat, axis=1)

    def save(self, directory: Path) -> None:
        """Writes weights (npz) and labels (JSON); no pickles."""
        facts = {"labels": self.labels, "heat": self._heat}
        (directory / "head.json").write_text(json.dumps(facts), "utf-8")
        np.savez(directory / "head.npz", weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, directory: Path) -> LinearHead:
        """Reads what `save` wrote."""
        facts = json.loads((directory / "head.json").read_text("utf-8"))
        with np.load(directory / "head.npz", allow_pickle=False) as arrays:
            return cls(facts["labels"], arrays["weights"], arrays["bias"], facts["heat"])


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=300, class_weight="balanced")


def _best_heat(logits: np.ndarray, places: np.ndarray) -> float:
    def surprise(heat: float) -> float:
        chances = log_softmax(logits / heat, axis=1)
        return -float(chances[np.arange(len(places)), places].mean())

    found = minimize_scalar(surprise, bounds=(0.1, 10.0), method="bounded")
    return float(found.x)
