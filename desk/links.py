"""Signed links that a mail carries: back into the conversation, and out of the mail.

Each is signed for its one purpose. A link back opens its conversation once and for a
week; what it names is no secret, and without the signature it opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

from desk.errors import Gone
from kintsugi.errors import NotFound

_BACK, _OUT = "return", "opt-out"
_BACK_FOR = timedelta(days=7)


class Links:
    """Makes links and reads them, with a key made from `secret`."""

    def __init__(self, secret: str) -> None:
        self._key = hmac.digest(secret.encode(), b"links of mails", "sha256")

    def way_back(self, conversation_id: str, seq: int, said_at: datetime) -> str:
        """A link back to what was said; the same for the same message."""
        until = int((said_at + _BACK_FOR).timestamp())
        return self._signed(_BACK, f"{conversation_id}.{seq}.{until}")

    def conversation_of(self, link: str, now: datetime) -> str:
        """The conversation that a link leads back to; raises Gone for any other text
        and when its week is over."""
        named = self._named(_BACK, link)
        if named is None:
            raise _gone()
        conversation_id, _, until = named.split(".")
        if now >= datetime.fromtimestamp(int(until), UTC):
            raise _gone()
        return conversation_id

    def way_out(self, conversation_id: str) -> str:
        """A link by which the customer of this conversation opts out, for ever."""
        return self._signed(_OUT, conversation_id)

    def conversation_left(self, link: str) -> str:
        """The conversation whose customer opts out; raises NotFound."""
        named = self._named(_OUT, link)
        if named is None:
            raise NotFound("This link is not one of ours.")
        return named

    def _named(self, purpose: str, link: str) -> str | None:
        named, _, _ = link.rpartition(".")
        right = self._signed(purpose, named)
        # Compared as bytes: a link may hold anything.
        same = hmac.compare_digest(link.encode(errors="replace"), right.encode())
        return named if same else None

    def _signed(self, purpose: str, named: str) -> str:
        told = f"{purpose}:{named}".encode(errors="replace")
        signature = hmac.digest(self._key, told, hashlib.sha256)
        return f"{named}.{urlsafe_b64encode(signature).decode().rstrip('=')}"


def _gone() -> Gone:
    return Gone(
        "This link was used already, or its week is over. The chat on the page is open"
        " all the same."
    )
