"""The classifier's head: which label an example's nearest relatives carry.

Kernel ridge regression: every label is a target of 1 or 0, every training example a
witness, and how much a witness counts is solved in closed form. Two texts are related
by meaning (a Gaussian of the distance of their sentence vectors) plus wording (the
product of their TF-IDF rows). It beats a linear head on the same features, trains
faster, and its leave-one-out answers, which calibrate the confidences, cost nothing
more. docs/understanding.md has the comparison.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.linalg import cho_solve, lapack
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax

LIMIT = 20_000
# Rows of wording compared at once: enough to be fast, few enough for memory.
BLOCK = 512


class KernelHead:
    """Gives each label a calibrated probability from sentence vector and wording."""

    def __init__(
        self,
        labels: list[str],
        witnesses: np.ndarray,
        voices: np.ndarray,
        wording: np.ndarray,
        nearness: float,
        heat: float,
        sure: float,
    ) -> None:
        self.labels = labels
        self.sure = sure
        self._witnesses = witnesses.astype(np.float32)
        self._voices = voices.astype(np.float32)
        self._wording = wording.astype(np.float32)
        self._nearness = nearness
        self._heat = heat

    @classmethod
    def fit(
        cls,
        vectors: np.ndarray,
        rows: csr_matrix,
        labels: Sequence[str],
        nearness: float,
        smoothing: float,
    ) -> KernelHead:
        """Learns from unit vectors, wording rows and labels.

        Takes memory for a square of float32 as wide as there are examples: 400 MB for
        10,000. Raises ValueError above 20,000 examples.
        """
        count = len(labels)
        if count > LIMIT:
            raise ValueError(
                f"data/nlu has {count} examples; this head takes {LIMIT} at most. "
                "Remove examples that say the same as another."
            )
        names, places = np.unique(np.asarray(labels), return_inverse=True)
        targets = np.eye(len(names), dtype=np.float32)[places]
        kernel = _near(vectors, vectors, nearness)
        for start in range(0, count, BLOCK):
            block = slice(start, start + BLOCK)
            kernel[block] += (rows[block] @ rows.T).toarray()
        kernel[np.diag_indices(count)] += smoothing
        # Symmetric, so its transpose is itself, in the order LAPACK works in place.
        factor, failed = lapack.spotrf(kernel.T, lower=1, overwrite_a=1)
        if failed:
            raise ValueError("The examples cannot be told apart: raise `smoothing`.")
        voices = cho_solve((factor, True), targets)
        inverse, _ = lapack.spotri(factor, lower=1, overwrite_c=1)
        left_out = targets - voices / np.diag(inverse)[:, None]
        heat = _best_heat(left_out, places)
        sure = float((left_out.argmax(axis=1) == places).mean())
        wording = np.asarray(rows.T @ voices)
        return cls(names.tolist(), vectors, voices, wording, nearness, heat, sure)

    def probabilities(self, vectors: np.ndarray, rows: csr_matrix) -> np.ndarray:
        """Returns probabilities, shape (texts, labels)."""
        near = _near(vectors.astype(np.float32), self._witnesses, self._nearness)
        answers = near @ self._voices + np.asarray(rows @ self._wording)
        return softmax(answers / self._heat, axis=1)

    def save(self, directory: Path) -> None:
        """Writes numbers (npz, half precision) and labels (JSON); no pickles."""
        facts = {
            "labels": self.labels,
            "nearness": self._nearness,
            "heat": self._heat,
            "sure": self.sure,
        }
        (directory / "head.json").write_text(json.dumps(facts), "utf-8")
        np.savez(
            directory / "head.npz",
            witnesses=self._witnesses.astype(np.float16),
            voices=self._voices,
            wording=self._wording.astype(np.float16),
        )

    @classmethod
    def load(cls, directory: Path) -> KernelHead:
        """Reads what `save` wrote."""
        facts = json.loads((directory / "head.json").read_text("utf-8"))
        with np.load(directory / "head.npz", allow_pickle=False) as arrays:
            return cls(
                facts["labels"],
                arrays["witnesses"],
                arrays["voices"],
                arrays["wording"],
                facts["nearness"],
                facts["heat"],
                facts["sure"],
            )


def _near(left: np.ndarray, right: np.ndarray, nearness: float) -> np.ndarray:
    """Relates unit vectors: 1 for the same meaning, falling with their distance."""
    product = left @ right.T
    product -= 1.0
    product *= nearness
    return np.exp(product, out=product)


def _best_heat(answers: np.ndarray, places: np.ndarray) -> float:
    def surprise(heat: float) -> float:
        chances = log_softmax(answers / heat, axis=1)
        return -float(chances[np.arange(len(places)), places].mean())

    found = minimize_scalar(surprise, bounds=(0.01, 2.0), method="bounded")
    return float(found.x)
