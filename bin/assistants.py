"""The assistants of one model: Rasas and the action server they ask, on ports of their
own, so that those of another model can run beside them."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from part import Part
from ports import free_port

_A_MOMENT, _A_TURN = 1.5, 12.0


@dataclass(frozen=True)
class Assistants:
    """Started together and stopped together; `environment` is what all of them are
    told, with where their action server is."""

    model: Path
    parts: Sequence[Part]
    rasas: Sequence[str]
    actions: str
    environment: Mapping[str, str]

    def is_there(self) -> bool:
        """Whether every one of them answers, each Rasa with its model loaded."""
        asked = [
            f"{self.actions}/health",
            *(f"{one}/webhooks/desk/" for one in self.rasas),
        ]
        return all(_answer(url) is not None for url in asked)

    def turns_in_hand(self) -> int:
        """How many turns they are busy with; one that is gone has none."""
        said = [_answer(f"{one}/webhooks/desk/") for one in self.rasas]
        return sum(one.get("turns", 0) for one in said if one)

    def greets(self) -> str | None:
        """Lets each Rasa take a real turn in nobody's conversation: a greeting, which
        is understood, decided on, acted and worded. Says what went wrong, if anything.
        """
        turn = {
            "conversation_id": "canary",
            "turn_id": "canary",
            "text": "Hello",
            "now": datetime.now(UTC).isoformat(),
        }
        for url in self.rasas:
            said = _answer(
                f"{url}/webhooks/desk/turn",
                turn,
                self.environment["KINTSUGI_CHANNEL_SECRET"],
            )
            if said is None:
                return "It gave no answer to a greeting."
            if said.get("failed") or not any(
                one.get("text") for one in said.get("messages", ())
            ):
                return "It had no words for a greeting."
        return None


def new_assistants(
    python: str, model: Path, rasas: int, environment: Mapping[str, str], logs: Path
) -> Assistants:
    """Assistants on fresh ports, not started yet."""
    port = free_port()
    actions = f"http://127.0.0.1:{port}"
    told = {**environment, "ACTIONS_PORT": str(port), "ACTIONS_URL": actions}
    serve = [python, "-m", "assistant.serve", str(model)]
    parts = [
        Part("actions", [python, "-m", "actions.server"], told, logs / "actions.log")
    ]
    urls = []
    for name in names_of("rasa", rasas):
        port = free_port()
        urls.append(f"http://127.0.0.1:{port}")
        mine = told | {"RASA_PORT": str(port)}
        parts.append(Part(name, serve, mine, logs / f"{name}.log"))
    return Assistants(model, parts, urls, actions, told)


def names_of(kind: str, count: int) -> list[str]:
    """What several parts of a kind are called."""
    return [kind] if count == 1 else [f"{kind}-{n}" for n in range(1, count + 1)]


def _answer(
    url: str, body: dict[str, Any] | None = None, secret: str = ""
) -> dict[str, Any] | None:
    request = urllib.request.Request(
        url,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "X-Kintsugi-Secret": secret},
    )
    try:
        wait = _A_MOMENT if body is None else _A_TURN
        with urllib.request.urlopen(request, timeout=wait) as answer:
            return dict(json.load(answer))
    except (urllib.error.URLError, OSError, ValueError):
        return None
