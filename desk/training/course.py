"""A rule or story played through: what happens, and what is known at each moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desk.training.domain import Domain, Slot
from desk.training.scripts import REST, Kind, Script, Step
from desk.written import Written

LISTEN = "action_listen"
UNSET = "\0unset"  # said to be empty, which differs from not being said

# What is known when an action is chosen: intent, entities, action (the one before),
# form, and slots as `slot:NAME`.
Moment = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something said, done or put in mind, with the line it comes from."""

    kind: Kind
    name: str
    written: Written
    value: str | None = None
    entities: frozenset[str] = frozenset()

    def does(self, action: str) -> bool:
        return self.kind is Kind.ACTION and self.name == action


@dataclass(frozen=True, slots=True)
class Course:
    """One way through a rule or story."""

    script: Script
    happenings: tuple[Happening, ...]


def courses(script: Script) -> Iterator[Course]:
    """Every way through it, with what Rasa adds: waiting for the customer before each
    thing they say and at the end, and room for anything before and after a rule."""
    for way in script.ways():
        told = [_happening(step) for step in script.conditions]
        if script.is_rule and not script.from_the_start:
            told.append(Happening(Kind.ACTION, REST, script.written))
        for step in way:
            if step.kind is Kind.INTENT:
                _wait(told, step.written)
            told.append(_happening(step))
        last = way[-1].written if way else script.written
        if not script.waits:
            told.append(Happening(Kind.ACTION, REST, last))
        _wait(told, last)
        yield Course(script, tuple(told))


def _happening(step: Step) -> Happening:
    return Happening(step.kind, step.name, step.written, step.value, step.entities)


def _wait(told: list[Happening], written: Written) -> None:
    if not told or not told[-1].does(LISTEN):
        told.append(Happening(Kind.ACTION, LISTEN, written))


class Conversation:
    """What is known while a course runs."""

    def __init__(self, domain: Domain, is_rule: bool) -> None:
        self._domain = domain
        self._is_rule = is_rule
        self._known: dict[str, str] = {}
        self._told: set[str] = set()
        self.past: list[dict[str, str]] = []
        self.form_rejected = False
        for name, slot in domain.slots.items():
            if slot.steers and slot.initial is not None:
                self._known[f"slot:{name}"] = _feature(slot, slot.initial)

    @property
    def form(self) -> str | None:
        form = self._known.get("form")
        return None if form in (None, UNSET) else form

    @property
    def action(self) -> str | None:
        """What was done last."""
        return self._known.get("action")

    @property
    def now(self) -> dict[str, str]:
        return dict(self._known)

    @property
    def now_as_told(self) -> dict[str, str]:
        """Without what slots hold before anything happens."""
        return {
            name: value
            for name, value in self._known.items()
            if not name.startswith("slot:") or name in self._told
        }

    def take(self, happening: Happening) -> None:
        known = self._known
        if happening.kind is Kind.INTENT:
            known["intent"] = happening.name
            seen = self._domain.seen_with.get(happening.name)
            entities = happening.entities if seen is None else happening.entities & seen
            known["entities"] = ",".join(sorted(entities))
        elif happening.kind is Kind.ACTION:
            self.past.append(self.now)
            known["action"] = happening.name
            if happening.name == self.form:
                self.form_rejected = False
        elif happening.kind is Kind.FORM:
            known["form"] = happening.name or (UNSET if self._is_rule else "")
            self.form_rejected = False
        elif happening.kind is Kind.SLOT:
            self._set(happening)

    def _set(self, happening: Happening) -> None:
        slot = self._domain.slots.get(happening.name)
        if slot is None or not slot.steers:
            return
        name = f"slot:{slot.name}"
        self._told.add(name)
        if happening.value is None:
            self._known[name] = UNSET if self._is_rule else ""
        else:
            self._known[name] = _feature(slot, happening.value)


def _feature(slot: Slot, value: str) -> str:
    """What can be told apart of a value: of a word whether there is one, of a choice
    which one."""
    if slot.type in ("text", "list"):
        return "set"
    if slot.type == "categorical":
        return value.lower() if value.lower() in slot.values else "another"
    return value.lower()


def matches(rule: Moment, now: Moment) -> bool:
    """Whether all that a rule says of a moment holds now."""
    for name, wanted in rule.items():
        there = now.get(name, "")
        if wanted == UNSET:
            if there and there != UNSET:
                return False
        elif wanted and there != wanted:
            return False
    return True
