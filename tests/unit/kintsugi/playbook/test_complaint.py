"""From the first word to two options, on a Work in memory."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kintsugi.cases import Case, CaseState, OfferState
from kintsugi.conversations import Author, Conversation, State
from kintsugi.errors import InvalidInput, NotFound
from kintsugi.events import EventKind
from kintsugi.feedback import Feedback
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.check_satisfaction import check_satisfaction
from kintsugi.playbook.give_feedback import give_feedback
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.note_facts import Noted, Said, note_facts
from kintsugi.playbook.offer_remedies import (
    NothingToOffer,
    Offered,
    offer_remedies,
)
from kintsugi.playbook.open_case import open_case
from kintsugi.playbook.prove_order import Proof, ProofStatus, prove_order
from kintsugi.playbook.refuse_offers import refuse_offers
from kintsugi.playbook.start_matter import start_matter
from tests.factories import (
    NOW,
    conversation,
    delivery,
    line,
    order,
    paid,
    remedies,
)
from tests.fakes import FakeWork

LATE = "My keyboard should have been here two weeks ago"


@pytest.fixture
def work() -> FakeWork:
    """A shop with one late order, and a customer who opens the chat."""
    work = FakeWork()
    work.shop.put([order()])
    work.conversations.add(conversation(address="192.0.2.7"))
    return work


def chat(work: FakeWork) -> Conversation:
    return work.conversations.get("c-1")


def complain(
    work: FakeWork, kind: str = "late_delivery", text: str = LATE, **facts: Any
) -> Noted:
    return open_case(work, remedies(), chat(work), kind, text, Said(facts), NOW)


def prove(work: FakeWork, contact: str = "aino@example.com", **more: Any) -> Proof:
    number = more.pop("number", "KX-20931")
    return prove_order(work, chat(work), number, contact, more.pop("now", NOW))


def offer(work: FakeWork) -> Offered:
    offered = offer_remedies(work, remedies(), chat(work), NOW)
    assert isinstance(offered, Offered), offered
    return offered


def at_hand(work: FakeWork) -> Case:
    case_id = chat(work).case_id
    assert case_id is not None
    return work.cases.get(case_id)


def test_words_that_say_what_happened_are_the_problem(work: FakeWork) -> None:
    assert complain(work).case.facts["problem"] == LATE


def test_bare_words_leave_the_question_what_happened(work: FakeWork) -> None:
    assert "problem" not in complain(work, text="it is broken").case.facts


def test_the_same_complaint_again_adds_to_the_case(work: FakeWork) -> None:
    first = complain(work)
    again = complain(work, text="still late", effect="no keyboard for the exam")

    assert again.case.id == first.case.id
    assert again.case.facts["effect"] == "no keyboard for the exam"
    assert again.case.facts["problem"] == LATE


def test_another_kind_corrects_the_case_until_something_was_offered(
    work: FakeWork,
) -> None:
    first = complain(work).case
    assert complain(work, "wrong_item").case.id == first.id
    complain(work, "late_delivery")
    prove(work)
    offer(work)

    another = complain(work, "billing").case

    assert another.id != first.id
    assert another.earlier_case_id == first.id
    assert chat(work).case_id == another.id


def test_an_unknown_kind_is_refused_and_opens_nothing(work: FakeWork) -> None:
    with pytest.raises(InvalidInput, match="known: late_delivery"):
        complain(work, "boredom")

    assert chat(work).case_id is None


def test_without_a_case_nothing_can_be_noted(work: FakeWork) -> None:
    with pytest.raises(NotFound):
        note_facts(work, chat(work), Said({"item": "keyboard"}), NOW)


def test_feelings_are_one_a_turn(work: FakeWork) -> None:
    said = Said({}, feeling="upset", flags=[{"kind": "crisis", "phrase": "today"}])
    open_case(work, remedies(), chat(work), "late_delivery", LATE, said, NOW)
    note_facts(work, chat(work), said, NOW)

    assert [one["level"] for one in at_hand(work).feelings] == ["upset"]
    assert len(at_hand(work).flags) == 1


def test_an_order_named_by_a_stranger_is_not_shown(work: FakeWork) -> None:
    case = complain(work, order_number="KX-20931").case

    assert case.order_number is None
    assert case.customer_id is None


@pytest.mark.parametrize(
    ("number", "contact"),
    [
        ("KX-20931", "aino@example.com"),
        ("kx 20931", " AINO@Example.com "),
        ("20931", "00530"),
        ("#KX20931", "005 30"),
    ],
)
def test_an_order_is_proven_as_people_write_it(
    work: FakeWork, number: str, contact: str
) -> None:
    complain(work)

    proof = prove(work, contact, number=number)

    assert proof.status is ProofStatus.PROVEN
    assert at_hand(work).order_number == "KX-20931"
    assert at_hand(work).customer_id == "c-17"
    assert "contact" not in at_hand(work).facts


def test_no_such_order_and_not_yours_get_the_same_answer(work: FakeWork) -> None:
    not_yours = prove(work, "eve@example.com")
    other = conversation(id="c-2", token_hash="1" * 64)
    work.conversations.add(other)
    none = prove_order(work, other, "KX-99999", "eve@example.com", NOW)

    assert not_yours == none
    assert none.status is ProofStatus.NOT_MATCHED
    assert none.tries_left == 4


def test_what_is_compared_with_where_no_order_is_proves_nothing(
    work: FakeWork,
) -> None:
    for tries_left in (4, 3, 2, 1, 0):
        proof = prove(work, "00000", number=f"KX-9999{tries_left}")
        assert proof.tries_left == tries_left


def test_five_failed_tries_lock_even_the_right_answer_for_a_while(
    work: FakeWork,
) -> None:
    statuses = [prove(work, f"{n}@example.com").status for n in range(5)]

    assert statuses == [ProofStatus.NOT_MATCHED] * 4 + [ProofStatus.LOCKED]
    assert prove(work).status is ProofStatus.LOCKED
    later = NOW + timedelta(minutes=16)
    assert prove(work, now=later).status is ProofStatus.PROVEN


def test_the_same_wrong_details_again_use_up_no_try(work: FakeWork) -> None:
    first = prove(work, "eve@example.com")
    again = [
        prove(work, contact) for contact in ("eve@example.com", " EVE@example.com")
    ]

    assert not first.again
    assert [(one.status, one.again) for one in again] == [
        (ProofStatus.NOT_MATCHED, True)
    ] * 2
    assert {one.tries_left for one in again} == {first.tries_left}
    assert prove(work, "mallory@example.com").tries_left == first.tries_left - 1
    assert prove(work).status is ProofStatus.PROVEN


def test_details_that_fit_by_now_prove_the_order_though_they_failed_before(
    work: FakeWork,
) -> None:
    assert prove(work, number="KX-20999").status is ProofStatus.NOT_MATCHED
    work.shop.put([order(number="KX-20999")])

    assert prove(work, number="KX-20999").status is ProofStatus.PROVEN


def test_an_address_has_twenty_failed_tries_over_all_its_chats(work: FakeWork) -> None:
    for number in range(5):
        chat_id = f"c-{number + 10}"
        chat_of_eve = conversation(
            id=chat_id, token_hash=f"{number}", address="192.0.2.7"
        )
        work.conversations.add(chat_of_eve)
        for guess in range(4):
            prove_order(work, chat_of_eve, "KX-20931", f"no {guess}", NOW)

    assert prove(work).status is ProofStatus.LOCKED


def test_a_customer_with_a_token_is_asked_which_of_their_orders(
    work: FakeWork,
) -> None:
    work.shop.put([order(number="KX-20932")])
    known = chat(work)
    known.customer_id = "c-17"
    work.conversations.save(known)

    assert complain(work).case.order_number is None
    noted = note_facts(work, chat(work), Said({"order_number": "20932"}), NOW)
    assert noted.case.order_number == "KX-20932"


def test_the_two_options_stay_the_same_until_they_are_refused(work: FakeWork) -> None:
    complain(work)
    prove(work)

    first = offer(work)

    assert offer(work) == first
    assert first.reason.count(".") == 2
    assert at_hand(work).state is CaseState.OFFERED
    assert refuse_offers(work, remedies(), chat(work), NOW) is True
    assert {o.remedy for o in (offer(work).first, offer(work).second)}.isdisjoint(
        {first.first.remedy, first.second.remedy}
    )


def test_the_last_two_refused_leave_a_person(work: FakeWork) -> None:
    complain(work)
    prove(work)
    while isinstance(offer_remedies(work, remedies(), chat(work), NOW), Offered):
        left = refuse_offers(work, remedies(), chat(work), NOW)

    nothing = offer_remedies(work, remedies(), chat(work), NOW)

    assert left is False
    assert nothing == NothingToOffer(HandoffReason.OFFERS_REFUSED)


def test_another_item_takes_the_options_back_and_may_bring_them_again(
    work: FakeWork,
) -> None:
    complain(work, "damaged_or_faulty")
    work.shop.put([order(delivery=delivery("delivered"))])
    prove(work)
    first = offer(work).first

    note_facts(work, chat(work), Said({"quantity": 2}), NOW)

    assert all(one.state is OfferState.WITHDRAWN for one in at_hand(work).offers)
    assert offer(work).first.remedy == first.remedy
    assert offer(work).first.id != first.id


def test_nothing_is_offered_where_a_person_must_take_it(work: FakeWork) -> None:
    said = Said({}, flags=[{"kind": "threat_legal", "phrase": "my lawyer"}])
    noted = open_case(work, remedies(), chat(work), "late_delivery", LATE, said, NOW)
    prove(work)

    assert noted.escalate is HandoffReason.THREAT_LEGAL
    nothing = offer_remedies(work, remedies(), chat(work), NOW)
    assert nothing == NothingToOffer(HandoffReason.THREAT_LEGAL)


def test_after_a_hand_back_the_assistant_may_offer_again(work: FakeWork) -> None:
    said = Said({}, flags=[{"kind": "threat_legal", "phrase": "my lawyer"}])
    open_case(work, remedies(), chat(work), "late_delivery", LATE, said, NOW)
    prove(work)
    hand_off(work, chat(work), HandoffReason.THREAT_LEGAL, NOW, words="A person.")

    offer(work)


def test_a_handoff_is_one_transaction_with_everything_known(work: FakeWork) -> None:
    complain(work)
    prove(work)
    offer(work)

    handoff = hand_off(
        work, chat(work), HandoffReason.CUSTOMER_ASKED, NOW, words="Maija joins you."
    )

    assert (chat(work).state, chat(work).epoch) == (State.QUEUED, 1)
    assert chat(work).waiting_since == NOW
    assert work.handoffs.waiting() == [handoff]
    (message,) = work.conversations.messages("c-1")
    assert (message.author, message.text) == (Author.SYSTEM, "Maija joins you.")
    assert message.epoch == 1
    assert work.outbox.notes[-1][0] == "handoff_queued"
    assert work.cases.timeline("c-1")[-1].kind is EventKind.HANDED_OFF
    card = handoff.card
    assert card["customer"]["name"] == "Aino Salmi"
    assert card["order"]["number"] == "KX-20931"
    assert card["complaint"] == LATE
    assert len(card["offers"]) == 2
    assert card["reason_text"] == "The customer asked for a person."
    assert "Hello Aino" in card["suggested_first_line"]


def test_a_second_handoff_finds_the_first_and_says_nothing_more(
    work: FakeWork,
) -> None:
    first = hand_off(work, chat(work), HandoffReason.CUSTOMER_ASKED, NOW, words="One.")
    again = hand_off(work, chat(work), HandoffReason.NO_REMEDY, NOW, words="Two.")

    assert again == first
    assert chat(work).epoch == 1
    assert len(work.conversations.messages("c-1")) == 1


def test_before_the_order_is_proven_the_card_names_nobody(work: FakeWork) -> None:
    complain(work, order_number="KX-20931")

    card = hand_off(
        work, chat(work), HandoffReason.PROOF_FAILED, NOW, words="A person."
    ).card

    assert (card["verified"], card["customer"], card["order"]) == (False, None, None)


def test_a_yes_resolves_case_and_conversation(work: FakeWork) -> None:
    complain(work)

    check_satisfaction(work, remedies(), chat(work), True, NOW)

    assert at_hand(work).state is CaseState.RESOLVED
    assert at_hand(work).resolved_at == NOW
    assert chat(work).state is State.RESOLVED
    chat(work).check_may_speak(Author.ASSISTANT, chat(work).epoch)


def test_a_resolved_case_that_comes_up_again_keeps_its_facts(work: FakeWork) -> None:
    first = complain(work, effect="no keyboard").case
    check_satisfaction(work, remedies(), chat(work), True, NOW)

    again = complain(work, text="it is still not here").case

    assert again.id == first.id
    assert (again.reopened, again.satisfied, again.resolved_at) == (1, None, None)
    assert again.state is not CaseState.RESOLVED
    assert again.facts["effect"] == "no keyboard"


def test_feedback_is_kept_once_for_each_resolution(work: FakeWork) -> None:
    case = complain(work).case
    first, second = Feedback(3, {"easy": 2}, "slow"), Feedback(8)
    assert give_feedback(work, chat(work), first, NOW)
    assert not give_feedback(work, chat(work), second, NOW)
    assert work.cases.feedback == {(case.id, 0): first}

    case.reopened = 1
    work.cases.save(case)
    assert give_feedback(work, chat(work), second, NOW)
    assert work.cases.feedback == {(case.id, 0): first, (case.id, 1): second}


def test_feedback_is_of_what_was_resolved_not_of_the_next_matter(
    work: FakeWork,
) -> None:
    resolved = complain(work).case
    resolved.state = CaseState.RESOLVED
    work.cases.save(resolved)
    start_matter(work, chat(work))
    complain(work, "billing")

    give_feedback(work, chat(work), Feedback(9), NOW)
    assert list(work.cases.feedback) == [(resolved.id, 0)]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"score": -1}, "0 to 10"),
        ({"score": 11}, "0 to 10"),
        ({"score": True}, "0 to 10"),
        ({"answers": {"easy": 0}}, "1 to 5"),
        ({"answers": {"again": "5"}}, "1 to 5"),
        ({"answers": {"price": 3}}, "'price' is not asked"),
        ({"words": "x" * 2001}, "2000"),
    ],
)
def test_feedback_outside_of_the_scales_is_refused(
    given: dict[str, Any], wanted: str
) -> None:
    with pytest.raises(InvalidInput, match=wanted):
        Feedback(**given)


def test_the_next_matter_keeps_the_order_and_forgets_the_dialogue(
    work: FakeWork,
) -> None:
    complain(work)
    prove(work)
    known = chat(work)
    known.dialogue = {"slots": {}}
    work.conversations.save(known)

    assert start_matter(work, chat(work)) == 2

    assert (chat(work).dialogue, chat(work).case_id) == (None, None)
    assert complain(work, "billing").case.order_number == "KX-20931"


def test_the_same_matter_again_after_it_was_closed_is_the_same_case(
    work: FakeWork,
) -> None:
    complain(work)
    prove(work)
    first = at_hand(work)
    check_satisfaction(work, remedies(), chat(work), True, NOW)
    start_matter(work, chat(work))

    again = complain(work, text="it is still not here").case

    assert again.id == first.id
    assert chat(work).case_id == first.id


def test_the_same_trouble_with_another_order_is_a_case_of_its_own(
    work: FakeWork,
) -> None:
    complain(work)
    prove(work)
    first = at_hand(work)
    check_satisfaction(work, remedies(), chat(work), True, NOW)
    start_matter(work, chat(work))

    other = complain(work, order_number="KX-20932").case

    assert other.id != first.id
    assert other.earlier_case_id == first.id


def test_options_of_last_week_are_made_anew_with_times_that_are_true(
    work: FakeWork,
) -> None:
    complain(work)
    prove(work)
    before = offer(work)

    after = offer_remedies(work, remedies(), chat(work), NOW + timedelta(days=7))

    assert isinstance(after, Offered)
    assert after.first.remedy == before.first.remedy
    assert after.first.time == "With you by Wednesday 2 December"
    assert [one.id for one in at_hand(work).open_offers] == [
        after.first.id,
        after.second.id,
    ]


def test_options_that_can_no_longer_be_given_are_taken_back(work: FakeWork) -> None:
    complain(work)
    prove(work)
    offer(work)
    paid_back = order(payments=(paid(13489), paid(13489, "refunded")))
    work.shop.put([paid_back])

    nothing = offer_remedies(work, remedies(), chat(work), NOW)

    assert nothing == NothingToOffer(HandoffReason.NO_REMEDY)


def test_an_item_told_with_the_complaint_is_not_asked_once_the_order_is_known(
    work: FakeWork,
) -> None:
    two = (line(), line(sku="M", name="Mouse mat", unit_price=1900))
    work.shop.put([order(lines=two)])
    told = "the parcel came today but the mouse mat is missing"

    complain(work, "missing_item_or_parcel", told)
    prove(work)

    assert at_hand(work).facts["item"] == "Mouse mat"
    note_facts(work, chat(work), Said({"item": None}), NOW)
    note_facts(work, chat(work), Said({"effect": "no games"}), NOW)
    assert "item" not in at_hand(work).facts
