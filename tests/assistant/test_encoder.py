"""The encoder artefact and the vectors it gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.vectors import ARTEFACT, SentenceVectors


def test_the_artefact_is_at_most_25_megabytes() -> None:
    size = sum(file.stat().st_size for file in ARTEFACT.iterdir() if file.is_file())
    assert size <= 25_000_000


def test_a_changed_artefact_is_refused_by_name(tmp_path: Path) -> None:
    for name in ("manifest.json", "encoder.int8.onnx", "tokenizer.json"):
        shutil.copy(ARTEFACT / name, tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}", "utf-8")
    with pytest.raises(ValueError, match=r"tokenizer\.json has checksum"):
        SentenceVectors(tmp_path)


def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    vectors = SentenceVectors()
    alone = vectors.encode(["my parcel is late"])
    beside = vectors.encode(
        ["WHERE IS IT?! I have waited for weeks", "my parcel is late"]
    )
    assert np.array_equal(alone[0], beside[1])


def test_what_means_the_same_lies_closer_than_what_does_not() -> None:
    late, delayed, thanks = SentenceVectors().encode(
        ["the parcel is late", "my delivery is delayed", "thank you so much"]
    )
    assert late @ delayed > late @ thanks + 0.2


def test_no_texts_give_no_vectors() -> None:
    assert SentenceVectors().encode([]).shape == (0, 384)
