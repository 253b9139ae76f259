"""A receipt as the customer sees it."""

from __future__ import annotations

from typing import Any

from kintsugi.acceptance import Accepted
from kintsugi.remedies import Remedies
from kintsugi.wording import moment_in_words, weekday_in_words


def receipt_card(done: Accepted, remedies: Remedies) -> dict[str, Any]:
    """The card of what was carried out, with the promise that goes with it."""
    return {
        "type": "receipt",
        "receipt": done.resolution.receipt,
        "title": done.resolution.title,
        "lines": receipt_lines(done, remedies),
        "promise": {
            "text": done.promise.text,
            "due_at": done.promise.due_at.isoformat(),
        },
    }


def receipt_lines(done: Accepted, remedies: Remedies) -> list[dict[str, Any]]:
    """Each line in words, and with the raw value that a page may write its own way."""
    phrases = remedies.phrases
    lines: list[dict[str, Any]] = []
    if done.case.order_number:
        lines.append({"label": phrases["order"], "value": done.case.order_number})
    if done.offer.moves_money:
        money = done.resolution.amount
        raw = {"amount": money.amount, "currency": money.currency}
        lines.append({"label": phrases["amount"], "value": str(money), **raw})
    due, at = _due(done, remedies)
    lines.append({"label": phrases["by"], "value": due, "at": at})
    return lines


def _due(done: Accepted, remedies: Remedies) -> tuple[str, str]:
    """The day where days were promised, the hour where hours were; in words and raw."""
    hours, due_at = remedies.hours, done.promise.due_at
    remedy = remedies.remedies.get(done.offer.remedy)
    if remedy is not None and remedy.turnaround.business_hours:
        return moment_in_words(due_at, hours.zone), due_at.isoformat()
    day = hours.day_of(due_at)
    return weekday_in_words(day), day.isoformat()
