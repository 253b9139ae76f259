"""Trains the assistant if no model fits the present data: `python -m assistant.train`.

A model is named by the fingerprint of all that it is made from, so that a fitting one
is found by its name. The one that fits is said on standard output, what happens
meanwhile on standard error; Rasa's own output, with progress bars without end, goes to
models/train.log.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

from assistant.seal import is_sealed, seal, seal_of

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "models"
# What a model is made from; of assistant/ every file, because its parts are in it.
_MADE_FROM = ("config.yml", "domain.yml", "data/**/*", "assistant/**/*")
_LEFT_OUT = {".pyc", ".md", ".log"}
_KEPT_MODELS = 5
# The way a turn is served does not change what was learnt.
_NOT_LEARNT = {"absence", "channel", "dialogue", "evaluate", "hands"}
_NOT_LEARNT |= {"in_reply", "replay", "seal", "serve", "stores"}
_NOT_LEARNT |= {"train", "turn", "wording"}


def model_path() -> Path:
    """Where the model of the present data is, or will be once it is trained."""
    return MODELS / f"kintsugi-{fingerprint()}.tar.gz"


def fingerprint() -> str:
    """Sixteen hexadecimal digits that change with anything a model is made from."""
    digest = hashlib.sha256()
    for file in _files():
        digest.update(str(file.relative_to(ROOT)).encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def train(path: Path) -> bool:
    """Trains into `path`; a training that fails leaves no half model behind."""
    MODELS.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "assistant.launcher", "train"]
    fresh = MODELS / f"new-{os.getpid()}.tar.gz"  # two trainings may run at once
    command += ["--out", str(MODELS), "--fixed-model-name", fresh.name[:-7]]
    with (MODELS / "train.log").open("wb") as log:
        code = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode
    if code or not fresh.exists():
        return False
    fresh.replace(path)
    seal(path)
    _forget_old_models()
    return True


def main() -> int:
    path = model_path()
    if is_sealed(path):
        path.touch()  # the oldest are forgotten, not the ones in use
        say(f"{path.name} fits the present data; nothing to train.")
    else:
        if path.exists():
            say(f"{path.name} is not as it was trained here, or was not trained here.")
        say("training; this takes a minute or two (models/train.log)")
        began = time.monotonic()
        if not train(path):
            log = (MODELS / "train.log").read_text(errors="replace")
            print("\n".join(log.splitlines()[-25:]), file=sys.stderr)
            say("failed; the last lines of models/train.log stand above.")
            return 1
        say(f"{path.name} in {time.monotonic() - began:.0f} s")
    print(path)
    return 0


def say(sentence: str) -> None:
    print(f"[train] {sentence}", file=sys.stderr, flush=True)


def _files() -> list[Path]:
    return sorted(
        file
        for pattern in _MADE_FROM
        for file in ROOT.glob(pattern)
        if file.is_file()
        and file.suffix not in _LEFT_OUT
        and "__pycache__" not in file.parts
        and not (file.parent.name == "assistant" and file.stem in _NOT_LEARNT)
    )


def _forget_old_models() -> None:
    models = sorted(MODELS.glob("kintsugi-*.tar.gz"), key=lambda m: m.stat().st_mtime)
    for model in models[:-_KEPT_MODELS]:
        model.unlink(missing_ok=True)
        seal_of(model).unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
