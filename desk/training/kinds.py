"""Kinds of complaint: what remedies.yml names has to be understood and said."""

from __future__ import annotations

from collections.abc import Iterator

from desk.file_mistake import FileMistake
from desk.training.material import DOMAIN, REMEDIES, Material

_COMPLAIN = "complain_"
_SAID = ("utter_acknowledge_{}", "utter_restate_{}", "utter_restate_{}_without_order")
_SAID_BY_DESK = "utter_desk_sorry_{}"


def check_kinds(material: Material) -> Iterator[FileMistake]:
    """A kind of complaint needs an intent, its apology and its restatement; an intent
    that complains needs its kind, or nothing can be offered."""
    complaints = material.document(REMEDIES).get("complaints")
    kinds = {key.text: key for key, _ in complaints.entries()}
    for kind, written in kinds.items():
        if f"{_COMPLAIN}{kind}" not in material.domain.intents:
            yield written.wrong(
                f"no customer can have this complaint: there is no intent "
                f"“{_COMPLAIN}{kind}” in {DOMAIN}."
            )
        for response in (*_SAID, _SAID_BY_DESK):
            if (name := response.format(kind)) not in material.written_responses:
                yield written.wrong(
                    f"nothing is written for “{name}” (data/responses/), which is "
                    "said to customers with this complaint."
                )
    for intent, declared in material.domain.intents.items():
        kind = intent.removeprefix(_COMPLAIN)
        if kind != intent and kind not in kinds:
            yield declared.wrong(
                f"“{intent}” is no kind of complaint: add “{kind}” to `complaints:` in "
                f"{REMEDIES}, with two remedies at least."
            )
