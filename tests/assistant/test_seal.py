"""Only a model that was trained here is served (threats T9)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.seal import is_sealed, seal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    model = tmp_path / "kintsugi-1.tar.gz"
    model.write_bytes(bytes(range(256)) * 1000)
    seal(model)
    return model


def test_a_model_is_known_by_every_byte(model: Path) -> None:
    assert is_sealed(model)
    altered = bytearray(model.read_bytes())
    altered[77_777] ^= 1
    model.write_bytes(altered)
    assert not is_sealed(model)


def test_a_model_that_nobody_sealed_is_not_ours(model: Path) -> None:
    assert not is_sealed(model.replace(model.with_name("of-somebody.tar.gz")))


def test_an_altered_model_is_not_served(model: Path) -> None:
    model.write_bytes(model.read_bytes() + b"!")
    served = subprocess.run(
        [sys.executable, "-m", "assistant.serve", model],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert served.returncode == 1
    assert "make train" in served.stderr
