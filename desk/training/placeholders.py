"""Names in braces in what the assistant says: something has to fill them."""

from __future__ import annotations

from collections.abc import Iterator

from desk.file_mistake import FileMistake
from desk.training.material import Material
from desk.training.responses import placeholders
from desk.training.scripts import Kind


def check_placeholders(material: Material) -> Iterator[FileMistake]:
    """A response that a rule says is filled from slots alone; one that an action says,
    by the action's own words as well."""
    slots = set(material.domain.slots)
    by_rule = {
        step.name
        for script in material.scripts
        for step in script.all_steps()
        if step.kind is Kind.ACTION
    }
    for response in material.responses:
        only_slots = response.name in by_rule and not material.code.names(response.name)
        for written in dict.fromkeys((*response.shown, *response.payloads)):
            names = placeholders(written.text)
            if names is None:
                yield written.wrong(
                    "a brace { or } has no partner; a plain one is doubled."
                )
                continue
            for name in sorted(names - slots):
                if only_slots or not material.code.names(name):
                    yield written.wrong(
                        f"nothing fills {{{name}}}: there is no slot “{name}” in "
                        "domain.yml, so the customer would read the braces."
                    )
