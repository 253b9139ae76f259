"""Who may give a command, and in which turn."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from sanic import Request

from desk.addresses import is_this_machine
from desk.errors import NotAuthorized
from desk.ports import DeskWork
from kintsugi.conversations import Conversation, State
from kintsugi.errors import InvalidInput, StaleEpoch

_LONGEST_KEY = 160


@dataclass(frozen=True, slots=True)
class Asked:
    """A command's turn and its key, which is the turn's id and a name."""

    turn_id: str
    key: str


def check_caller(request: Request, token: str) -> None:
    """Lets only our own actions in: from this machine, with the service token."""
    given = request.headers.get("authorization", "").encode()
    right = hmac.compare_digest(given, f"Bearer {token}".encode())
    # The peer itself: what headers of proxies say does not count here.
    peer = request.conn_info.client_ip if request.conn_info else ""
    if not right or not is_this_machine(peer):
        raise NotAuthorized("This door is for the assistant's actions.")


def read_asked(request: Request) -> Asked:
    """Reads the headers of a command; raises InvalidInput when they are not there."""
    turn_id = request.headers.get("x-kintsugi-turn", "")
    key = request.headers.get("idempotency-key", "")
    if not turn_id or not key.startswith(f"{turn_id}:") or len(key) > _LONGEST_KEY:
        raise InvalidInput(
            "A command has X-Kintsugi-Turn and an Idempotency-Key of at most"
            f" {_LONGEST_KEY} characters that begins with the turn and a colon."
        )
    return Asked(turn_id, key)


def check_turn(
    work: DeskWork, conversation: Conversation, asked: Asked, *, as_owner: bool = True
) -> None:
    """Refuses a command of a turn that is over, and, `as_owner`, of an assistant that
    lost the conversation meanwhile. Raises StaleEpoch; nothing is done then."""
    turn = work.turns.in_flight(conversation.id)
    if turn is None or turn.id != asked.turn_id:
        raise StaleEpoch(f"The turn '{asked.turn_id}' is over; nothing was done.")
    if not as_owner:
        return
    # A matter that this very turn settled stays the assistant's.
    settled = conversation.state is State.RESOLVED
    mine = settled or conversation.state is State.ASSISTANT
    if not mine or conversation.epoch > turn.epoch + settled:
        raise StaleEpoch(
            f"This conversation is now with '{conversation.state}'; nothing was done."
        )
