"""Sentence vectors: what a text means, as 384 numbers, from the encoder artefact."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

ARTEFACT = Path(__file__).parent / "encoder"


class SentenceVectors:
    """Turns texts into unit vectors; texts of like meaning lie close together.

    Texts longer than `max_tokens` word pieces are read up to there. Raises ValueError
    when a file of the artefact is not the one its manifest names.
    """

    def __init__(
        self, artefact: Path = ARTEFACT, threads: int = 1, max_tokens: int = 128
    ) -> None:
        manifest = json.loads((artefact / "manifest.json").read_text("utf-8"))
        for name, facts in manifest["files"].items():
            _check(artefact / name, facts["sha256"])
        self.dimensions: int = manifest["dimensions"]
        self._tokenizer = Tokenizer.from_file(str(artefact / "tokenizer.json"))
        self._tokenizer.enable_truncation(max_tokens)
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # One message a turn: giving memory back matters more than keeping an arena.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(artefact / "encoder.int8.onnx"),
            options,
            providers=["CPUExecutionProvider"],
        )

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Encodes texts to a float32 array of shape (texts, dimensions).

        One at a time on purpose: int8 activations are scaled over the whole batch, so
        a text's vector would otherwise depend on its neighbours (cosine down to .97).
        """
        return np.vstack([self._encode(text) for text in texts] or [self._nothing()])

    def _encode(self, text: str) -> np.ndarray:
        token = self._tokenizer.encode(text)
        feed = {
            "input_ids": np.array([token.ids], dtype=np.int64),
            "attention_mask": np.array([token.attention_mask], dtype=np.int64),
        }
        return self._session.run(["v"], feed)[0]

    def _nothing(self) -> np.ndarray:
        return np.zeros((0, self.dimensions), dtype=np.float32)


def _check(file: Path, expected: str) -> None:
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != expected:
        raise ValueError(
            f"{file.name} has checksum {found[:12]}…, its manifest says "
            f"{expected[:12]}…. Restore the file or make both again: make encoder"
        )
