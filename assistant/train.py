"""Trains the assistant if no model fits the present data: `python -m assistant.train`.

A model is named by the fingerprint of all that it is made from, so that a fitting one
is found by its name. The one that fits is said on standard output, what happens
meanwhile on standard error; Rasa's own output, with progress bars without end, goes to
models/train.log.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
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
_NOT_LEARNT |= {"in_reply", "learning", "replay", "seal", "serve", "stores"}
_NOT_LEARNT |= {"train", "turn", "wording"}


def model_path() -> Path:
    """Where the model of the present data is, or will be once it is trained."""
    return MODELS / f"kintsugi-{fingerprint()}.tar.gz"


def fingerprint(version: Mapping[str, str] | None = None) -> str:
    """Sixteen hexadecimal digits that change with anything a model is made from: the
    files as they are, or with a version's texts in place of what trainers wrote."""
    made_from = {file.relative_to(ROOT): file for file in _files()}
    texts: dict[Path, bytes] = {}
    if version is not None:
        texts = {
            Path(file): text.encode()
            for file, text in version.items()
            if _is_taught(Path(file))
        }
        made_from = {
            name: made_from[name] for name in made_from if not _is_taught(name)
        }
    digest = hashlib.sha256()
    for name in sorted({*made_from, *texts}):
        content = texts[name] if name in texts else made_from[name].read_bytes()
        digest.update(str(name).encode())
        digest.update(hashlib.sha256(content).digest())
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


def _is_taught(name: Path) -> bool:
    """Whether trainers write it, and the model is made from it."""
    return name.parts[0] == "data" or name == Path("domain.yml")


def _forget_old_models() -> None:
    """The newest stay, and those of the present data and of every version that one can
    go back to."""
    models = sorted(MODELS.glob("kintsugi-*.tar.gz"), key=lambda m: m.stat().st_mtime)
    needed = {model_path().name, *_models_of_versions()}
    for model in models[:-_KEPT_MODELS]:
        if model.name not in needed:
            model.unlink(missing_ok=True)
            seal_of(model).unlink(missing_ok=True)


def _models_of_versions() -> set[str]:
    prints = set()
    for file in MODELS.glob("versions/*.json"):
        # One that is not whole is none that can be gone back to.
        with suppress(ValueError, KeyError):
            prints.add(fingerprint(json.loads(file.read_text("utf-8"))["texts"]))
    return {f"kintsugi-{one}.tar.gz" for one in prints}


if __name__ == "__main__":
    sys.exit(main())
