"""The questions: one at a time, each with its reason, none twice (P8, P9, P12)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction

from actions import desk, message
from actions.facts import facts_told
from actions.fallback import not_understood
from actions.handoff import hand_over
from actions.memory import FACTS, PROOF, awaiting, case_noted, is_proven
from actions.orders import answer, tell_about
from kintsugi.handoffs import HandoffReason

# Asked so often in a row without an answer, a question is put with help; asked more
# often than the most, it is a person's to ask (P26).
_WITH_HELP, _MOST = 3, 4


class ValidateClarifyForm(FormValidationAction):
    """Notes what was told and proves the order; the desk says what is still missing.

    A message that answers nothing is left to the rules, and the form asks again.
    """

    def name(self) -> str:
        return "validate_clarify_form"

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[str]:
        if tracker.get_slot("awaiting") == "person":
            return []
        return list(tracker.get_slot("missing") or ())

    async def get_extraction_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return []

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        told = _answer(tracker) if message.is_fresh(tracker) else {}
        if confirmed := _said_again(tracker, told):
            return _ask_the_other(tracker, confirmed)
        number, contact = _proof(tracker, told)
        if number and contact and not is_proven(tracker):
            rest = {name: v for name, v in told.items() if name not in PROOF}
            return await _prove(dispatcher, tracker, number, contact, rest)
        if not told:
            return []
        if not tracker.get_slot("reference"):
            return _kept_without_a_case(tracker, told)
        asked = tracker.get_slot("requested_slot")
        answer = await desk.of(tracker).facts(facts=told, **message.mood(tracker))
        if asked in answer["case"]["missing"] and asked in told:
            events = case_noted(answer["case"])
            return events + await not_understood(dispatcher, tracker)
        return await _onward(tracker, answer)


class AskOrderNumber(Action):
    """Asks which order it is; a known customer chooses among their own."""

    def name(self) -> str:
        return "action_ask_clarify_form_order_number"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        customer = (tracker.get_slot("case") or {}).get("customer") or {}
        orders = []
        if customer.get("verified"):
            orders = (await desk.of(tracker).context())["orders"]
        if not orders:
            return await _ask(dispatcher, tracker, "order_number")
        dispatcher.utter_message(
            response="utter_ask_which_order",
            buttons=[
                _button(
                    f"{order['number']}: {order['items']}",
                    f'"order_number": "{order["number"]}"',
                )
                for order in orders[:5]
            ],
        )
        return []


class AskContact(Action):
    """Asks for the e-mail address or the postcode that proves the order."""

    def name(self) -> str:
        return "action_ask_clarify_form_contact"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await _ask(dispatcher, tracker, "contact")


class AskItem(Action):
    """Asks which thing in the order it is about, with the things as choices."""

    def name(self) -> str:
        return "action_ask_clarify_form_item"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        order = (tracker.get_slot("case") or {}).get("order") or {}
        dispatcher.utter_message(
            response="utter_ask_clarify_form_item",
            buttons=[
                _button(line["name"], f'"product": "{line["name"]}"')
                for line in order.get("lines", ())
            ],
        )
        return []


async def _ask(
    dispatcher: CollectingDispatcher, tracker: Tracker, name: str
) -> list[EventType]:
    """Asks for what proves an order, but not without end."""
    times = int(tracker.get_slot("asked_again") or 0) + 1
    if times > _MOST:
        return await hand_over(tracker, HandoffReason.NOT_UNDERSTOOD)
    asking = "utter_help_with_" if times == _WITH_HELP else "utter_ask_clarify_form_"
    dispatcher.utter_message(response=f"{asking}{name}")
    return [SlotSet("asked_again", times)]


def _button(title: str, entity: str) -> dict[str, str]:
    return {"title": title, "payload": f"/inform{{{entity}}}"}


def _answer(tracker: Tracker) -> dict[str, Any]:
    """What the message tells, when it is an answer and not an aside."""
    said = message.intent(tracker)
    if said in message.ALWAYS_FIRST or message.kind_of_complaint(tracker):
        return {}
    asked = tracker.get_slot("requested_slot")
    is_aside = message.is_aside(tracker, asked)
    told = facts_told(tracker, None if is_aside else asked)
    if is_aside and asked not in told:
        return {}
    wanted = {*(tracker.get_slot("missing") or ()), *PROOF, asked}
    return told if wanted.intersection(told) else {}


def _proof(tracker: Tracker, told: dict[str, Any]) -> list[Any]:
    """Number and contact; where one is told anew, the other as it was told before.

    After a slip in the one, the other is not asked for again (P8).
    """
    before: dict[str, Any] = {}
    if any(name in told for name in PROOF):
        noted = (tracker.get_slot("case") or {}).get("facts") or {}
        before = {**noted, **_tried(tracker)}
    return [told.get(f) or tracker.get_slot(f) or before.get(f) for f in PROOF]


def _tried(tracker: Tracker) -> dict[str, Any]:
    """The two details that did not match last, by name; none before the first try."""
    return dict(zip(PROOF, tracker.get_slot("tried") or (), strict=False))


def _said_again(tracker: Tracker, told: dict[str, Any]) -> str | None:
    """Which of the two details that did not match was now told once more as it was: it
    is the other one that has to be looked at."""
    said = next(iter(told), "")
    is_same = len(told) == 1 and told[said] == _tried(tracker).get(said)
    has_other = any(tracker.get_slot(name) for name in PROOF if name != said)
    return said if is_same and not has_other and not is_proven(tracker) else None


def _ask_the_other(tracker: Tracker, confirmed: str) -> list[EventType]:
    missing = tracker.get_slot("missing") or []
    (other,) = (name for name in PROOF if name != confirmed)
    still = [name for name in missing if name not in PROOF]
    return [
        SlotSet("missing", [other, *still]),
        SlotSet(confirmed, _tried(tracker)[confirmed]),
    ]


async def _prove(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    number: str,
    contact: str,
    rest: dict[str, Any],
) -> list[EventType]:
    proof = await desk.of(tracker).proof(number, contact)
    if proof["status"] == "locked":
        return await hand_over(tracker, HandoffReason.PROOF_FAILED)
    if proof["status"] != "proven":
        return _not_matched(dispatcher, tracker, [number, contact], proof["again"])
    question = tracker.get_slot("looking_for")
    if not proof.get("case"):
        return [
            SlotSet("order_number", proof["order"]["number"]),
            SlotSet("missing", []),
            SlotSet("looking_for", None),
            *awaiting(None),
            *await answer(
                dispatcher,
                tracker,
                proof["order"],
                str(question),
                str(tracker.get_slot("asked_words") or ""),
            ),
        ]
    if question:
        tell_about(dispatcher, proof["order"], question)
    if rest:
        proof = await desk.of(tracker).facts(facts=rest, **message.mood(tracker))
    return [SlotSet("looking_for", None), *await _onward(tracker, proof)]


def _not_matched(
    dispatcher: CollectingDispatcher, tracker: Tracker, tried: list[str], again: bool
) -> list[EventType]:
    """Says that the two do not fit, and nothing of the order; who tells the same again
    is asked with help, and a person beside it."""
    dispatcher.utter_message(
        response="utter_proof_tried_before" if again else "utter_proof_not_matched"
    )
    missing = tracker.get_slot("missing") or []
    still = [name for name in missing if name not in PROOF]
    return [
        SlotSet("missing", [*PROOF, *still]),
        *(SlotSet(name, None) for name in PROOF),
        SlotSet("tried", tried),
        *([SlotSet("asked_again", _WITH_HELP - 1)] if again else []),
    ]


def _kept_without_a_case(tracker: Tracker, told: dict[str, Any]) -> list[EventType]:
    missing = [n for n in tracker.get_slot("missing") or () if n not in told]
    return [
        *(SlotSet(name, value) for name, value in told.items() if name in FACTS),
        SlotSet("missing", missing),
        SlotSet("misses", 0),
        SlotSet("astray", 0),
        SlotSet("asked_again", 0),
    ]


async def _onward(tracker: Tracker, answer: dict[str, Any]) -> list[EventType]:
    """The next question, the restatement, or a person where the desk says so (P27)."""
    events = [*case_noted(answer["case"]), SlotSet("asked_again", 0)]
    if reason := answer.get("escalate"):
        return events + await hand_over(tracker, reason)
    return events + awaiting("facts" if answer["case"]["missing"] else "restatement")
