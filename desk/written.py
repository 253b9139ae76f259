"""What somebody wrote in a YAML file: values that know their lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from desk.file_mistake import FileMistake
from kintsugi.reading import Place

_EMPTY = {"", "null", "~", "Null", "NULL"}
_TRUTH = {"true": True, "false": False}


class Written:
    """A value with the line it begins in. Where nothing was written it is empty, so
    that reading on never fails."""

    def __init__(self, node: Node | None, file: str, line: int) -> None:
        self._node = node
        self.file = file
        self.line = node.start_mark.line + 1 if node is not None else line

    @property
    def is_mapping(self) -> bool:
        return isinstance(self._node, MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self._node, SequenceNode)

    @property
    def is_text(self) -> bool:
        return isinstance(self._node, ScalarNode) and self.plain is not None

    @property
    def is_block(self) -> bool:
        """Whether it is a text of many lines, begun with `|` in the line before."""
        return isinstance(self._node, ScalarNode) and self._node.style in ("|", ">")

    @property
    def text(self) -> str:
        return self._node.value if isinstance(self._node, ScalarNode) else ""

    @property
    def plain(self) -> str | bool | None:
        """A word, true, false, or None for nothing or what is no word."""
        if not isinstance(self._node, ScalarNode):
            return None
        text = str(self._node.value)
        if self._node.style:  # in quotation marks it is a word, whatever it says
            return text
        return None if text in _EMPTY else _TRUTH.get(text.lower(), text)

    def entries(self) -> Iterator[tuple[Written, Written]]:
        """The names and values of a mapping."""
        if isinstance(self._node, MappingNode):
            for name, value in self._node.value:
                yield self._of(name), self._of(value)

    def items(self) -> Iterator[Written]:
        """The entries of a list."""
        if isinstance(self._node, SequenceNode):
            for value in self._node.value:
                yield self._of(value)

    def get(self, name: str) -> Written:
        for key, value in self.entries():
            if key.text == name:
                return value
        return Written(None, self.file, self.line)

    def has(self, name: str) -> bool:
        return any(key.text == name for key, _ in self.entries())

    def value(self) -> Any:
        """All of it as plain values: mappings, lists, words, numbers, true or false."""
        if isinstance(self._node, MappingNode):
            return {name.text: value.value() for name, value in self.entries()}
        if isinstance(self._node, SequenceNode):
            return [item.value() for item in self.items()]
        match str(self._node.tag).rpartition(":")[2] if self._node else "null":
            case "null":
                return None
            case "int":
                return int(self.text.replace("_", ""), 0)
            case "float":
                return float(self.text.replace("_", ""))
            case "bool":
                return self.text.lower() == "true"
        return self.text

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest place above it that is written."""
        written = self
        line = self.line
        for step in place:
            if isinstance(step, int):
                items = list(written.items())
                if step >= len(items):
                    break
                written = items[step]
                line = written.line
            else:
                found = [(n, v) for n, v in written.entries() if n.text == step]
                if not found:
                    break
                line, written = found[0][0].line, found[0][1]
        return line

    def wrong(self, message: str) -> FileMistake:
        return FileMistake(self.file, self.line, message)

    def _of(self, node: Node) -> Written:
        return Written(node, self.file, self.line)


@lru_cache(maxsize=256)  # most files are the same when one is checked again
def parse(text: str, file: str) -> tuple[Written, tuple[FileMistake, ...]]:
    """Reads one file; what is no YAML, or said twice in one mapping, is a mistake."""
    try:
        # A reader of its own, because files are read in several threads.
        node: Any = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        wrong = FileMistake(
            file,
            line,
            f"this cannot be read ({error.problem or error.context}). Look at the "
            "indentation, the colons and the quotation marks here and a line above.",
        )
        return Written(None, file, 1), (wrong,)
    except YAMLError as error:
        return Written(None, file, 1), (FileMistake(file, 1, f"no YAML: {error}"),)
    document = Written(node, file, 1)
    return document, tuple(_said_twice(document, set()))


def _said_twice(written: Written, seen: set[int]) -> Iterator[FileMistake]:
    if id(written._node) in seen:  # an alias is looked at once
        return
    seen.add(id(written._node))
    names: dict[str, int] = {}
    for name, value in written.entries():
        if name.text in names:
            yield name.wrong(
                f"“{name.text}” stands here for the second time (first in line "
                f"{names[name.text]}); only one of them counts. Join or rename them."
            )
        names.setdefault(name.text, name.line)
        yield from _said_twice(value, seen)
    for item in written.items():
        yield from _said_twice(item, seen)
