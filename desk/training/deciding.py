"""Which rule or story decided each action of a turn that really happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desk.training.course import (
    LISTEN,
    Conversation,
    Course,
    Moment,
    courses,
    matches,
)
from desk.training.material import Material
from desk.training.memory import happenings_of
from desk.training.rule_book import Key, choices, key_of, learn
from desk.training.scripts import Kind, Script


@dataclass(frozen=True, slots=True)
class Decision:
    """An action, and what says that it comes then: a rule, a story, or a form that
    still asks (`form`). None of them where it cannot be told."""

    action: str
    script: Script | None = None
    form: str | None = None

    def document(self) -> dict[str, Any]:
        """The action, and its `rule` or `story` with file and line, or its `form`."""
        if self.form is not None:
            return {"action": self.action, "form": self.form}
        if self.script is None:
            return {"action": self.action}
        kind = "rule" if self.script.is_rule else "story"
        written = self.script.written
        return {
            "action": self.action,
            kind: self.script.title,
            "file": written.file,
            "line": written.line,
        }


class Deciders:
    """The rules and stories as they stand, to look decisions up in."""

    def __init__(self, material: Material) -> None:
        self._domain = material.domain
        told = [
            one
            for one in material.scripts
            if all(step.kind is not Kind.CHECKPOINT for step in one.all_steps())
        ]
        rules = [one for script in told if script.is_rule for one in courses(script)]
        stories = [c for script in told if not script.is_rule for c in courses(script)]
        self._book = learn(rules, stories, self._domain)
        self._rules: dict[Key, Script] = {}
        for course, moments, _ in self._choices(rules):
            self._rules.setdefault(key_of(moments), course.script)
        self._stories: dict[str, list[tuple[Script, list[Moment]]]] = defaultdict(list)
        for course, moments, action in self._choices(stories):
            self._stories[action].append((course.script, moments))

    def of(self, dialogue: Mapping[str, Any]) -> list[Decision]:
        """The decisions of the last turn in a memory (assistant/dialogue.py); none
        where nobody has said anything yet."""
        happenings = list(happenings_of(dialogue))
        heard = max(
            (i for i, one in enumerate(happenings) if one.kind is Kind.INTENT),
            default=len(happenings),
        )
        conversation = Conversation(self._domain, is_rule=False)
        found = []
        for place, happening in enumerate(happenings):
            if place > heard and happening.kind is Kind.ACTION:
                found.append(self._decided(conversation, happening.name))
            conversation.take(happening)
        return [one for one in found if one.action != LISTEN]

    def _decided(self, now: Conversation, action: str) -> Decision:
        chosen, source = self._book.choose(now)
        if now.form and chosen == now.form and action != now.form:
            now.form_rejected = True
            chosen, source = self._book.choose(now)
        if chosen == action and isinstance(source, str):
            return Decision(action, form=now.form)
        if chosen == action and source is not None and source in self._rules:
            return Decision(action, self._rules[source])
        return Decision(action, self._story([*now.past, now.now], action))

    def _story(self, moments: list[dict[str, str]], action: str) -> Script | None:
        """The story that goes on like this and fits the most of what was before."""
        best: tuple[int, Script | None] = (0, None)
        for script, told in self._stories[action]:
            like = 0
            for wanted, there in zip(reversed(told), reversed(moments), strict=False):
                if not matches(wanted, there):
                    break
                like += 1
            if like > best[0]:
                best = (like, script)
        return best[1]

    def _choices(
        self, told: Iterable[Course]
    ) -> Iterator[tuple[Course, list[Moment], str]]:
        for course in told:
            for moments, action in choices(course, self._domain):
                yield course, moments, action
