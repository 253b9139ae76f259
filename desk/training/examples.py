"""Examples of what customers say, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desk.written import Written

# `[words](entity)`, or `[words]{"entity": "…", …}`.
MARK = re.compile(
    r"\[(?P<words>[^\[\]]*)\](?:\((?P<short>[^()]*)\)|(?P<long>\{[^{}]*\}))"
)
KINDS = ("intent", "lookup", "synonym", "regex")


@dataclass(frozen=True, slots=True)
class Example:
    """One line of a list: what was said, and of what it is an example."""

    text: str
    kind: str  # one of KINDS
    name: str
    file: str
    line: int

    @property
    def words(self) -> str:
        """What was said, without marks."""
        return MARK.sub(r"\g<words>", self.text) if "[" in self.text else self.text


def read_examples(document: Written) -> Iterator[Example]:
    """The examples of one file."""
    for group in document.get("nlu").items():
        for kind in KINDS:
            if group.has(kind):
                name = group.get(kind).text.split("/")[0]
                yield from _examples(group.get("examples"), kind, name)


def _examples(written: Written, kind: str, name: str) -> Iterator[Example]:
    for item in written.items():  # with metadata: a list of mappings
        said = item.get("text") if item.is_mapping else item
        if words := said.text.strip().removeprefix("- ").strip():
            yield Example(words, kind, name, written.file, said.line + said.is_block)
    for number, line in lines_of(written):
        if line.lstrip().startswith("-") and (words := line.lstrip()[1:].strip()):
            yield Example(words, kind, name, written.file, number)


def lines_of(written: Written) -> Iterator[tuple[int, str]]:
    """The lines of a text of many lines, with their numbers in the file."""
    if written.is_text:
        for offset, line in enumerate(written.text.split("\n")):
            yield written.line + written.is_block + offset, line
