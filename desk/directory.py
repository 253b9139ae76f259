"""The directory of channels as customers are shown it (P37)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from desk.moments import moment
from kintsugi.channels import Channel
from kintsugi.wording import hours_in_words


def directory(channels: Iterable[Channel], now: datetime) -> list[dict[str, Any]]:
    """Each channel with its hours in words, whether somebody is there now, and when
    somebody is there next."""
    return [_document(channel, channel.opens_at(now)) for channel in channels]


def _document(channel: Channel, opens_at: datetime | None) -> dict[str, Any]:
    return {
        "kind": channel.kind,
        "title": channel.title,
        "best_for": channel.best_for,
        "hours": hours_in_words(channel.hours.days),
        "open": opens_at is None,
        "opens_at": moment(opens_at) if opens_at else None,
        "address": channel.address,
    }
