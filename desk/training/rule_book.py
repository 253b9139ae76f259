"""Which action follows at a moment, as the rules say it together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desk.training.course import LISTEN, UNSET, Conversation, Course, Moment, matches
from desk.training.domain import Domain
from desk.training.scripts import REST, Kind

Key = tuple[tuple[tuple[str, str], ...], ...]  # the moments of a rule, in order
_FORM = "form:"


@dataclass(slots=True)
class RuleBook:
    """What rules lay down: by their moments, what is done next.

    `back_to_form` and `not_to_form` are moments inside a form where the customer said
    something else: whether the form asks again afterwards.
    """

    next_action: dict[Key, str] = field(default_factory=dict)
    back_to_form: set[Key] = field(default_factory=set)
    not_to_form: set[Key] = field(default_factory=set)
    by_last: dict[str, list[Key]] = field(default_factory=dict)
    _like: dict[tuple[str, str], list[Key]] = field(default_factory=dict)

    def choose(self, now: Conversation) -> tuple[str | None, Key | str | None]:
        """The action that follows now, and which rule (or form) says so."""
        if now.form and not now.form_rejected:
            if now.action != now.form:
                return now.form, _FORM + now.form
            return LISTEN, f"{_FORM}{now.form}:{LISTEN}"
        moments = [*now.past, now.now]
        keys = [key for key in self._ending_like(moments[-1]) if _fits(key, moments)]
        best = max(keys, key=_size, default=None)
        action = self.next_action[best] if best is not None else None
        if now.form and action == LISTEN and best and not dict(best[-1]).get("form"):
            blocked = any(_fits(key, moments) for key in self.not_to_form)
            return (None, best) if blocked else (now.form, best)
        return action, best if best is not None else key_of(moments)

    def _ending_like(self, now: Moment) -> list[Key]:
        """Those with this last action that ask for this intent, or for none."""
        action, intent = now.get("action", ""), now.get("intent", "")
        if (action, intent) not in self._like:
            self._like[action, intent] = [
                key
                for key in self.by_last.get(action, ())
                if dict(key[-1]).get("intent", UNSET) in (UNSET, intent)
            ]
        return self._like[action, intent]


def learn(
    rules: Iterable[Course], stories: Iterable[Course], domain: Domain
) -> RuleBook:
    """Lays the rules beside each other as Rasa does; where two say different things at
    the same moment, neither counts."""
    book = RuleBook()
    unclear: set[Key] = set()
    for course in rules:
        for moments, action in choices(course, domain):
            key = key_of(moments)
            said = book.next_action.setdefault(key, action) if key else action
            if said != action:
                unclear.add(key)
            _learn_form(book, moments, action)
    for course in stories:
        for moments, action in choices(course, domain):
            _learn_form(book, moments, action)
    book.next_action = {
        key: action
        for key, action in book.next_action.items()
        if key not in unclear and action != REST
    }
    by_last: dict[str, list[Key]] = defaultdict(list)
    for key in book.next_action:
        by_last[dict(key[-1]).get("action", "")].append(key)
    book.by_last = dict(by_last)
    return book


def choices(course: Course, domain: Domain) -> list[tuple[list[Moment], str]]:
    """Each action of a course with the moments before it."""
    conversation = Conversation(domain, course.script.is_rule)
    moments: list[Moment] = []
    choices: list[tuple[list[Moment], str]] = []
    for happening in course.happenings:
        if happening.kind is Kind.ACTION:
            told = conversation.now_as_told
            moments.append(told if course.script.is_rule else conversation.now)
            choices.append((list(moments), happening.name))
        conversation.take(happening)
    return choices


def _learn_form(book: RuleBook, moments: Sequence[Moment], action: str) -> None:
    form = moments[-1].get("form")
    if not form or form == UNSET:
        return
    before = moments[-2].get("action") if len(moments) > 1 else None
    key = key_of([{"action": before}, moments[-1]] if before else [moments[-1]])
    listening = moments[-1].get("action") == LISTEN
    if key and listening and action == form:
        book.back_to_form.add(key)
    elif key and not listening and action != form:
        book.not_to_form.add(key)


def key_of(moments: Sequence[Moment]) -> Key:
    """The moments after the last one where anything may have come before."""
    kept: list[tuple[tuple[str, str], ...]] = []
    for moment in reversed(moments):
        if moment.get("action") == REST:
            break
        kept.insert(0, tuple(sorted((n, v) for n, v in moment.items() if v)))
    return tuple(kept)


def _fits(key: Key, moments: Sequence[Moment]) -> bool:
    """Whether the conversation has just come this way."""
    if len(key) > len(moments):
        return False
    for wanted, there in zip(reversed(key), reversed(moments), strict=False):
        rule = dict(wanted)
        if bool(rule.get("action")) != bool(there.get("action")):
            return False
        if rule.get("action") and not matches(rule, there):
            return False
    return True


def _size(key: Key) -> int:
    """The rule that says most about the moment is the one that counts."""
    return sum(len(name) + len(value) + 8 for moment in key for name, value in moment)
