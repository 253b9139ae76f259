"""What agents give from the console: within their limits, once, and told (P17, P31)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kintsugi.agents import Role
from kintsugi.cases import PromiseState
from kintsugi.events import CaseEvent, EventKind
from kintsugi.money import Money
from kintsugi.orders import Order
from kintsugi.spending import Entry
from tests.factories import delivery, line, order
from tests.integration.console import Browser, about, signed_in
from tests.integration.running import (
    Clock,
    Customer,
    Desk,
    Reply,
    eventually,
)

DEAR = order(lines=(line(unit_price=60000),))  # above an agent's limit of €500


@pytest.fixture
def clock() -> Clock:
    """It stands on a Saturday morning, when the shop is closed."""
    return Clock()


class Chat:
    """One conversation in an agent's hands."""

    def __init__(
        self,
        desk: Desk,
        bought: Order | None = None,
        kind: str = "late_delivery",
        role: Role = Role.AGENT,
    ) -> None:
        self.desk = desk
        self.customer: Customer = about(desk, bought or order(), kind)
        self.agent: Browser = signed_in(desk, "Liisa", role)
        assert self.agent.claim(self.customer.id).status == 200

    def suggestions(self) -> Any:
        reply = self.agent.get(f"/conversations/{self.customer.id}/suggestions")
        assert reply.status == 200, reply.body
        return reply.json

    def press(self, verb: str, **body: Any) -> Reply:
        """Presses with what the agent has in front of them."""
        stands = self.desk.look(lambda work: work.conversations.get(self.customer.id))
        seen = {"seq": stands.last_seq, "epoch": stands.epoch}
        return self.agent.at(
            self.customer.id, verb, **{"client_id": "press-1", **seen} | body
        )

    def give(self, remedy: str, **body: Any) -> Reply:
        return self.press("remedies", remedy=remedy, **body)

    def ask(self, remedy: str = "full_refund", **body: Any) -> Any:
        asked = self.press("ask-lead", remedy=remedy, **body)
        assert asked.status == 201, asked.body
        return asked.json

    def said(self) -> list[dict[str, Any]]:
        self.desk.settle()
        said: list[dict[str, Any]] = self.customer.read()["messages"]
        return said

    def given(self) -> list[str]:
        """What was carried out, by remedy."""
        return [one.remedy for one in self.case.resolutions]

    def happened(self, kind: EventKind) -> list[CaseEvent]:
        timeline = self.desk.look(lambda work: work.cases.timeline(self.customer.id))
        return [one for one in timeline if one.kind is kind]

    @property
    def case(self) -> Any:
        return self.desk.look(
            lambda work: work.cases.of_conversation(self.customer.id)
        )[0]


def decide(lead: Browser, asked: Any, verb: str, note: str = "") -> Reply:
    return lead.post(f"/approvals/{asked['id']}/{verb}", {"note": note})


def is_there(browser: Browser) -> bool | None:
    """Whether the desk knows of this console's stream; None while it does not."""
    everybody = browser.get("/colleagues").json["colleagues"]
    return (
        any(one["there"] for one in everybody if one["id"] == browser.agent["id"])
        or None
    )


def test_an_agent_gives_a_remedy_and_the_customer_gets_receipt_and_promise(
    desk: Desk,
) -> None:
    chat = Chat(desk)
    given = chat.give("full_refund")
    assert given.status == 200, given.body
    assert (given.json["state"], given.json["amount"]) == ("done", 13489)
    told = chat.said()[-1]
    assert (told["author"], told["name"]) == ("agent", "Liisa")
    assert given.json["receipt"] in told["text"]
    assert told["card"]["type"] == "receipt"
    assert told["card"]["promise"]["text"] == given.json["promise"]["text"]
    (granted,) = chat.happened(EventKind.REMEDY_GRANTED)
    assert granted.actor == chat.agent.agent["id"]


def test_pressed_twice_it_is_given_once_with_the_same_receipt(desk: Desk) -> None:
    chat = Chat(desk)
    with ThreadPoolExecutor(4) as pool:
        presses = list(pool.map(lambda _: chat.give("full_refund"), range(4)))
    assert {one.status for one in presses} == {200}
    assert len({one.json["receipt"] for one in presses}) == 1
    assert chat.given() == ["full_refund"]


def test_the_same_thing_is_not_given_again_under_another_press(desk: Desk) -> None:
    chat = Chat(desk)
    assert chat.give("voucher", client_id="a").status == 200
    again = chat.give("voucher", client_id="b")
    assert (again.status, again.json["error"]) == (409, "not_offered")
    assert chat.given() == ["voucher"]


def test_what_is_above_the_agent_is_refused_and_a_lead_may_give_it(desk: Desk) -> None:
    chat = Chat(desk, DEAR)
    refused = chat.give("full_refund")
    assert (refused.status, refused.json["error"]) == (403, "beyond_authority")
    assert not chat.given()
    led = Chat(desk, order(number="KX-2", lines=DEAR.lines), role=Role.LEAD)
    assert led.give("full_refund").json["state"] == "done"


def test_a_ceiling_that_is_reached_meanwhile_holds_in_the_reserving_transaction(
    desk: Desk,
) -> None:
    chat = Chat(desk)
    (shown,) = [
        one for one in chat.suggestions()["actions"] if one["remedy"] == "full_refund"
    ]
    assert shown["left"] >= shown["amount"]

    def spend(work: Any) -> None:
        now = desk.look(lambda _: chat.case.opened_at)
        entry = Entry(
            "k",
            chat.case.id,
            "c-17",
            "agent",
            False,
            Money(249_000, "EUR"),
            Clock().now,
        )
        assert now
        work.spending.reserve(entry)

    desk.change(spend)
    assert chat.give("full_refund").status in (403, 409)
    assert not chat.given()


def test_what_the_customer_wrote_meanwhile_is_read_first(desk: Desk) -> None:
    chat = Chat(desk)
    seen = chat.suggestions()["seq"]
    chat.customer.say("Please no refund, I still want it.")
    late = chat.give("full_refund", seq=seen)
    assert (late.status, late.json["error"]) == (409, "stale_suggestion")
    assert not chat.given()
    assert chat.give("express_resend", client_id="b").status == 200


def test_who_does_not_have_the_conversation_gives_nothing(desk: Desk) -> None:
    chat = Chat(desk)
    chat.agent = signed_in(desk, "Maija")
    assert chat.give("full_refund").status == 409
    assert chat.press("ask-lead", remedy="full_refund").status == 409
    assert chat.press("call").status == 409
    assert not chat.given()


def test_one_line_of_an_order_is_paid_back_and_the_case_is_about_it(desk: Desk) -> None:
    lines = (line(), line(sku="MM-1", name="Mouse mat", unit_price=1990))
    bought = order(lines=lines, delivery=delivery("delivered"))
    chat = Chat(desk, bought, "damaged_or_faulty")
    shown = chat.press("remedies/preview", remedy="item_refund", item="Mouse mat").json
    assert shown["items"] == ["Mechanical keyboard", "Mouse mat", "all"]
    assert shown["amount"] == 1990
    given = chat.give("item_refund", item="Mouse mat")
    assert given.json["amount"] == 1990
    assert chat.case.facts["item"] == "Mouse mat"
    assert (
        chat.press("remedies/preview", remedy="item_refund", item="Sofa").status == 422
    )


def test_an_amount_may_be_named_only_up_to_what_is_laid_down(desk: Desk) -> None:
    chat = Chat(desk, order(delivery=delivery("delivered")), "damaged_or_faulty")
    shown = chat.press("remedies/preview", remedy="keep_and_discount").json
    assert (shown["amount"], shown["most"]) == (3900, 12999)
    too_much = chat.give("keep_and_discount", amount=13000)
    assert too_much.status == 422
    assert chat.give("keep_and_discount", amount=5000).json["amount"] == 5000


def test_a_promised_call_is_a_promise_in_business_hours(desk: Desk) -> None:
    chat = Chat(desk)
    called = chat.press("call")
    assert called.status == 201, called.body
    (promise,) = chat.case.promises
    assert promise.text == called.json["text"]
    assert promise.owner == chat.agent.agent["id"]
    assert promise.due_at.weekday() == 0  # it is Saturday now
    assert "Which number may I call?" in chat.said()[-1]["text"]
    assert chat.press("call").json == called.json
    assert len(chat.case.promises) == 1
    past = chat.press("call", client_id="b", by="2026-11-20T10:00:00Z")
    assert past.status == 422


def test_over_the_limit_a_lead_is_asked_and_the_customer_told_who_by_when(
    desk: Desk,
) -> None:
    chat, lead = Chat(desk, DEAR), signed_in(desk, "Maija", Role.LEAD)
    with lead.stream() as stream:
        eventually(lambda: is_there(lead))
        asked = chat.ask(note="Third time this year.")
        assert stream.next("approvals") == {"type": "approvals"}
    told = chat.said()[-1]["text"]
    assert "Maija" in told
    assert "Monday 23 November" in told
    (promise,) = chat.case.promises
    assert (promise.owner, promise.state) == ("lead", PromiseState.OPEN)
    (waiting,) = lead.get("/approvals").json["approvals"]
    assert waiting["id"] == asked["id"]
    assert (waiting["amount"], waiting["note"]) == (60490, "Third time this year.")
    assert waiting["action"]["left"] >= 60490
    assert chat.press("ask-lead", remedy="full_refund", client_id="b").status == 409


def test_what_the_agent_may_give_alone_is_not_put_to_a_lead(desk: Desk) -> None:
    chat = Chat(desk)
    assert chat.press("ask-lead", remedy="full_refund").status == 409
    nobody = Chat(desk, order(number="KX-3", lines=(line(unit_price=300_000),)))
    assert nobody.press("ask-lead", remedy="full_refund").status == 409
    assert not chat.case.promises


def test_an_approved_remedy_is_given_once_by_the_leads_authority(desk: Desk) -> None:
    chat, lead = Chat(desk, DEAR), signed_in(desk, "Maija", Role.LEAD)
    asked = chat.ask()
    approved = decide(lead, asked, "approve", "Of course.")
    assert approved.json["state"] == "done", approved.body
    assert decide(lead, asked, "approve").json["receipt"] == approved.json["receipt"]
    assert chat.given() == ["full_refund"]
    assert lead.get("/approvals").json == {"approvals": []}
    assert approved.json["receipt"] in chat.said()[-1]["text"]
    promises = {one.owner: one.state for one in chat.case.promises}
    assert promises["lead"] is PromiseState.KEPT
    (event,) = chat.happened(EventKind.LEAD_APPROVED)
    assert event.actor == lead.agent["id"]
    assert chat.suggestions()["escalation"]["state"] == "approved"


def test_of_two_leads_who_decide_at_once_one_wins_and_the_other_is_told_who(
    desk: Desk,
) -> None:
    chat = Chat(desk, DEAR)
    asked = chat.ask()
    leads = [signed_in(desk, name, Role.LEAD) for name in ("Maija", "Pekka")]
    with ThreadPoolExecutor(2) as pool:
        verbs = ("approve", "refuse")
        replies = list(
            pool.map(lambda n: decide(leads[n], asked, verbs[n], "Because."), (0, 1))
        )
    won = replies[0].status != 200
    assert sorted(one.status for one in replies) == [200, 409]
    loser = replies[0] if won else replies[1]
    assert leads[won].agent["name"] in loser.json["message"]
    assert chat.given() == ([] if won else ["full_refund"])


def test_a_refusal_comes_with_words_and_the_nearest_that_may_be_given(
    desk: Desk,
) -> None:
    chat, lead = Chat(desk, DEAR), signed_in(desk, "Maija", Role.LEAD)
    asked = chat.ask()
    assert decide(lead, asked, "refuse").status == 422
    assert decide(lead, asked, "refuse", "Offer the express instead.").status == 200
    help_now = chat.suggestions()
    assert help_now["escalation"]["words"] == "Offer the express instead."
    nearest = [one for one in help_now["drafts"] if one["purpose"] == "explain"]
    assert [one["source"] for one in nearest] == ["response:utter_desk_draft_nearest"]
    # The promised answer is given once the agent writes.
    assert chat.case.promises[0].state is PromiseState.OPEN
    assert chat.agent.say(chat.customer.id, nearest[0]["text"]).status == 202
    assert chat.case.promises[0].state is PromiseState.KEPT
    assert not chat.given()


def test_refused_after_the_hand_back_it_goes_to_a_person_who_tells(desk: Desk) -> None:
    chat, lead = Chat(desk, DEAR), signed_in(desk, "Maija", Role.LEAD)
    asked = chat.ask()
    assert chat.press("hand-back", note="").status == 200
    assert decide(lead, asked, "refuse", "No.").status == 200
    assert chat.customer.read()["state"] == "queued"


def test_no_agent_decides_what_a_lead_is_asked(desk: Desk) -> None:
    chat = Chat(desk, DEAR)
    asked = chat.ask()
    assert decide(chat.agent, asked, "approve").status == 403
    assert not chat.given()
