"""Rasa's domain as the trainer wrote it: every name that may be used elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from desk.written import Written

# What Rasa brings along; it need not be declared.
DEFAULT_INTENTS = frozenset(
    "restart back out_of_scope session_start nlu_fallback".split()
)
DEFAULT_SLOTS = frozenset(["requested_slot", "session_started_metadata"])
DEFAULT_ACTIONS = frozenset(
    f"action_{name}"
    for name in (
        "listen restart session_start default_fallback deactivate_loop revert_fallback_"
        "events default_ask_affirmation default_ask_rephrase two_stage_fallback "
        "unlikely_intent back extract_slots"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Slot:
    """What the assistant has in mind under one name; `values` where only some are
    allowed."""

    name: str
    type: str
    written: Written
    influences: bool
    values: tuple[str, ...]
    initial: str | None
    filled_by: frozenset[str]  # entities

    @property
    def steers(self) -> bool:
        """Whether a rule or story can tell its values apart."""
        return self.influences and self.type != "any"


@dataclass(slots=True)
class Domain:
    """The names declared in domain.yml, each with its place."""

    intents: dict[str, Written] = field(default_factory=dict)
    entities: dict[str, Written] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)
    forms: dict[str, Written] = field(default_factory=dict)
    actions: dict[str, Written] = field(default_factory=dict)
    # Which entities rules and stories see with an intent; None: all of them.
    seen_with: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def knows_intent(self, name: str) -> bool:
        return name in self.intents or name in DEFAULT_INTENTS

    def knows_action(self, name: str) -> bool:
        known = name in self.actions or name in self.forms or name in DEFAULT_ACTIONS
        return known or name == "..."


def read_domain(document: Written) -> Domain:
    """Reads domain.yml as far as it is well-formed; the rest is said by the check."""
    domain = Domain()
    for item in document.get("intents").items():
        for name, options in _named(item):
            domain.intents.setdefault(name.text, name)
            domain.seen_with[name.text] = _entities_seen(options)
    for section, names in (
        ("entities", domain.entities),
        ("actions", domain.actions),
    ):
        for item in document.get(section).items():
            for name, _ in _named(item):
                names.setdefault(name.text, name)
    for name, _ in document.get("forms").entries():
        domain.forms.setdefault(name.text, name)
    for name, options in document.get("slots").entries():
        domain.slots.setdefault(name.text, _slot(name, options))
    return domain


def _named(item: Written) -> list[tuple[Written, Written]]:
    """A name alone, or one with options."""
    return list(item.entries()) if item.is_mapping else [(item, item.get(""))]


def _entities_seen(options: Written) -> frozenset[str] | None:
    used = options.get("use_entities")
    if not used.is_list:
        return None
    return frozenset(one.text for one in used.items())


def _slot(name: Written, options: Written) -> Slot:
    initial = options.get("initial_value").plain
    return Slot(
        name=name.text,
        type=options.get("type").text,
        written=name,
        influences=options.get("influence_conversation").plain is not False,
        values=tuple(value.text.lower() for value in options.get("values").items()),
        initial=None if initial is None else str(initial),
        filled_by=frozenset(
            mapping.get("entity").text
            for mapping in options.get("mappings").items()
            if mapping.get("type").text == "from_entity"
        ),
    )
