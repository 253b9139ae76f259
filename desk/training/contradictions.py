"""Rules and stories that say different things about the same moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desk.file_mistake import FileMistake
from desk.training.course import LISTEN, Conversation, Course, Happening, courses
from desk.training.domain import Domain
from desk.training.left_open import left_open
from desk.training.material import CONFIG, Material
from desk.training.rule_book import Key, RuleBook, learn
from desk.training.scripts import REST, Kind, Script

Said = dict[Key | str, list[tuple[Script | None, str]]]


def check_contradictions(material: Material) -> Iterator[FileMistake]:
    """What would stop the training, or make the answer a matter of luck."""
    told = [one for one in material.scripts if not _has_checkpoint(one)]
    domain = material.domain
    rules = [one for script in told if script.is_rule for one in courses(script)]
    stories = [one for script in told if not script.is_rule for one in courses(script)]
    yield from _one_message(rules)
    yield from left_open(rules, domain)
    book = learn(rules, stories, domain)
    fallback = _fallback(material)
    said: Said = defaultdict(list)
    for course in rules:
        for happening, action, source in _played(course, book, domain, fallback):
            if source is not None and isinstance(source, str):
                said[source].append((None, action or ""))
            elif source is not None:
                said[source].append((course.script, happening.name))
    found: set[tuple[str, int, str]] = set()
    for course in [*rules, *stories]:
        for happening, action, source in _played(course, book, domain, fallback):
            if action is None or source is None or action == happening.name:
                continue
            if _gives_way(course, book, source, action):
                continue
            others = [
                (one, does) for one, does in said[source] if does != happening.name
            ]
            if others:
                wrong = _contradiction(course.script, happening, *others[0])
                if (wrong.file, wrong.line, wrong.message) not in found:
                    found.add((wrong.file, wrong.line, wrong.message))
                    yield wrong
    yield from _stories_apart(stories, domain, _looks_back(material))


def _played(
    course: Course, book: RuleBook, domain: Domain, fallback: str
) -> Iterator[tuple[Happening, str | None, Key | str | None]]:
    """Each action of the course beside what the rules say there, and which says it."""
    conversation = Conversation(domain, course.script.is_rule)
    is_free = (
        True  # the first action, and the one after "anything", follow from nothing
    )
    for happening in course.happenings:
        if happening.kind is Kind.ACTION:
            if happening.name == REST:
                is_free = True
            elif is_free:
                is_free = False
            else:
                action, source = book.choose(conversation)
                form = conversation.form
                if form and action == form and happening.name != form:
                    conversation.form_rejected = True
                    action, source = book.choose(conversation)
                if action is None and course.script.is_rule:
                    action = fallback
                yield happening, action, source
        conversation.take(happening)


def _gives_way(course: Course, book: RuleBook, source: Key | str, action: str) -> bool:
    """A story may do more after an action of which a rule only says that it waits."""
    if course.script.is_rule or isinstance(source, str) or len(source) > 1:
        return False
    longer = any(key[0] == source[0] for key in book.next_action if key != source)
    return action == LISTEN and longer


def _contradiction(
    script: Script, happening: Happening, other: Script | None, does: str
) -> FileMistake:
    if other is None:
        who = "the form that is asking then"
    elif other is script:
        who = "the same rule, in another of its ways,"
    else:
        who = f"{other.named} ({other.written.file}:{other.written.line})"
    return happening.written.wrong(
        f"{script.named} {_in_words(happening.name)} here, where {who} "
        f"{_in_words(does)}. Only one can be done: join them, or tell them apart by a "
        "condition."
    )


def _in_words(action: str) -> str:
    return "waits for the customer" if action == LISTEN else f"does {action}"


def _one_message(rules: list[Course]) -> Iterator[FileMistake]:
    for script in dict.fromkeys(course.script for course in rules):
        said = [steps[0] for steps in script.steps if steps[0].kind is Kind.INTENT]
        if len(said) > 1:
            yield said[1].written.wrong(
                f"{script.named} has more than one message of the customer; a rule is "
                "about one. Make two rules of it, or a story."
            )


def _stories_apart(
    stories: list[Course], domain: Domain, looks_back: int
) -> Iterator[FileMistake]:
    """Two stories that were the same so far and then go on differently."""
    first: dict[Key, tuple[Script, Happening]] = {}
    told: set[tuple[str, int]] = set()
    for course in stories:
        conversation = Conversation(domain, is_rule=False)
        for one in course.happenings:
            if one.kind is Kind.ACTION:
                moments = [*conversation.past, conversation.now][-looks_back:]
                key = tuple(tuple(sorted(m.items())) for m in moments)
                script, before = first.setdefault(key, (course.script, one))
                place = (one.written.file, one.written.line)
                begun = any(name == "action" for name, _ in key[-1])
                if before.name != one.name and begun and place not in told:
                    told.add(place)
                    yield _contradiction(course.script, one, script, before.name)
            conversation.take(one)


def _looks_back(material: Material) -> int:
    """How many moments the stories are remembered by."""
    for policy in material.document(CONFIG).get("policies").items():
        if policy.get("max_history").text.isdigit():
            return max(1, int(policy.get("max_history").text))
    return 1000


def _fallback(material: Material) -> str:
    for policy in material.document(CONFIG).get("policies").items():
        if action := policy.get("core_fallback_action_name").text:
            return action
    return "action_default_fallback"


def _has_checkpoint(script: Script) -> bool:
    return any(step.kind is Kind.CHECKPOINT for step in script.all_steps())
