"""The words that the desk itself says to a customer, from data/responses/desk.yml."""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML

from kintsugi.feedback import QUESTIONS
from kintsugi.handoffs import HandoffReason
from kintsugi.orders import Customer

# In which language they are.
LANGUAGE = "en"

TROUBLE = "utter_desk_trouble"
CLAIMED = "utter_desk_claimed"
HANDED_BACK = "utter_desk_handed_back"
TAKEN_OVER = "utter_desk_taken_over"
TRANSFERRED = "utter_desk_transferred"
TRANSFERRED_TO = "utter_desk_transferred_to"
RESOLVED = "utter_desk_resolved"
SOLVED = "utter_desk_solved"
NOT_SOLVED = "utter_desk_not_solved"
REMOVED = "utter_desk_removed"
NOBODY_THERE = "utter_desk_nobody_there"
NOBODY_CAME = "utter_desk_nobody_came"
WAY = "utter_desk_way_"  # and the way's name
KEPT_PLACE = "utter_desk_kept_place"
BACK_TO_ASSISTANT = "utter_desk_back_to_assistant"
ASK_ADDRESS = "utter_desk_ask_address_"  # and the channel's kind
ASK_AGAIN = "utter_desk_ask_address_again_"
ANSWER_PROMISED = "utter_desk_answer_promised_"
ANSWER_NOTED = "utter_desk_answer_noted"
FEEDBACK_QUESTION = "utter_desk_feedback_"  # and the question's id
FEEDBACK_GIVEN = "utter_desk_feedback_given"
FEEDBACK_SKIPPED = "utter_desk_feedback_skipped"
PROMISE_BROKEN = "utter_desk_promise_broken"
PROMISE_KEPT = "utter_desk_promise_kept"
PROMISE_MOVED = "utter_desk_promise_moved"
PROMISE_SOONER = "utter_desk_promise_sooner"
PROMISE_WITHDRAWN = "utter_desk_promise_withdrawn"
FOLLOW_UP = "utter_desk_follow_up"
FOLLOW_UP_BY_AGENT = "utter_desk_follow_up_by_agent"
HELD = "utter_desk_held"
DID_NOT_HOLD = "utter_desk_did_not_hold"
SILENCE = "utter_desk_silence"
MAIL_SUBJECT = "utter_desk_mail_subject"
MAIL_SUBJECT_PLAIN = "utter_desk_mail_subject_plain"
MAIL_ANSWER = "utter_desk_mail_answer"
MAIL_OPT_OUT = "utter_desk_mail_opt_out"
CHANNEL_OPEN = "utter_desk_channel_open"
COPY_CUSTOMER = "utter_desk_copy_customer"
COPY_ASSISTANT = "utter_desk_copy_assistant"
COPY_PHOTO = "utter_desk_copy_photo"
OPT_OUT_ASK = "utter_desk_opt_out_ask"
OPT_OUT_YES = "utter_desk_opt_out_yes"
OPT_OUT_DONE = "utter_desk_opt_out_done"
GRANTED = "utter_desk_granted"
LEAD_ASKED = "utter_desk_lead_asked"
LEAD_PROMISE = "utter_desk_lead_promise"
LEAD_REASON = "utter_desk_lead_reason"
A_LEAD = "utter_desk_a_lead"
CALL_PROMISED = "utter_desk_call_promised"
CALL_PROMISE = "utter_desk_call_promise"
_HELLO = "utter_desk_hello"
_HELLO_BY_NAME = "utter_desk_hello_by_name"
_HANDOFF = "utter_desk_handoff_"
_REFERENCE = f"{_HANDOFF}reference"
_NO_REFERENCE = f"{_HANDOFF}no_reference"
_SORRY = "utter_desk_sorry_"
_WANTED = (
    TROUBLE,
    CLAIMED,
    HANDED_BACK,
    TAKEN_OVER,
    TRANSFERRED,
    TRANSFERRED_TO,
    RESOLVED,
    SOLVED,
    NOT_SOLVED,
    REMOVED,
    NOBODY_THERE,
    NOBODY_CAME,
    *(f"{WAY}{way}" for way in ("wait", "call_back", "email", "assistant")),
    KEPT_PLACE,
    BACK_TO_ASSISTANT,
    *(
        f"{about}{kind}"
        for about in (ASK_ADDRESS, ASK_AGAIN, ANSWER_PROMISED)
        for kind in ("call_back", "email")
    ),
    ANSWER_NOTED,
    *(f"{FEEDBACK_QUESTION}{question}" for question in QUESTIONS),
    FEEDBACK_GIVEN,
    FEEDBACK_SKIPPED,
    PROMISE_BROKEN,
    PROMISE_KEPT,
    PROMISE_MOVED,
    PROMISE_SOONER,
    PROMISE_WITHDRAWN,
    FOLLOW_UP,
    FOLLOW_UP_BY_AGENT,
    HELD,
    DID_NOT_HOLD,
    SILENCE,
    MAIL_SUBJECT,
    MAIL_SUBJECT_PLAIN,
    MAIL_ANSWER,
    MAIL_OPT_OUT,
    CHANNEL_OPEN,
    COPY_CUSTOMER,
    COPY_ASSISTANT,
    COPY_PHOTO,
    OPT_OUT_ASK,
    OPT_OUT_YES,
    OPT_OUT_DONE,
    GRANTED,
    LEAD_ASKED,
    LEAD_PROMISE,
    LEAD_REASON,
    A_LEAD,
    CALL_PROMISED,
    CALL_PROMISE,
    _HELLO,
    _HELLO_BY_NAME,
    _REFERENCE,
    _NO_REFERENCE,
    # Nobody is told why a person stepped in unasked; only that they are here.
    *(
        f"{_HANDOFF}{reason}"
        for reason in HandoffReason
        if reason is not HandoffReason.TAKEN_OVER
    ),
)


class Words:
    """Texts by the name of their response."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts

    def say(self, response: str, **details: str) -> str:
        """Gives the text with its `{placeholders}` filled by name."""
        return self._texts[response].format(**details)

    def hello(self, customer: Customer | None) -> str:
        """How a message begins that the customer did not ask for."""
        if customer is None:
            return self.say(_HELLO)
        return self.say(_HELLO_BY_NAME, name=customer.first_name)

    def of_handoff(
        self,
        reason: HandoffReason,
        reference: str | None,
        owns: str | None = None,
        guide: str | None = None,
    ) -> str:
        """What the customer reads when a person is asked to take over (P26, P29).

        `owns` is the kind of complaint nobody was sorry for yet: that comes first (P5).
        `guide` is what helps until then, and comes last (P20).
        """
        known = (
            self.say(_REFERENCE, reference=reference)
            if reference
            else self.say(_NO_REFERENCE)
        )
        sorry = self._texts.get(f"{_SORRY}{owns}") if owns else None
        parts = (sorry, self.say(_HANDOFF + reason), known, guide)
        return " ".join(filter(None, parts))


def read_words(path: Path) -> Words:
    """Reads the file; raises ValueError naming a response that is missing from it."""
    responses = YAML(typ="safe").load(path)["responses"]
    texts = {name: variants[0]["text"] for name, variants in responses.items()}
    if missing := [name for name in _WANTED if name not in texts]:
        raise ValueError(f"{path} has no text for: {', '.join(missing)}.")
    return Words(texts)
