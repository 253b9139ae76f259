"""What a customer would consider fair, as the assistant understood it."""

from __future__ import annotations

import re
from typing import Any

from desk.body import optional_text
from desk.ports import DeskWork
from kintsugi.conversations import Conversation
from kintsugi.errors import InvalidInput
from kintsugi.matter import case_at_hand, order_at_hand
from kintsugi.money import Money
from kintsugi.proposals import Proposal
from kintsugi.remedies import Remedies

_MOST = 10**12


def currency_of(work: DeskWork, remedies: Remedies, conversation: Conversation) -> str:
    """The currency that is meant where none is named. Raises NotFound without a
    case."""
    order = order_at_hand(work, case_at_hand(work, conversation))
    return order.currency if order else remedies.currency


def read_proposal(body: dict[str, Any], currency: str) -> Proposal:
    """Reads `remedy_sought` and `amount`: minor units as a whole number, or as the
    entity has it, {"amount": 2000, "currency": "EUR" or null} or {"percent": 50}.

    Raises InvalidInput for another shape, and when neither is there.
    """
    sought, amount = optional_text(body, "remedy_sought") or "", body.get("amount")
    if not sought.strip() and amount is None:
        raise InvalidInput("A proposal has 'remedy_sought', 'amount' or both.")
    if amount is None:
        return Proposal(sought)
    if isinstance(amount, dict) and _is_whole(amount.get("percent"), most=100):
        return Proposal(sought, percent=amount["percent"])
    named = amount if isinstance(amount, dict) else {"amount": amount}
    given = named.get("currency") or currency
    known = isinstance(given, str) and re.fullmatch("[A-Z]{3}", given)
    if not known or not _is_whole(named.get("amount"), most=_MOST):
        raise InvalidInput(
            "'amount' is a whole number of minor units, or an object with amount and"
            " currency, or with percent (1 to 100)."
        )
    return Proposal(sought, Money(named["amount"], str(given)))


def _is_whole(value: Any, most: int) -> bool:
    return type(value) is int and 0 < value <= most
