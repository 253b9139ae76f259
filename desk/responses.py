"""The assistant's own words, read for the agents' drafts (data/responses)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from kintsugi.drafts import Responses, Variation


def read_responses(folder: Path) -> Responses:
    """Every response with its wordings and when each is said; buttons and cards stay
    the assistant's."""
    found: dict[str, list[Variation]] = {}
    for path in sorted(folder.glob("*.yml")):
        document = YAML(typ="safe").load(path) or {}
        for name, variations in (document.get("responses") or {}).items():
            found[name] = [_variation(one) for one in variations if one.get("text")]
    return found


def _variation(given: dict[str, Any]) -> Variation:
    conditions = given.get("condition") or ()
    when = {str(one["name"]): str(one["value"]) for one in conditions}
    return Variation(str(given["text"]), when)
