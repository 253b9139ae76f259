"""The desk, as actions ask it: one command each, over one kept-alive session.

Every command carries the turn it belongs to and a key made from turn, command and body,
so that a repeated turn repeats no effect.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any

import aiohttp
from rasa_sdk import Tracker

# Below Rasa's patience with an action (8 s), so that a failure is told, not guessed.
TIMEOUT_SECONDS = 6.0

_session: aiohttp.ClientSession | None = None


class DeskRefused(Exception):
    """The desk would not do it; `code` is its stable name for why."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"the desk answered {status} {code}")
        self.status, self.code = status, code


class Desk:
    """The desk's commands for one conversation, in one turn."""

    def __init__(self, conversation_id: str, turn_id: str) -> None:
        self._conversation_id = conversation_id
        self._turn_id = turn_id

    async def context(self) -> dict[str, Any]:
        """What is known: the case, and the orders that are proven the customer's."""
        return await self._call("GET", "context")

    async def complaint(self, **said: Any) -> dict[str, Any]:
        """Opens a case, or adds to the open one (P9)."""
        return await self._call("POST", "complaint", said)

    async def facts(self, **said: Any) -> dict[str, Any]:
        """Notes facts on the case while the customer talks (P9)."""
        return await self._call("POST", "facts", said)

    async def proof(self, order_number: str, contact: str) -> dict[str, Any]:
        """Asks whether the order is this customer's (P12)."""
        given = {"order_number": order_number, "contact": contact}
        return await self._call("POST", "proof", given)

    async def offers(self) -> dict[str, Any]:
        """Asks for the two ways to put it right (P13)."""
        return await self._call("POST", "offers", {})

    async def refuse(self, text: str) -> dict[str, Any]:
        """Notes that neither of the two was wanted (P15)."""
        return await self._call("POST", "offers/refuse", {"text": text})

    async def propose(self, **said: Any) -> dict[str, Any]:
        """Asks for what the customer would consider fair, or the nearest (P14)."""
        return await self._call("POST", "offers/propose", said)

    async def accept(self, offer_id: str) -> dict[str, Any]:
        """Has the chosen one carried out, once (P18)."""
        return await self._call("POST", f"offers/{offer_id}/accept", {})

    async def hand_off(self, reason: str, note: str = "") -> dict[str, Any]:
        """Gives the conversation to a person, with everything known (P29)."""
        return await self._call("POST", "handoff", {"reason": reason, "note": note})

    async def praise(self) -> dict[str, Any]:
        """Passes praise on to the team that earned it (P25)."""
        return await self._call("POST", "praise", {})

    async def satisfaction(self, satisfied: bool) -> dict[str, Any]:
        """Notes whether it is solved for the customer (P22)."""
        return await self._call("POST", "satisfaction", {"satisfied": satisfied})

    async def follow_up(self, held: bool) -> dict[str, Any]:
        """Notes whether the solution held, days later (P23)."""
        return await self._call("POST", "follow-up", {"held": held})

    async def feedback(self, score: int | None, words: str) -> dict[str, Any]:
        """Notes a score and words, if any (P24)."""
        given = {"score": score, "words": words}
        return await self._call("POST", "feedback", given)

    async def next_matter(self, keeps: dict[str, Any]) -> dict[str, Any]:
        """Closes this matter; the next one starts with an empty dialogue but for the
        slots that are kept."""
        return await self._call("POST", "matter", {"keeps": keeps})

    async def _call(
        self, method: str, command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        headers = {
            "Authorization": f"Bearer {os.environ['KINTSUGI_SERVICE_TOKEN']}",
            "X-Kintsugi-Turn": self._turn_id,
        }
        if body is not None:
            headers["Idempotency-Key"] = f"{self._turn_id}:{_name(command, body)}"
        url = (
            f"{os.environ.get('DESK_URL', 'http://127.0.0.1:8080')}"
            f"/api/v1/conversations/{self._conversation_id}/{command}"
        )
        async with _http().request(method, url, json=body, headers=headers) as response:
            answer = await response.json(content_type=None)
            if response.status >= 400:
                code = answer.get("error") if isinstance(answer, dict) else None
                raise DeskRefused(response.status, str(code))
        return dict(answer)


def of(tracker: Tracker) -> Desk:
    """The desk for this conversation and this turn."""
    metadata = tracker.latest_message.get("metadata") or {}
    return Desk(tracker.sender_id, str(metadata["turn_id"]))


async def close() -> None:
    """Lets the session go when the server stops."""
    global _session
    if _session is not None:
        await _session.close()
        _session = None


def _http() -> aiohttp.ClientSession:
    # Made at the first call, because it belongs to the running event loop.
    global _session
    if _session is None or _session.closed:
        _session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        )
    return _session


def _name(command: str, body: dict[str, Any]) -> str:
    """The same command may stand twice in a turn, about different things."""
    told = json.dumps(body, sort_keys=True, ensure_ascii=False).encode()
    return f"{command}:{hashlib.sha256(told).hexdigest()[:12]}"
