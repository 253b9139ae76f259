"""A workshop: a copy of the shop's folder in which a changed assistant is made.

What is made there is made of the copy alone, so that the shop's own files can go on
meanwhile. Models are shared: one that was proven need not be trained again.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from desk.training.change import Texts

_COPIED = (
    "actions assistant bench bin data desk kintsugi simulation tests "
    "config.yml contact.yml credentials.yml domain.yml endpoints.yml pyproject.toml "
    "remedies.yml"
).split()
# What nothing changes in, and what Rasa keeps of trainings before.
_SHARED = (".venv-assistant", ".venv-desk", "web")
_GROWING = ("models", ".rasa")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")


def set_up(root: Path, folder: Path, texts: Texts) -> None:
    """Makes the folder anew: the shop's files with these texts in place of theirs."""
    take_down(folder)
    folder.mkdir(parents=True)
    for name in _COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_LEFT_OUT)
        else:
            shutil.copyfile(source, folder / name)
    for name in _GROWING:
        (root / name).mkdir(exist_ok=True)
    for name in (*_SHARED, *_GROWING):
        (folder / name).symlink_to((root / name).resolve())
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def take_down(folder: Path) -> None:
    """Removes it; what it shares with the shop stays."""
    shutil.rmtree(folder, ignore_errors=True)
