"""Which models stay, when others are trained."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from assistant import train


def test_the_models_of_kept_versions_and_of_the_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "MODELS", tmp_path)
    version = {"domain.yml": "version: '3.1'\n", "remedies.yml": "not learnt from"}
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions/3.json").write_text(json.dumps({"texts": version}))
    needed = [f"kintsugi-{train.fingerprint(version)}.tar.gz", train.model_path().name]
    others = [f"kintsugi-{number:016}.tar.gz" for number in range(8)]
    for age, name in enumerate([*needed, *others]):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (age, age))

    train._forget_old_models()

    left = {file.name for file in tmp_path.glob("kintsugi-*")}
    assert left == {*needed, *others[3:]}
