"""We write first: did it hold, and are you still there? Once, and to nobody who does
not want it (P23, P35, A9)."""

from __future__ import annotations

from datetime import timedelta

from desk.ports import DeskWork
from kintsugi.cases import CaseState
from kintsugi.conversations import State
from kintsugi.events import EventKind
from kintsugi.handoffs import HandoffReason
from kintsugi.orders import DeliveryStatus
from kintsugi.playbook.check_satisfaction import check_satisfaction
from kintsugi.playbook.follow_up import answer_follow_up, follow_up_due
from kintsugi.playbook.hand_off import hand_off
from tests.factories import remedies
from tests.integration.aftercare import MONDAY, Aftercare

ASKED = EventKind.FOLLOW_UP_ASKED
SILENCE = (EventKind.SILENCE_BROKEN, EventKind.ABANDONED)


def hand_over(care: Aftercare) -> None:
    reason = HandoffReason.CUSTOMER_ASKED
    care.do(
        lambda work: hand_off(
            work, care.chat(work), reason, care.clock.now, words="Somebody comes."
        )
    )


def opt_out(care: Aftercare) -> None:
    care.do(lambda work: work.opt_outs.add("Aino@example.com", care.clock.now))


def test_days_after_it_was_settled_the_customer_is_asked_whether_it_held(
    care: Aftercare,
) -> None:
    care.settle()
    care.parcel(DeliveryStatus.DELIVERED)
    due = follow_up_due(remedies(), care.case, care.clock.now)
    care.until(due - timedelta(seconds=1))
    assert care.said() == []
    care.until(due)

    (asked,) = care.said()
    assert asked.text.startswith("Hello Aino, ")
    assert "sorry for what happened" in asked.text
    assert care.case.resolutions[0].title in asked.text
    assert [choice.title for choice in asked.choices] == [
        "Yes, all is well",
        "No, it did not hold",
    ]
    assert care.conversation.facts_to_set["awaiting"] == "follow_up"
    assert care.conversation.facts_to_set["reference"] == care.case.reference
    assert care.conversation.case_id == care.case.id


def test_it_is_asked_once_only(care: Aftercare) -> None:
    care.settle()
    care.parcel(DeliveryStatus.DELIVERED)
    care.later(days=20)
    care.later(days=20)
    assert care.happened(ASKED) == [ASKED]


def test_it_is_not_asked_before_what_was_promised_is_due(care: Aftercare) -> None:
    care.settle()
    promised = care.case.promises[0].due_at
    assert follow_up_due(remedies(), care.case, care.clock.now) > promised


def test_who_was_helped_and_never_said_so_is_asked_as_well(care: Aftercare) -> None:
    care.agree()
    care.parcel(DeliveryStatus.DELIVERED)
    care.later(days=20)
    assert care.happened(ASKED) == [ASKED]
    assert care.happened(*SILENCE) == []


def test_who_said_that_it_is_not_solved_is_not_asked_whether_it_held(
    care: Aftercare,
) -> None:
    care.agree()
    care.parcel(DeliveryStatus.DELIVERED)
    care.do(
        lambda work: check_satisfaction(
            work, remedies(), care.chat(work), False, care.clock.now
        )
    )
    care.later(days=20)
    assert care.happened(ASKED) == []


def test_while_a_person_has_the_conversation_nothing_is_asked(care: Aftercare) -> None:
    care.settle()
    care.parcel(DeliveryStatus.DELIVERED)
    hand_over(care)
    care.later(days=20)
    assert care.happened(ASKED) == []


def test_who_opted_out_is_asked_nothing(care: Aftercare) -> None:
    care.settle()
    care.parcel(DeliveryStatus.DELIVERED)
    opt_out(care)
    care.later(days=20)
    assert care.happened(ASKED) == []


def test_a_no_takes_the_case_up_again_with_all_that_is_known(care: Aftercare) -> None:
    care.settle()
    care.parcel(DeliveryStatus.DELIVERED)
    care.later(days=20)

    def answer(work: DeskWork) -> None:
        answer_follow_up(work, care.chat(work), False, care.clock.now)

    care.do(answer)
    case = care.case
    assert (case.state, case.satisfied, case.reopened) == (
        CaseState.UNDERSTOOD,
        False,
        1,
    )
    assert case.order_number == "KX-20931"


def test_a_yes_leaves_it_settled(care: Aftercare) -> None:
    care.agree()
    care.parcel(DeliveryStatus.DELIVERED)
    care.later(days=20)
    care.do(lambda work: answer_follow_up(work, care.chat(work), True, care.clock.now))
    assert (care.case.state, care.case.satisfied) == (CaseState.RESOLVED, True)
    assert care.conversation.state is State.RESOLVED


def test_who_falls_silent_in_the_middle_hears_one_kind_word(care: Aftercare) -> None:
    care.complain()
    care.until(MONDAY.replace(hour=14, minute=59))
    assert care.said() == []
    # Eight open hours: the shop opens on Monday at nine.
    care.until(MONDAY.replace(hour=15))

    (word,) = care.said()
    assert care.case.reference in word.text
    assert not word.choices
    care.later(days=30)
    assert len(care.said()) == 1
    assert care.happened(*SILENCE) == list(SILENCE)


def test_who_wrote_again_meanwhile_is_not_silent(care: Aftercare) -> None:
    care.complain()
    care.until(MONDAY.replace(hour=12))
    care.say("Wait, I look for the number.")
    care.until(MONDAY.replace(hour=15))
    assert care.happened(*SILENCE) == []
    care.later(days=1)
    assert care.happened(*SILENCE) == [EventKind.SILENCE_BROKEN]


def test_who_comes_back_and_leaves_again_is_counted_and_not_asked_twice(
    care: Aftercare,
) -> None:
    care.complain()
    care.until(MONDAY.replace(hour=15))
    care.later(hours=1)
    care.say("I am here again.")
    said = len(care.said())
    care.later(days=10)
    assert len(care.said()) == said
    assert care.happened(*SILENCE) == list(SILENCE)


def test_who_waits_for_a_person_is_not_silent(care: Aftercare) -> None:
    care.complain()
    hand_over(care)
    care.later(days=10)
    assert care.happened(*SILENCE) == []


def test_who_waits_for_our_answer_is_not_silent(care: Aftercare) -> None:
    care.complain()

    def unanswered(work: DeskWork) -> None:
        chat = care.chat(work)
        chat.answered_seq = 0
        work.conversations.save(chat)

    care.do(unanswered)
    care.later(days=10)
    assert care.happened(*SILENCE) == []


def test_who_opted_out_and_left_is_counted_without_a_word(care: Aftercare) -> None:
    care.complain()
    opt_out(care)
    care.later(days=10)
    care.later(days=10)
    assert care.said() == []
    assert care.happened(*SILENCE) == [EventKind.ABANDONED]
