"""How a text is written, apart from its words: capitals, marks, length, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[.!?]+(?=\s|$)")
_CODE = re.compile(r"(?i)\b(?=\w*\d)(?:[a-z]{1,4}[- ]?)?\d[\d-]{3,}\w*")
_ADDRESS = re.compile(r"\S+@\S+\.\w{2,}")
_ANGRY_FACE = re.compile("[😠😡🤬👿💢🖕]")
_SAD_FACE = re.compile("[😞😔😢😭😩😫🙁☹😒🙄😕😤]|:-?[(/|]")
_GLAD_FACE = re.compile("[😀😃😄😁😊🙂😍🥰👍👏🎉❤💕😘🙏👌]|[:;]-?[)D]")

NAMES = (
    "words",
    "sentences",
    "capital_letters",
    "capital_words",
    "exclamations",
    "many_exclamations",
    "questions",
    "dots",
    "handles",
    "hashtags",
    "codes",
    "addresses",
    "digits",
    "angry_faces",
    "sad_faces",
    "glad_faces",
)


def surface(texts: Sequence[str]) -> np.ndarray:
    """Describes each text by `NAMES`, values about 0 to 1, shape (texts, names)."""
    rows = np.array([_describe(text) for text in texts], dtype=np.float32)
    return rows.reshape(len(texts), len(NAMES))


def _describe(text: str) -> list[float]:
    words = _WORD.findall(text)
    letters = [letter for letter in text if letter.isalpha()]
    shouted = [word for word in words if word.isupper() and len(word) > 2]
    some_letters = len(letters) >= 8
    return [
        min(np.log1p(len(words)) / 4.0, 1.5),
        min(len(_SENTENCE.findall(text)) / 5.0, 1.5),
        sum(map(str.isupper, letters)) / len(letters) if some_letters else 0.0,
        len(shouted) / len(words) if some_letters and words else 0.0,
        min(text.count("!") / 3.0, 1.0),
        float("!!" in text or "?!" in text or "!?" in text),
        min(text.count("?") / 2.0, 1.0),
        float("..." in text or "…" in text),
        float("@" in text and not _ADDRESS.search(text)),
        min(text.count("#") / 2.0, 1.0),
        float(bool(_CODE.search(text))),
        float(bool(_ADDRESS.search(text))),
        float(any(letter.isdigit() for letter in text)),
        float(bool(_ANGRY_FACE.search(text))),
        float(bool(_SAD_FACE.search(text))),
        float(bool(_GLAD_FACE.search(text))),
    ]
