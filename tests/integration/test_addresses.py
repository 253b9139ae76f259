"""From where somebody tries to prove an order is known, and cannot be made up (T1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fake_rasa import FakeRasa
from tests.integration.running import Desk, Loop, running_desk


def kept_address(desk: Desk, forwarded: str) -> str:
    """By which address the tries of a new conversation are counted."""
    headers = {"X-Forwarded-For": forwarded}
    begun = desk.call("POST", "/chat/v1/conversations", {}, headers)
    conversation_id = begun.json["conversation_id"]
    return desk.look(lambda work: work.conversations.get(conversation_id)).address


@pytest.mark.parametrize(
    ("forwarded", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::8", "2001:db8:1:2::/64"),
    ],
)
def test_behind_a_proxy_tries_are_counted_by_what_the_proxy_says(
    tmp_path: Path, rasa: FakeRasa, loop: Loop, forwarded: str, counted: str
) -> None:
    with running_desk(tmp_path, rasa, loop, trusted_proxies=1) as desk:
        assert kept_address(desk, forwarded) == counted
