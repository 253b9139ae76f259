"""A simulated customer keeps to their character."""

from __future__ import annotations

from random import Random
from typing import Any

from simulation.asked import scene_of
from simulation.character import Character
from simulation.choosing import Choosing
from simulation.customer import Customer
from simulation.door import Message
from simulation.move import Act, Move
from simulation.phrases import Speech, load_phrases
from simulation.remedy_book import RemedyBook
from simulation.scenario import Acceptance, Kind, Matter, Moment, Quirk
from simulation.style import plain
from simulation.understood import Understood
from tests.unit.simulation.talk import ASK_NUMBER, assistant, offer, scenario

PROOF = {"number": "KX-100001", "email": "aino@example.com", "postcode": "00530"}
MONEY, GOODS = "Your money back: €79.90", "Paper lamp, new and sent by express"


def _customer(seed: int = 1, **changes: Any) -> Customer:
    chance = Random(seed)
    speech = Speech(load_phrases(), chance, plain)
    who = Character(scenario(**changes), [PROOF], speech, chance)
    return Customer(who, Choosing(who, RemedyBook.load()), Understood(who))


def _answer(customer: Customer, *messages: Message, state: str = "assistant") -> Move:
    return customer.answer(scene_of(list(messages)), state)[0]


def test_the_same_seed_speaks_the_same_words() -> None:
    assert _customer(3).begin() == _customer(3).begin()
    assert {m.text for s in range(9) for m in _customer(s).begin()} != {
        _customer(0).begin()[0].text
    }


def test_everything_at_once_tells_the_proof_too() -> None:
    customer = _customer(quirks=(Quirk("gives everything at once"),))
    [told] = customer.begin()
    assert {"item", "problem", "number", "contact"} <= told.tells
    assert "KX-100001" in told.text
    assert "aino@example.com" in told.text


def test_fragments_are_one_message_in_pieces() -> None:
    pieces = _customer(
        quirks=(Quirk("gives fragments"), Quirk("gives everything at once"))
    ).begin()
    assert len(pieces) > 2
    assert "contact" in pieces[-1].tells


def test_a_question_is_answered_with_the_fact() -> None:
    customer = _customer()
    customer.begin()
    answer = _answer(customer, assistant(ASK_NUMBER))
    assert answer.tells == {"number"}
    assert "KX-100001" in answer.text


def test_only_what_is_accepted_is_taken() -> None:
    customer = _customer(accepts=Acceptance(names=("goods",)))
    customer.begin()
    assert _answer(customer, offer(MONEY, GOODS)).option == GOODS
    stubborn = _customer(accepts=Acceptance())
    stubborn.begin()
    assert _answer(stubborn, offer(MONEY, GOODS)).act is Act.REFUSES


def test_too_little_money_is_refused() -> None:
    customer = _customer(accepts=Acceptance(names=("money",), at_least=9000))
    customer.begin()
    assert _answer(customer, offer(MONEY, GOODS)).act is Act.REFUSES


def test_what_crosses_the_mind_is_said_once_and_at_its_moment() -> None:
    customer = _customer(quirks=(Quirk("asks if it is a bot", Moment.OFFER),))
    customer.begin()
    assert _answer(customer, assistant(ASK_NUMBER)).act is Act.ANSWERS
    assert _answer(customer, offer(MONEY, GOODS)).act is Act.INTERJECTS
    assert _answer(customer, offer(MONEY, GOODS)).act is Act.CHOOSES


def test_a_wrong_fact_is_set_right_at_the_restatement() -> None:
    customer = _customer(quirks=(Quirk("first says", value="item: vase"),))
    [told] = customer.begin()
    assert "vase" in told.text
    asked = assistant("Is that right?", "Yes, that is right", "No, not quite")
    corrected = _answer(customer, asked)
    assert corrected.act is Act.CORRECTS
    assert "lamp" in corrected.text
    assert _answer(customer, asked).act is Act.CONFIRMS


def test_the_customer_leaves_when_a_person_takes_over() -> None:
    customer = _customer()
    customer.begin()
    assert customer.answer(scene_of([assistant("Of course.")]), "queued") == []


def test_a_customer_who_is_not_heard_tells_it_again_and_then_gives_up() -> None:
    customer = _customer()
    customer.begin()
    nothing = scene_of([assistant("I see.")])
    acts = [[m.act for m in customer.answer(nothing, "assistant")] for _ in range(3)]
    assert acts == [[Act.TELLS], [Act.NUDGES], []]


def test_a_customer_who_is_taken_wrongly_says_no() -> None:
    customer = _customer()
    customer.begin()
    restated = assistant("Your order was promised by Monday and is late.")
    check = assistant("Is that right?", "Yes, that is right", "No, not quite")
    assert _answer(customer, restated, check).act is Act.DENIES
    again = assistant("Your lamp came broken.")
    assert _answer(customer, again, check).act is Act.CONFIRMS


def test_a_complaint_in_words_of_its_own_is_taken_rightly_when_its_thing_is_named() -> (
    None
):
    check = assistant("Is that right?", "Yes, that is right", "No, not quite")
    for restated, act in (
        ("Your vase is late.", Act.DENIES),
        ("Your lamp is empty.", Act.CONFIRMS),
    ):
        customer = _customer(
            matters=(
                Matter(Kind.COMPLAINT, {"item": "lamp"}, ("My {item} is empty.",)),
            )
        )
        customer.begin()
        assert _answer(customer, assistant(restated), check).act is act


def test_what_was_not_chosen_is_not_confirmed() -> None:
    customer = _customer(accepts=Acceptance(names=("goods",)))
    customer.begin()
    _answer(customer, offer(MONEY, GOODS))
    preview = assistant("Shall I?", "Yes, go ahead", "No", type="preview", title=MONEY)
    assert _answer(customer, preview).act is Act.DENIES


def test_who_is_not_satisfied_says_so_once_and_then_is() -> None:
    customer = _customer(quirks=(Quirk("is not satisfied"), Quirk("gives no score")))
    customer.begin()
    check = assistant("Does this solve it for you?", "Yes, it does", "No, not yet")
    score = assistant("From 0 to 10, how well did we do?", "Rather not")
    assert _answer(customer, check).act is Act.IS_NOT_SATISFIED
    assert _answer(customer, check).act is Act.IS_SATISFIED
    skipped = _answer(customer, score)
    assert skipped.act is Act.SCORES
    assert skipped.choice is not None
