"""Somebody of the team, at the console's door."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any

from tests.product import Product

# What an agent does, by the words for it in a conversation.
DEEDS = {"claims": "claim", "resolves": "resolve", "hands back": "hand-back"}


@dataclass
class Agent:
    """The shop's first admin, signed in."""

    door: str
    opener: urllib.request.OpenerDirector
    csrf: str = ""

    @classmethod
    def of(cls, product: Product) -> Agent:
        """Signs in as `make run` says that one can, at first with what it gave."""
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        opener = urllib.request.build_opener(cookies)
        agent = cls(f"{product.url}/console/v1", opener)
        note = (product.var / "first-login.txt").read_text()
        email, given = note.strip().split(" / ")
        own = f"{given} and my own"
        try:
            agent._sign_in(email, own)
        except urllib.error.HTTPError:
            agent._sign_in(email, given)
            agent.ask("/password", {"password": given, "new_password": own}, "PUT")
        return agent

    def _sign_in(self, email: str, password: str) -> None:
        signed_in = self.ask("/session", {"email": email, "password": password})
        self.csrf = signed_in["csrf"]

    def does(self, deed: str, conversation_id: str) -> None:
        """Does it under the epoch that stands now."""
        where = f"/conversations/{conversation_id}"
        epoch = self.ask(where)["conversation"]["epoch"]
        self.ask(f"{where}/{DEEDS[deed]}", {"epoch": epoch, "note": ""})

    def ask(
        self, path: str, body: dict[str, Any] | None = None, method: str | None = None
    ) -> dict[str, Any]:
        """Calls the door: by POST when there is a body, by GET when there is none."""
        headers = {"Content-Type": "application/json", "X-Kintsugi-CSRF": self.csrf}
        data = None if body is None else json.dumps(body).encode()
        url = self.door + path
        asked = urllib.request.Request(url, data, headers, method=method)
        with self.opener.open(asked, timeout=30) as answer:
            return dict(json.loads(answer.read() or "{}"))
