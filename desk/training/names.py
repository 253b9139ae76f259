"""Names that are used and not declared, or declared twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from desk.file_mistake import FileMistake
from desk.training.domain import DEFAULT_SLOTS
from desk.training.material import Material
from desk.training.responses import pressed
from desk.training.scripts import REST, Kind, Step
from desk.written import Written


def check_names(material: Material) -> Iterator[FileMistake]:
    """Every name that is misspelt or forgotten."""
    for script in material.scripts:
        for step in script.all_steps():
            yield from _step(material, step)
    yield from _responses(material)
    yield from _examples(material)
    yield from _domain(material)


def _step(material: Material, step: Step) -> Iterator[FileMistake]:
    domain, name = material.domain, step.name
    if step.kind is Kind.INTENT and not domain.knows_intent(name):
        yield _unknown(step.written, "intent", name, domain.intents)
    for entity in sorted(step.entities - set(domain.entities)):
        yield _unknown(step.written, "entity", entity, domain.entities)
    if step.kind is Kind.ACTION and name.startswith("utter_"):
        if name not in material.written_responses:
            yield _unwritten(step.written, name, material.written_responses)
    elif step.kind is Kind.ACTION and name != REST and not domain.knows_action(name):
        known = [*domain.actions, *domain.forms]
        yield _unknown(step.written, "action or form", name, known)
    if step.kind is Kind.FORM and name and name not in domain.forms:
        yield _unknown(step.written, "form", name, domain.forms)
    if step.kind is Kind.SLOT and name not in DEFAULT_SLOTS:
        yield from _slot_value(material, step)


def _slot_value(material: Material, step: Step) -> Iterator[FileMistake]:
    slot = material.domain.slots.get(step.name)
    if slot is None:
        yield _unknown(step.written, "slot", step.name, material.domain.slots)
    elif not slot.steers:
        yield step.written.wrong(
            f"the slot “{step.name}” cannot decide what comes next: in domain.yml its "
            "`influence_conversation` is false (or its type is any)."
        )
    elif (
        slot.values and step.value is not None and step.value.lower() not in slot.values
    ):
        yield step.written.wrong(
            f"“{step.value}” is no value of the slot “{step.name}” in domain.yml"
            f"{_meant(step.value, slot.values)}"
        )


def _responses(material: Material) -> Iterator[FileMistake]:
    first: dict[str, Written] = {}
    for response in material.responses:
        before = first.setdefault(response.name, response.written)
        if before is not response.written:
            yield response.written.wrong(
                f"“{response.name}” is written a second time (first in "
                f"{before.file}:{before.line}); only one of them is heard."
            )
        for payload in response.payloads:
            intent, entities = pressed(payload.text) or ("", set())
            if intent and not material.domain.knows_intent(intent):
                yield _unknown(payload, "intent", intent, material.domain.intents)
            for entity in sorted(entities - set(material.domain.entities)):
                yield _unknown(payload, "entity", entity, material.domain.entities)
        for condition in response.conditions:
            slot = condition.get("name")
            if slot.text not in material.domain.slots:
                yield _unknown(
                    slot if slot.text else condition,
                    "slot",
                    slot.text,
                    material.domain.slots,
                )


def _examples(material: Material) -> Iterator[FileMistake]:
    told: set[tuple[str, str]] = set()
    for example in material.examples:
        place = (example.file, example.name)
        known = material.domain.knows_intent(example.name)
        if example.kind == "intent" and not known and place not in told:
            told.add(place)
            yield FileMistake(
                example.file,
                example.line,
                f"these are examples of “{example.name}”, which is no intent in "
                f"domain.yml{_meant(example.name, material.domain.intents)}",
            )


def _domain(material: Material) -> Iterator[FileMistake]:
    document = material.document("domain.yml")
    seen: set[tuple[str, str]] = set()
    for section in ("intents", "entities", "actions"):
        for item in document.get(section).items():
            name = next((key for key, _ in item.entries()), item)
            if (section, name.text) in seen:
                yield name.wrong(f"“{name.text}” stands in the list twice; remove one.")
            seen.add((section, name.text))
            for used in item.get(name.text).get("use_entities").items():
                if used.text not in material.domain.entities:
                    yield _unknown(used, "entity", used.text, material.domain.entities)
    for name, slot in document.get("slots").entries():
        for mapping in slot.get("mappings").items():
            yield from _mapping(material, name, mapping)
    for _, form in document.get("forms").entries():
        for wanted in form.get("required_slots").items():
            if wanted.text not in material.domain.slots:
                yield _unknown(wanted, "slot", wanted.text, material.domain.slots)


def _mapping(
    material: Material, slot: Written, mapping: Written
) -> Iterator[FileMistake]:
    domain = material.domain
    entity = mapping.get("entity")
    if mapping.get("type").text == "from_entity" and not entity.text:
        yield mapping.wrong(f"which entity fills the slot “{slot.text}”?")
    if entity.text and entity.text not in domain.entities:
        yield _unknown(entity, "entity", entity.text, domain.entities)
    for field in ("intent", "not_intent"):
        given = mapping.get(field)
        for intent in [given, *given.items()]:
            if intent.text and not domain.knows_intent(intent.text):
                yield _unknown(intent, "intent", intent.text, domain.intents)
    for condition in mapping.get("conditions").items():
        form = condition.get("active_loop")
        if form.plain and form.text not in domain.forms:
            yield _unknown(form, "form", form.text, domain.forms)


def _unknown(
    written: Written, what: str, name: str, known: Iterable[str]
) -> FileMistake:
    return written.wrong(
        f"there is no {what} “{name}” in domain.yml{_meant(name, known)}"
    )


def _unwritten(written: Written, name: str, known: Iterable[str]) -> FileMistake:
    return written.wrong(
        f"nothing is written for “{name}” (data/responses/){_meant(name, known)}"
    )


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return (
        f". Is “{close[0]}” meant?" if close else "; declare it, or correct the name."
    )
