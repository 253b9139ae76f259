"""Which words and letter runs a text is made of, weighted by how telling they are."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

_SETTINGS: dict[str, dict[str, object]] = {
    "words": {"ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b|[?!]"},
    # Letter runs see through typos, endings and missing spaces.
    "letters": {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2},
}
_WORD = re.compile(r"\w+")


class Tfidf:
    """TF-IDF over words (1–2) and letter runs (2–5), each row of unit length a part."""

    def __init__(self, parts: dict[str, TfidfVectorizer]) -> None:
        self._parts = parts

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Tfidf:
        """Learns vocabulary and weights from the training texts."""
        parts = {
            name: TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **settings)
            for name, settings in _SETTINGS.items()
        }
        for vectorizer in parts.values():
            vectorizer.fit(texts)
        return cls(parts)

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Returns one sparse row a text."""
        rows = [vectorizer.transform(texts) for vectorizer in self._parts.values()]
        return hstack(rows).tocsr()

    def knows_a_word_of(self, text: str) -> bool:
        """Whether a word of the text occurs in the training texts."""
        known = self._parts["words"].vocabulary_
        return any(word in known for word in _WORD.findall(text.lower()))

    def save(self, directory: Path) -> None:
        """Writes vocabulary (JSON) and weights (npz); no pickles."""
        vocabulary = {
            name: sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get)
            for name, vectorizer in self._parts.items()
        }
        (directory / "vocabulary.json").write_text(json.dumps(vocabulary), "utf-8")
        weights = {name: part.idf_ for name, part in self._parts.items()}
        np.savez_compressed(directory / "idf.npz", **weights)

    @classmethod
    def load(cls, directory: Path) -> Tfidf:
        """Reads what `save` wrote."""
        vocabulary = json.loads((directory / "vocabulary.json").read_text("utf-8"))
        parts = {}
        with np.load(directory / "idf.npz", allow_pickle=False) as weights:
            for name, settings in _SETTINGS.items():
                part = TfidfVectorizer(
                    sublinear_tf=True,
                    dtype=np.float32,
                    vocabulary=vocabulary[name],
                    **{k: v for k, v in settings.items() if k != "min_df"},
                )
                part.idf_ = weights[name]
                parts[name] = part
        return cls(parts)
