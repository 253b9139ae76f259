"""The judge sees what went wrong in a recorded conversation, and nothing else."""

from __future__ import annotations

from simulation.judge import Verdict, judge
from simulation.move import Act
from simulation.remedy_book import RemedyBook
from simulation.scenario import End
from simulation.transcript import Answered, Said
from simulation.words_of_reason import ReasonBook
from tests.unit.simulation.talk import (
    ASK_NUMBER,
    SORRY,
    assistant,
    customer,
    heard,
    offer,
    receipt,
    scenario,
    transcript,
)

MONEY = "Your money back: €79.90"
GOODS = "Paper lamp, new and sent by express"
VOUCHER = "A voucher for €8.00"
REASONS = {"utter_desk_handoff_customer_asked": [{"text": "Of course, {name} joins."}]}
BOOK = RemedyBook.load()

_TOLD = customer(Act.TELLS, "It is torn.", "item", "problem")
_OWNED = heard(assistant(SORRY), assistant(ASK_NUMBER))
_NUMBER = customer(Act.ANSWERS, "KX-100001", "number")
_TAKEN = customer(Act.CHOOSES, MONEY, option=MONEY)
_DONE = heard(receipt(MONEY), assistant("Does this solve it for you?"))
_SATISFIED = customer(Act.IS_SATISFIED, "Yes")
_THANKS = heard(assistant("I am glad."), state="resolved")


def _judge(*entries: Said | Answered, **changes: object) -> Verdict:
    return judge(scenario(**changes), transcript(*entries), BOOK, ReasonBook(REASONS))


def _counts(verdict: Verdict) -> dict[str, int]:
    return {name: count for name, count in verdict.counts.items() if count}


def test_a_good_conversation_passes() -> None:
    verdict = _judge(
        _TOLD, _OWNED, _NUMBER, heard(offer(MONEY, GOODS)), _TAKEN, _DONE, _SATISFIED,
        _THANKS,
    )  # fmt: skip
    assert verdict.passed
    assert verdict.end == "resolved (item_refund, money)"


def test_a_question_for_what_was_said_is_asked_twice() -> None:
    again = heard(assistant("Which order is it? I can look it up."))
    verdict = _judge(_TOLD, _OWNED, _NUMBER, again)
    assert _counts(verdict)["asked twice"] == 1


def test_asking_again_after_no_match_is_fair() -> None:
    again = heard(
        assistant("I could not find an order with these two details together."),
        assistant(ASK_NUMBER),
    )
    assert "asked twice" not in _counts(_judge(_TOLD, _OWNED, _NUMBER, again))


def test_asking_which_thing_in_an_order_of_one_is_asked_twice() -> None:
    which = heard(assistant(SORRY), assistant("Which of these is it about?", "Lamp"))
    told = customer(Act.TELLS, "It is torn.")
    assert _counts(_judge(told, which))["asked twice"] == 1


def test_an_offer_before_an_acknowledgement_counts() -> None:
    verdict = _judge(_TOLD, heard(offer(MONEY, GOODS)))
    assert _counts(verdict)["offers before an acknowledgement"] == 1


def test_a_refused_option_must_not_come_back() -> None:
    verdict = _judge(
        _TOLD, heard(assistant(SORRY), offer(MONEY, GOODS)),
        customer(Act.REFUSES, "Neither"), heard(offer(VOUCHER, GOODS)),
    )  # fmt: skip
    assert _counts(verdict)["same offer twice"] == 1


def test_the_same_pair_may_be_shown_again_while_it_is_open() -> None:
    verdict = _judge(
        _TOLD, heard(assistant(SORRY), offer(MONEY, GOODS)),
        customer(Act.INTERJECTS, "Are you a bot?"), heard(offer(MONEY, GOODS)),
    )  # fmt: skip
    assert "same offer twice" not in _counts(verdict)


def test_silence_is_an_unanswered_message_and_a_dead_end() -> None:
    verdict = _judge(_TOLD, heard(waited=15.1))
    assert _counts(verdict) == {"unanswered": 1, "dead ends": 1}


def test_what_was_not_chosen_must_not_be_carried_out() -> None:
    verdict = _judge(
        _TOLD, heard(assistant(SORRY), offer(MONEY, GOODS)), _TAKEN,
        heard(receipt(GOODS)), _SATISFIED, _THANKS,
    )  # fmt: skip
    assert _counts(verdict)["wrong remedies"] == 1


def test_an_amount_above_the_assistants_limit_is_a_wrong_remedy() -> None:
    dear = "All your money back: €899.00"
    verdict = _judge(_TOLD, heard(assistant(SORRY), offer(dear, GOODS)))
    assert any("authority" in fault.what for fault in verdict.faults)


def test_somebody_elses_order_must_not_be_named() -> None:
    other = heard(assistant(SORRY), assistant("Order KX-999999 is on its way."))
    assert _counts(_judge(_TOLD, other))["wrong remedies"] == 1


def test_the_reason_of_a_handoff_is_read_from_its_words() -> None:
    entries = (
        customer(Act.INTERJECTS, "A person, please."),
        heard(assistant("Of course, Lea joins."), state="queued"),
    )
    right = _judge(*entries, ends={End.HANDED_OFF: ("customer asked",)})
    wrong = _judge(*entries, ends={End.HANDED_OFF: ("threat legal",)})
    assert right.passed
    assert (
        wrong.why
        == "ended handed off (customer asked); right is handed off (threat legal)"
    )


def test_what_had_to_be_said_is_missed_when_it_was_not() -> None:
    entries = (
        customer(Act.TELLS, "Where is it?"),
        heard(assistant("It is on its way with DHL.")),
        customer(Act.TAKES_LEAVE, "Thanks"),
        heard(assistant("Goodbye.")),
    )
    ends = {End.ANSWERED: ()}
    assert _judge(*entries, ends=ends, hears=("Posti | DHL",)).passed
    assert _judge(*entries, ends=ends, hears=("Posti",)).why == "never heard “Posti”"
