"""A small desk for the assistant's tests: it speaks the actions' wire, and remembers.

It decides nothing well; what is right for the customer is tested in kintsugi/. Its
answers have the shapes of docs/architecture.md, which the real desk's tests hold too.
"""

from __future__ import annotations

from typing import Any

from aiohttp import web

ORDER: dict[str, Any] = {
    "number": "KX-20931",
    "placed_on": "2 November",
    "currency": "EUR",
    "total": "€134.89",
    "items": "Mechanical keyboard",
    "lines": [
        {
            "position": 1,
            "name": "Mechanical keyboard",
            "kind": "goods",
            "quantity": 1,
            "price": "€129.99",
        }
    ],
    "delivery": {
        "carrier": "PostNord",
        "status": "in_transit",
        "promised_by": "9 November",
        "days_late": 12,
        "delivered_on": None,
        "tracking": "PN123",
    },
    "paid": "€134.89",
    "refunded": "€0.00",
    "refundable": "€134.89",
    "refunds": [],
}
CONTACTS = ("aino@example.com", "00530")
_ASKED = {
    "staff_or_support": ("problem",),
    "damaged_or_faulty": ("problem",),
    "subscription_or_service_outage": ("since",),
    "wrong_item": ("received_instead",),
    "billing": ("problem",),
}
_SAYS_BACK = _ASKED | {
    "subscription_or_service_outage": ("since", "problem"),
    "billing": ("amount", "problem"),
}


class FakeDesk:
    """One conversation; `calls` are its commands in order, as (command, body)."""

    def __init__(self, order: dict[str, Any] = ORDER, pairs: int = 2) -> None:
        self.order, self.pairs = order, pairs
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.headers: list[dict[str, str]] = []
        self.case: dict[str, Any] | None = None
        self.is_proven = False
        self.failures = 0
        self.tried: list[dict[str, Any]] = []
        self.round = 0
        self.escalate: str | None = None
        self.proposal: dict[str, Any] = {
            "status": "none",
            "offer": None,
            "authority": None,
        }
        self.accept_answer: dict[str, Any] = {
            "status": "done",
            "receipt": "R-5001",
            "title": "A new keyboard, sent today by express",
            "amount": "€0.00",
            "lines": [{"label": "Order", "value": "KX-20931"}],
            "promise": {
                "text": "It is with you by Tuesday 24 November.",
                "reason": "Express takes one working day.",
                "due_at": "2026-11-24T15:00:00Z",
                "due_on": "Tuesday 24 November",
            },
        }

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route(
            "*", "/api/v1/conversations/{id}/{command:.*}", self._answer
        )
        return app

    @property
    def commands(self) -> list[str]:
        return [command for command, _ in self.calls]

    def body_of(self, command: str) -> dict[str, Any]:
        """The body of the last call of this command."""
        return next(b for c, b in reversed(self.calls) if c == command)

    async def _answer(self, request: web.Request) -> web.Response:
        command = request.match_info["command"]
        body = await request.json() if request.can_read_body else {}
        self.calls.append((command, body))
        self.headers.append(dict(request.headers))
        answer = self._answered(command, body)
        if answer is None:
            missing = {"error": "not_found", "message": f"No such command '{command}'."}
            return web.json_response(missing, status=404)
        return web.json_response(answer)

    def _answered(self, command: str, body: dict[str, Any]) -> dict[str, Any] | None:
        match command.split("/"):
            case ["context"]:
                return self._context()
            case ["complaint"]:
                return self._complaint(body)
            case ["facts"]:
                return self._facts(body)
            case ["proof"]:
                return self._proof(body)
            case ["offers"]:
                return self._offers()
            case ["offers", "refuse"]:
                self.round += 1
                return {"status": "refused", "left": self.round < self.pairs}
            case ["offers", "propose"]:
                return self.proposal
            case ["offers", _, "accept"]:
                return self.accept_answer
            case ["handoff"]:
                place = {"state": "queued", "place": 1, "wait": None}
                return place | {"reference": "K-1042"}
            case ["satisfaction"] | ["follow-up"]:
                return {"case": self.case}
            case ["feedback"]:
                return {"stored": True}
            case ["praise"]:
                return {"passed_on": True}
            case ["matter"]:
                return {"matter": 2}
        return None

    def _context(self) -> dict[str, Any]:
        orders = [self.order] if self.is_proven else []
        return {"state": "assistant", "epoch": 0, "case": self.case, "orders": orders}

    def _complaint(self, body: dict[str, Any]) -> dict[str, Any]:
        if self.case is None or self.case["state"] == "resolved":
            number = 1042 if self.case is None else 1043
            self.case = {
                "reference": f"K-{number}",
                "state": "received",
                "facts": {},
                "customer": None,
                "order": self.order if self.is_proven else None,
            }
        self.case["kind"] = body["kind"]
        self.case["facts"] |= body.get("facts") or {}
        return {"case": self._viewed(), "escalate": self.escalate}

    def _facts(self, body: dict[str, Any]) -> dict[str, Any]:
        assert self.case is not None
        self.case["facts"] |= body["facts"]
        return {"case": self._viewed()}

    def _proof(self, body: dict[str, Any]) -> dict[str, Any]:
        fits = body["order_number"] == self.order["number"]
        if not fits or body["contact"] not in CONTACTS:
            again = body in self.tried
            self.tried.append(body)
            self.failures += not again
            return {
                "status": "locked" if self.failures >= 5 else "not_matched",
                "tries_left": 5 - self.failures,
                "again": again,
                "case": None,
                "order": None,
            }
        self.is_proven = True
        if self.case is not None:
            self.case["order"] = self.order
            self.case["facts"] |= body
        case = self._viewed() if self.case else None
        return {"status": "proven", "tries_left": 5, "case": case, "order": self.order}

    def _offers(self) -> dict[str, Any]:
        if self.round >= self.pairs:
            return {"status": "none", "reason": "no_remedy"}
        offers = [offer(self.round, 1), offer(self.round, 2)]
        return {
            "status": "offered",
            "offers": offers,
            "recommended": 1,
            "reason": "It puts the thing itself into your hands soonest.",
        }

    def _viewed(self) -> dict[str, Any]:
        assert self.case is not None
        facts = self.case["facts"]
        missing = [n for n in _ASKED.get(self.case["kind"], ()) if n not in facts]
        is_orderless = self.case["kind"] == "staff_or_support"
        if not self.is_proven and not is_orderless:
            proof = ("order_number", "contact")
            missing = [n for n in proof if n not in facts] + missing
        self.case["missing"] = missing
        self.case["says_back"] = list(_SAYS_BACK.get(self.case["kind"], ()))
        return self.case


def offer(round_: int, position: int) -> dict[str, Any]:
    """An offer; the second one of a pair moves money."""
    is_refund = position == 2
    titles = ("A new keyboard, sent today by express", "Your money back, €134.89")
    return {
        "id": f"o-{round_}{position}",
        "position": position,
        "remedy": "full_refund" if is_refund else "express_resend",
        "asked_as": ["refund"] if is_refund else ["redelivery", "replacement"],
        "title": titles[position - 1],
        "benefit": "You have it soon.",
        "cost": "Somebody has to be at home.",
        "time": "by Tuesday 24 November",
        "amount": "€134.89" if is_refund else "€0.00",
        "recommended": position == 1,
        "moves_money": is_refund,
        "reason": "It puts the thing itself into your hands soonest.",
        "due_at": f"2026-11-2{position + 3}T15:00:00Z",
    }
