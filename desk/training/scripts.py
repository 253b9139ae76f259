"""Rules and stories as written: what is said and done, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from desk.written import Written

REST = "..."  # in Rasa's words: anything may come before, or after


class Kind(StrEnum):
    """What a step is."""

    INTENT = "intent"
    ACTION = "action"
    SLOT = "slot_was_set"
    FORM = "active_loop"
    CHECKPOINT = "checkpoint"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is said, done or in mind. `value` is that of a slot."""

    kind: Kind
    name: str
    written: Written
    value: str | None = None
    entities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Script:
    """A rule or a story. A step that is one of several (`or`) has alternatives."""

    title: str
    is_rule: bool
    written: Written
    conditions: tuple[Step, ...]
    steps: tuple[tuple[Step, ...], ...]
    from_the_start: bool
    waits: bool

    @property
    def named(self) -> str:
        return f"the {'rule' if self.is_rule else 'story'} “{self.title}”"

    def all_steps(self) -> Iterator[Step]:
        yield from self.conditions
        for alternatives in self.steps:
            yield from alternatives

    def ways(self) -> Iterator[tuple[Step, ...]]:
        """Each way through it, with one of the alternatives at every step."""
        yield from product(*self.steps)


def read_scripts(document: Written) -> list[Script]:
    """The rules and stories of one file."""
    rules = [_script(one, "rule") for one in document.get("rules").items()]
    return rules + [_script(one, "story") for one in document.get("stories").items()]


def _script(written: Written, kind: str) -> Script:
    steps: list[tuple[Step, ...]] = []
    for step in written.get("steps").items():
        if step.has("or"):
            either = [one for item in step.get("or").items() for one in _steps(item)]
            if either:
                steps.append(tuple(either))
        else:
            steps.extend((one,) for one in _steps(step))
    title = written.get(kind)
    return Script(
        title=title.text,
        is_rule=kind == "rule",
        written=title,
        conditions=tuple(
            one for item in written.get("condition").items() for one in _steps(item)
        ),
        steps=tuple(steps),
        from_the_start=kind == "story"
        or written.get("conversation_start").plain is True,
        waits=written.get("wait_for_user_input").plain is not False,
    )


def _steps(step: Written) -> Iterator[Step]:
    for name, value in step.entries():
        if name.text == Kind.INTENT:
            entities = frozenset(
                one.text or next((key.text for key, _ in one.entries()), "")
                for one in step.get("entities").items()
            )
            yield Step(Kind.INTENT, value.text, value, entities=entities)
        elif name.text in (Kind.ACTION, Kind.CHECKPOINT):
            yield Step(Kind(name.text), value.text, value)
        elif name.text == Kind.FORM:
            yield Step(Kind.FORM, str(value.plain or ""), value)
        elif name.text == Kind.SLOT:
            for slot in value.items():
                for key, said in slot.entries():
                    plain = None if said.plain is None else str(said.plain)
                    yield Step(Kind.SLOT, key.text, key, value=plain)
                if slot.is_text:
                    yield Step(Kind.SLOT, slot.text, slot, value="")
