"""The files a trainer works on, as texts by their path in the repository."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Texts = Mapping[str, str]  # by path, such as data/nlu/thank.yml

_FILES = ("data/**/*.yml", "domain.yml", "config.yml", "remedies.yml")
_CODE = ("actions", "assistant", "kintsugi", "desk")
_HERE = ("desk", "training")
_STRING = re.compile(r"""(?<![\w"'])(f?)(["'])((?:(?!\2)[^\\\n])+)\2""")
_LIST = re.compile(r"[a-z0-9_]+(?: [a-z0-9_]+)* ?")  # words that are split when it runs
_BUILT = re.compile(r"[\w{}]+")
_ARGUMENT = re.compile(r"[(,{]\s*\**([a-z_]\w*)=(?!=)")
_BRACES = re.compile(r"\{[^{}]*\}")


def read_texts(root: Path) -> dict[str, str]:
    """Reads all files of a trainer below the root of the repository."""
    return {
        str(file.relative_to(root)): file.read_text("utf-8")
        for pattern in _FILES
        for file in sorted(root.glob(pattern))
    }


def put(path: Path, text: str) -> None:
    """Replaces a file at once: who reads meanwhile sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh = Path(name)
        fresh.chmod(path.stat().st_mode if path.exists() else 0o644)
        fresh.replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class CodeWords:
    """The names that the program itself says: what stands in its strings.

    `patterns` are strings with a gap that is filled when it runs, as in
    `utter_restate_{kind}`; a gap right after the first word says nothing. `classes` are
    our parts of config.yml, such as `assistant.doubt.Doubt`.
    """

    said: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    classes: frozenset[str]

    def names(self, word: str) -> bool:
        """Whether the program says it, or the beginning of it, up to one of its `_`,
        to which it adds the rest when it runs."""
        if word in self.said or any(one.fullmatch(word) for one in self.patterns):
            return True
        return any(f"{beginning}_" in self.said for beginning in _beginnings(word))


def _beginnings(word: str) -> list[str]:
    parts = word.split("_")
    return ["_".join(parts[:number]) for number in range(2, len(parts))]


def read_code(root: Path) -> CodeWords:
    """Reads what the program says, without running it."""
    said: set[str] = set()
    gaps: set[str] = set()
    classes: set[str] = set()
    for file in sorted(one for room in _CODE for one in (root / room).rglob("*.py")):
        if file.relative_to(root).parts[:2] == _HERE:
            continue  # what only talks about names says none
        text = file.read_text("utf-8")
        said.update(_ARGUMENT.findall(text))
        for is_f, _, inside in _STRING.findall(text):
            if not is_f:
                said.update(inside.split() if _LIST.fullmatch(inside) else (inside,))
            elif _BUILT.fullmatch(_BRACES.sub("{}", inside)):
                parts = _BRACES.split(inside)
                if "".join(parts).removeprefix("utter_").strip("_"):
                    gaps.add(r"\w+".join(map(re.escape, parts)))
        module = ".".join(file.relative_to(root).with_suffix("").parts)
        if module.startswith("assistant."):
            found = re.findall(r"^class (\w+)", text, re.MULTILINE)
            classes.update(f"{module}.{name}" for name in found)
    return CodeWords(
        frozenset(said),
        tuple(re.compile(one) for one in sorted(gaps)),
        frozenset(classes),
    )
