"""A model's seal: what its bytes were when it was trained here.

A model is code to whoever loads it (CVE-2024-49375), so only one whose bytes are still
those is served (threats T9). The seal stands beside the model: who may write both can
forge both, so models/ is for nobody but who trains.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


def seal(model: Path) -> None:
    """Writes `MODEL.sha256` beside the model, in the form that `sha256sum -c` reads."""
    seal_of(model).write_text(f"{_digest(model)}  {model.name}\n")


def is_sealed(model: Path) -> bool:
    """Whether the model is as it was sealed, to the last byte."""
    try:
        return seal_of(model).read_text().split()[:1] == [_digest(model)]
    except OSError:
        return False


def seal_of(model: Path) -> Path:
    return model.with_name(f"{model.name}.sha256")


def _digest(model: Path) -> str:
    with model.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
