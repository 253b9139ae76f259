"""Whether the files are built as Rasa reads them: sections, fields, lists, lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desk.file_mistake import FileMistake
from desk.training.examples import KINDS, lines_of
from desk.training.material import CONFIG, DOMAIN, REMEDIES, Material
from desk.written import Written

_DOMAIN = "intents entities slots forms actions responses session_config config".split()
_SECTIONS = {DOMAIN: ["version", *_DOMAIN]}
_DATA = (
    "version nlu rules stories responses intents entities slots forms actions".split()
)
_RULE = "rule condition steps conversation_start wait_for_user_input metadata".split()
_STORY = "story steps metadata".split()
_STEP = (
    "intent user entities action slot_was_set active_loop checkpoint or bot metadata"
)
_STEP_FIELDS = _STEP.split()
_CONDITION = ["slot_was_set", "active_loop"]
_EXAMPLES = [*KINDS, "examples", "metadata"]
_SLOT = "type values mappings influence_conversation initial_value min_value max_value"
_SLOT_FIELDS = _SLOT.split()
_SLOT_TYPES = "text bool categorical float list any".split()
_MAPPING = "type entity intent not_intent role group value action conditions".split()
_MAPPINGS = "from_entity from_intent from_text from_trigger_intent custom".split()
_VARIATION = (
    "text condition buttons custom image channel id metadata attachment elements "
    "quick_replies button_type template"
).split()


def check_shape(material: Material) -> Iterator[FileMistake]:
    """What Rasa would skip or refuse because it is not built as it expects."""
    for file, document in material.documents.items():
        if file in (CONFIG, REMEDIES):
            continue
        if document.is_text or document.is_list:
            yield document.wrong("sections such as `nlu:` or `rules:` were expected.")
        yield from _fields(
            document, _SECTIONS.get(file, _DATA), "a section of this file"
        )
        for group in document.get("nlu").items():
            yield from _group(group)
        for rule in document.get("rules").items():
            yield from _script(rule, "rule", _RULE)
        for story in document.get("stories").items():
            yield from _script(story, "story", _STORY)
        for name, variations in document.get("responses").entries():
            yield from _response(name, variations)
        for section in ("nlu", "rules", "stories", "intents", "entities", "actions"):
            if document.has(section) and not document.get(section).is_list:
                yield document.get(section).wrong(
                    f"under `{section}:` a list was expected, each entry after a `- `."
                )
        for name, slot in document.get("slots").entries():
            yield from _slot(name, slot)


def _group(group: Written) -> Iterator[FileMistake]:
    yield from _fields(group, _EXAMPLES, "known beside examples")
    if not any(group.has(kind) for kind in KINDS):
        yield group.wrong(
            "it is not said of what these are examples: write `intent: …` (or lookup, "
            "synonym, regex)."
        )
    examples = group.get("examples")
    if not (examples.is_text or examples.is_list):
        yield group.wrong(
            "there are no examples under it: write `examples: |` and a list."
        )
    elif examples.is_text and not examples.is_block:
        yield examples.wrong("examples begin with `examples: |`, one `- …` a line.")
    for number, line in lines_of(examples):
        if line.strip() and not line.lstrip().startswith("-"):
            yield FileMistake(
                group.file,
                number,
                f"“{line.strip()}” does not begin with `- `; it is lost.",
            )


def _script(script: Written, kind: str, fields: list[str]) -> Iterator[FileMistake]:
    yield from _fields(script, fields, f"a part of a {kind}")
    if not script.get(kind).is_text:
        yield script.wrong(f"this {kind} has no title: write `- {kind}: …`.")
    if not script.get("steps").is_list or not list(script.get("steps").items()):
        yield script.wrong(f"this {kind} has no steps.")
    for condition in script.get("condition").items():
        yield from _fields(condition, _CONDITION, "something a condition can be about")
    for step in script.get("steps").items():
        yield from _step(step)


def _step(step: Written) -> Iterator[FileMistake]:
    if not step.is_mapping:
        yield step.wrong(
            f"“{step.text}” is no step: write `- intent: …` or `- action: …`."
        )
        return
    yield from _fields(step, _STEP_FIELDS, "a kind of step")
    for name, value in step.entries():
        if name.text in ("intent", "action") and not value.is_text:
            yield name.wrong(f"which {name.text}? Its name is missing.")
    for either in step.get("or").items():
        yield from _fields(
            either, ["intent", "entities", "slot_was_set"], "possible in `or`"
        )


def _response(name: Written, variations: Written) -> Iterator[FileMistake]:
    if not name.text.startswith("utter_"):
        yield name.wrong(f"“{name.text}” has to begin with `utter_`.")
    if not variations.is_list:
        yield name.wrong("its variations are missing: a list, each with `- text: …`.")
    for variation in variations.items():
        yield from _fields(variation, _VARIATION, "a part of a response")
        if not (
            variation.has("text") or variation.has("custom") or variation.has("image")
        ):
            yield variation.wrong("this variation says nothing: `text: …` is missing.")


def _slot(name: Written, slot: Written) -> Iterator[FileMistake]:
    yield from _fields(slot, _SLOT_FIELDS, "a field of a slot")
    if slot.get("type").text not in _SLOT_TYPES and "." not in slot.get("type").text:
        known = ", ".join(_SLOT_TYPES)
        yield name.wrong(
            f"the type of the slot “{name.text}” has to be one of {known}."
        )
    if not slot.get("mappings").is_list:
        yield name.wrong(
            f"it is not said what fills the slot “{name.text}” (mappings)."
        )
    for mapping in slot.get("mappings").items():
        yield from _fields(mapping, _MAPPING, "a field of a mapping")
        if mapping.get("type").text not in _MAPPINGS:
            known = ", ".join(_MAPPINGS)
            yield mapping.wrong(f"a mapping has a type, one of {known}.")


def _fields(written: Written, known: Iterable[str], what: str) -> Iterator[FileMistake]:
    for name, _ in written.entries():
        if name.text not in known:
            yield name.wrong(f"“{name.text}” is not {what}; known: {', '.join(known)}.")
