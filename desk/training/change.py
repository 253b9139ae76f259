"""One change to the trainer's files, said so that it fits files that moved on."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from desk.training.examples import Example, read_examples
from desk.written import parse
from kintsugi.errors import Conflict, InvalidInput

Texts = Mapping[str, str]

LONGEST_EXAMPLE, LONGEST_FILE = 2_000, 100_000
_EXAMPLES = "data/nlu/"
_PLACES = (
    r"data/(?:nlu|rules|stories|responses)|tests/conversations|simulation/scenarios"
)
_FILE = re.compile(rf"(?:{_PLACES})/[a-z0-9_]{{1,60}}\.yml|domain\.yml|remedies\.yml")
_INTENT = re.compile(r"[a-z][a-z0-9_]{0,60}")


@dataclass(frozen=True, slots=True)
class Change(ABC):
    """What is done to the files. Done a second time it changes nothing, so that a
    publishing that was cut short can be finished."""

    kind: ClassVar[str]

    @property
    @abstractmethod
    def files(self) -> tuple[str, ...]:
        """The files that are needed to tell whether it fits, beside the examples."""

    @abstractmethod
    def done_in(self, texts: Texts) -> dict[str, str]:
        """The files with the change; comments and order stay. Raises Conflict where
        the files no longer are what it was meant for."""

    def document(self) -> dict[str, Any]:
        return {"kind": self.kind, **asdict(self)}


@dataclass(frozen=True, slots=True)
class AddExample(Change):
    """A customer's words become an example of an intent."""

    intent: str
    text: str
    kind = "add_example"

    @property
    def files(self) -> tuple[str, ...]:
        return ()

    def done_in(self, texts: Texts) -> dict[str, str]:
        there = _named(texts, self.text)
        if there and there.name == self.intent:
            return dict(texts)
        if there:
            raise Conflict(
                f"“{self.text}” is an example of {there.name} already "
                f"({there.file}:{there.line}); move it from there."
            )
        last = _last_of(texts, self.intent)
        lines = texts[last.file].split("\n")
        above = lines[last.line - 1]
        indent = above[: len(above) - len(above.lstrip())]
        lines.insert(last.line, f"{indent}- {self.text}")
        return {**texts, last.file: "\n".join(lines)}


@dataclass(frozen=True, slots=True)
class MoveExample(Change):
    """An example that stood under the wrong intent is put under the right one."""

    text: str
    before: str
    after: str
    kind = "move_example"

    @property
    def files(self) -> tuple[str, ...]:
        return ()

    def done_in(self, texts: Texts) -> dict[str, str]:
        there = _named(texts, self.text)
        if there and there.name == self.after:
            return dict(texts)
        if there is None or there.name != self.before:
            raise Conflict(f"“{self.text}” no longer is an example of {self.before}.")
        lines = texts[there.file].split("\n")
        del lines[there.line - 1]
        without = {**texts, there.file: "\n".join(lines)}
        return AddExample(self.after, self.text).done_in(without)


@dataclass(frozen=True, slots=True)
class Replace(Change):
    """Some lines of a file become others; they have to be there exactly once."""

    file: str
    find: str
    put: str
    kind = "replace"

    @property
    def files(self) -> tuple[str, ...]:
        return (self.file,)

    def done_in(self, texts: Texts) -> dict[str, str]:
        text = texts.get(self.file)
        if text is None:
            raise Conflict(f"{self.file} is not there any more.")
        times = text.count(self.find)
        if times == 1:
            return {**texts, self.file: text.replace(self.find, self.put)}
        if times == 0 and self.put and self.put in text:
            return dict(texts)
        what = "is no longer there" if times == 0 else f"is there {times} times"
        raise Conflict(f"{self.file}: “{self.find[:80]}” {what}.")


@dataclass(frozen=True, slots=True)
class AddFile(Change):
    """A file that was not there: a conversation test, a scenario, a story."""

    file: str
    text: str
    kind = "add_file"

    @property
    def files(self) -> tuple[str, ...]:
        return (self.file,)

    def done_in(self, texts: Texts) -> dict[str, str]:
        if texts.get(self.file, self.text) != self.text:
            raise Conflict(f"{self.file} is there already, with something else in it.")
        return {**texts, self.file: self.text}


@dataclass(frozen=True, slots=True)
class Append(Change):
    """One more entry at the end of a file, which begins with `begin` where there is
    none yet."""

    file: str
    begin: str
    text: str
    kind = "append"

    @property
    def files(self) -> tuple[str, ...]:
        return (self.file,)

    def done_in(self, texts: Texts) -> dict[str, str]:
        before = texts.get(self.file)
        if before is None:
            return {**texts, self.file: self.begin + self.text}
        if self.text in before:
            return dict(texts)
        return {**texts, self.file: f"{before.rstrip()}\n\n{self.text}"}


KINDS: dict[str, type[Change]] = {
    one.kind: one for one in (AddExample, MoveExample, Replace, AddFile, Append)
}


def read_change(given: Mapping[str, Any]) -> Change:
    """Reads what a trainer sent, or the database kept; raises InvalidInput."""
    form = KINDS.get(str(given.get("kind")))
    if form is None:
        raise InvalidInput(f"'kind' is one of {', '.join(KINDS)}.")
    names = [name for name in form.__dataclass_fields__ if name != "kind"]
    values = {name: given.get(name) for name in names}
    if set(given) - {"kind", *names} or not all(
        isinstance(value, str) for value in values.values()
    ):
        raise InvalidInput(f"A change '{form.kind}' has {', '.join(names)}, all texts.")
    change = form(**values)
    _check(change)
    return change


def is_changed_by_trainers(file: str) -> bool:
    """Whether it is one of the files that a change may be made in."""
    return _FILE.fullmatch(file) is not None


def _check(change: Change) -> None:
    match change:
        case AddExample(intent=intent, text=text):
            _check_example(text, intent)
        case MoveExample(text=text, before=before, after=after):
            _check_example(text, before, after)
        case Replace(find=find, put=put):
            if not find.strip() or max(len(find), len(put)) > LONGEST_FILE:
                raise InvalidInput("'find' says which lines, as they stand there.")
        case AddFile(text=text) | Append(text=text):
            if not text.strip() or len(text) > LONGEST_FILE:
                raise InvalidInput(f"What is added has 1 to {LONGEST_FILE} characters.")
    for file in change.files:
        if not is_changed_by_trainers(file):
            raise InvalidInput(f"'{file}' is no file that a trainer changes.")


def _check_example(text: str, *intents: str) -> None:
    plain = text == text.strip() and text.isprintable() and "[" not in text
    if not plain or not 1 <= len(text) <= LONGEST_EXAMPLE or text[0] in "/-#":
        raise InvalidInput(
            f"An example is one line of 1 to {LONGEST_EXAMPLE} characters, without "
            "brackets, and begins with neither /, - nor #."
        )
    if not all(_INTENT.fullmatch(intent) for intent in intents):
        raise InvalidInput("An intent is a name such as complain_billing.")


def examples_in(texts: Texts) -> list[Example]:
    """The examples of intents, in the order of the files."""
    return [
        example
        for file, text in texts.items()
        if file.startswith(_EXAMPLES)
        for example in read_examples(parse(text, file)[0])
        if example.kind == "intent"
    ]


def _named(texts: Texts, words: str) -> Example | None:
    wanted = words.casefold()
    return next(
        (one for one in examples_in(texts) if one.text.casefold() == wanted), None
    )


def _last_of(texts: Texts, intent: str) -> Example:
    """The last example of the intent, in the file of its name if there is one."""
    found = [one for one in examples_in(texts) if one.name == intent]
    own = [one for one in found if one.file == f"{_EXAMPLES}{intent}.yml"]
    if not found:
        raise Conflict(f"There is no intent {intent} with examples (data/nlu/).")
    return (own or found)[-1]
