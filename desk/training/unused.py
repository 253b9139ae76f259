"""Names that are declared, and nothing uses them."""

from __future__ import annotations

from collections.abc import Iterator

from desk.file_mistake import FileMistake
from desk.training.domain import DEFAULT_INTENTS
from desk.training.material import Material
from desk.training.responses import pressed
from desk.training.scripts import Kind

# A form calls these by itself.
_CALLED_BY_FORMS = ("action_ask_", "validate_")

Named = dict[Kind, set[str]]


def check_unused(material: Material) -> Iterator[FileMistake]:
    """What is left over, or was forgotten where it should be used."""
    steps = [step for script in material.scripts for step in script.all_steps()]
    named = {kind: {one.name for one in steps if one.kind is kind} for kind in Kind}
    yield from _never_happening(material, named)
    yield from _never_kept(material, named)
    for response in material.responses:
        name = response.name
        if name not in named[Kind.ACTION] and not material.code.names(name):
            yield response.written.wrong(
                f"“{name}” is never said: no rule, no story and no action names it."
            )


def _never_happening(material: Material, named: Named) -> Iterator[FileMistake]:
    """Intents nobody answers, actions and forms nobody begins."""
    domain = material.domain
    for name, written in domain.intents.items():
        if name not in named[Kind.INTENT] and name not in DEFAULT_INTENTS:
            yield written.wrong(
                f"the intent “{name}” is used in no rule and no story: "
                "nobody answers it."
            )
    for name, written in domain.actions.items():
        if not material.code.names(name):
            yield written.wrong(f"the action “{name}” is not written (actions/).")
        elif name not in named[Kind.ACTION] and not name.startswith(_CALLED_BY_FORMS):
            yield written.wrong(f"the action “{name}” is used in no rule and no story.")
    for name, written in domain.forms.items():
        if name not in named[Kind.ACTION] | named[Kind.FORM]:
            yield written.wrong(f"the form “{name}” is used in no rule and no story.")


def _never_kept(material: Material, named: Named) -> Iterator[FileMistake]:
    """Entities nobody reads, slots nobody looks at."""
    code, domain = material.code, material.domain
    payloads = [one for response in material.responses for one in response.payloads]
    told = [told for one in payloads if (told := pressed(one.text))]
    filling = {entity for slot in domain.slots.values() for entity in slot.filled_by}
    used = filling.union(*(entities for _, entities in told))
    for name, written in domain.entities.items():
        if name not in used and not code.names(name):
            yield written.wrong(f"the entity “{name}” is used nowhere; remove it.")
    looked_at = {c.get("name").text for r in material.responses for c in r.conditions}
    for name, slot in domain.slots.items():
        if name not in looked_at | named[Kind.SLOT] and not code.names(name):
            yield slot.written.wrong(f"the slot “{name}” is used nowhere; remove it.")
