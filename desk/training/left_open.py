"""Rules that leave open what other rules say of the same action: is a form open now,
is something in mind? Rasa then cannot tell which of them holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from desk.file_mistake import FileMistake
from desk.training.course import UNSET, Conversation, Course, Happening
from desk.training.domain import Domain
from desk.training.scripts import REST, Kind, Script

_FORM = "form"
Said = Mapping[str, Mapping[str, set[str]]]  # by action and what is in mind: the values


def left_open(rules: Sequence[Course], domain: Domain) -> Iterator[FileMistake]:
    """Each rule and action once; the first thing that is left open."""
    said = _said_after_actions(rules, domain)
    told: set[tuple[Script, str]] = set()
    for course in rules:
        for done, known in _left_behind(course, domain):
            left = [
                name
                for name, values in said.get(done.name, {}).items()
                if not _is_said(name, values, known)
            ]
            if left and (course.script, done.name) not in told:
                told.add((course.script, done.name))
                what = _in_words(left[0], said[done.name][left[0]])
                yield done.written.wrong(
                    f"{course.script.named} does not say {what} after {done.name}, "
                    "as other rules do: say it here, too, or end the rule with "
                    "`wait_for_user_input: false`."
                )


def _said_after_actions(rules: Sequence[Course], domain: Domain) -> Said:
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for course in rules:
        action = ""
        for one in course.happenings:
            if one.kind is Kind.ACTION:
                action = one.name
            elif one.kind is Kind.INTENT:
                action = ""  # what follows comes of the customer's words
            elif action and one.kind is Kind.FORM:
                said[action][_FORM].add(one.name or UNSET)
            elif action and one.kind is Kind.SLOT:
                slot = domain.slots.get(one.name)
                if slot and slot.steers:
                    said[action][f"slot:{one.name}"].add(one.value or UNSET)
    return said


def _left_behind(
    course: Course, domain: Domain
) -> Iterator[tuple[Happening, dict[str, str]]]:
    """Each action with what is known once the next one follows; what follows after
    "anything" is not known."""
    conversation = Conversation(domain, is_rule=True)
    done: Happening | None = None
    for one in course.happenings:
        if one.kind is Kind.ACTION:
            if done and REST not in (done.name, one.name):
                yield done, conversation.now
            done = one
        conversation.take(one)


def _is_said(name: str, values: set[str], known: Mapping[str, str]) -> bool:
    """Of a form it matters which one is open, of a slot only that it is said."""
    return known.get(name) in values if name == _FORM else bool(known.get(name))


def _in_words(name: str, values: set[str]) -> str:
    if name == _FORM:
        forms = sorted("null" if one == UNSET else one for one in values)
        return f"which form is open (`active_loop: {' or '.join(forms)}`)"
    return f"what is in the slot “{name.removeprefix('slot:')}” (`slot_was_set`)"
