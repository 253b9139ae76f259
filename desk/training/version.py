"""A version: the trainer's files as they were published, and the way back to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from desk.training.change import Texts


class BrokenVersion(ValueError):
    """A version that is not as it was kept."""


@dataclass(frozen=True, slots=True)
class Version:
    """What was published, by whom and why; `author` is who made the changes.

    `change_set` and `author` are None for files that were found as they are. `refused`
    says why it could not be put into service.
    """

    number: int
    title: str
    note: str
    author: str | None
    change_set: str | None
    published_by: str
    published_at: str
    figures: Mapping[str, Any] | None
    texts: Texts
    refused: str | None = None

    def document(self) -> dict[str, Any]:
        """As it is kept, with a checksum of its files."""
        return {**asdict(self), "sha256": digest_of(self.texts)}


def read_version(kept: Mapping[str, Any]) -> Version:
    """Reads what was kept; raises BrokenVersion where a file in it was altered."""
    values = dict(kept)
    if values.pop("sha256", None) != digest_of(values.get("texts", {})):
        raise BrokenVersion("Its files are not as they were published.")
    return Version(**values)


def digest_of(texts: Texts) -> str:
    """The SHA-256 of all files with their names."""
    whole = sha256()
    for file in sorted(texts):
        whole.update(sha256(file.encode()).digest())
        whole.update(sha256(texts[file].encode()).digest())
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Way:
    """What has to be written to come to a version: the text of each file, or None
    where it goes; and the files that somebody else changed meanwhile."""

    writes: Mapping[str, str | None]
    changed: tuple[str, ...]

    def arrive(self, texts: Texts) -> dict[str, str]:
        """The files when all is written."""
        after = {**texts, **self.writes}
        return {file: text for file, text in after.items() if text is not None}

    def without(self, files: Collection[str]) -> dict[str, str | None]:
        """What is written when these files are left alone."""
        return {file: text for file, text in self.writes.items() if file not in files}


def way_to(wanted: Texts, texts: Texts, live: Texts | None) -> Way:
    """The way from the files as they are to `wanted`. What was changed since `live` was
    written stays, unless `wanted` differs there: that file is named as changed. Where
    it is not known what is live, every file that differs is."""
    writes, changed = {}, []
    for file in sorted({*wanted, *texts}):
        now, then = texts.get(file), wanted.get(file)
        if now == then or (live is not None and live.get(file) == then):
            continue
        writes[file] = then
        if live is None or live.get(file) != now:
            changed.append(file)
    return Way(writes, tuple(changed))
