"""The agents' door: whom to help next, and one who helps at a time."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from desk.ports import DeskWork
from kintsugi.cases import CaseState
from kintsugi.conversations import Author
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.hand_off import hand_off
from tests.fake_rasa import answering
from tests.integration.console import Browser, person, signed_in, waiting
from tests.integration.running import ROOT, Desk

# What web/ says it draws.
CASE_CARD = (
    (ROOT / "web/src/api/console-door.ts")
    .read_text()
    .partition("interface CaseCard {")[2]
    .partition("\n}")[0]
)
FACTS = {"item": "Mechanical keyboard", "problem": "It is three days late."}
CASE = {"kind": "late_delivery", "reference": "K-1"}


def queue(browser: Browser) -> list[dict[str, Any]]:
    reply = browser.get("/queue")
    assert reply.status == 200, reply.body
    handoffs: list[dict[str, Any]] = reply.json["handoffs"]
    return handoffs


def test_the_queue_shows_who_waits_since_when_and_why(desk: Desk) -> None:
    first, second = waiting(desk), waiting(desk, FACTS)
    shown = queue(signed_in(desk))
    assert [one["conversation_id"] for one in shown] == [first.id, second.id]
    assert shown[1] == {
        "conversation_id": second.id,
        "case_reference": "K-1",
        "customer_name": None,
        "subject": "It is three days late.",
        "kind": "late_delivery",
        "feeling": "angry",
        "trend": "same",
        "reason": "customer_asked",
        "reason_text": "The customer asked for a person.",
        "priority": 1,
        "waiting_since": shown[1]["waiting_since"],
        "state": "queued",
        "owner_name": None,
        "epoch": 1,
        "clocks": shown[1]["clocks"],
        "value": None,
    }
    since = datetime.fromisoformat(shown[1]["waiting_since"])
    assert 0 <= (datetime.now(UTC) - since).total_seconds() < 60


def test_an_agent_sees_the_case_card_beside_the_conversation(desk: Desk) -> None:
    customer, maija = waiting(desk, FACTS), signed_in(desk)
    before = maija.get(f"/conversations/{customer.id}").json
    maija.claim(customer.id)
    shown = maija.get(f"/conversations/{customer.id}").json
    owner = {"id": maija.agent["id"], "name": "Maija"}
    assert shown["conversation"] == {
        "id": customer.id,
        "state": "agent",
        "epoch": 2,
        "owner": owner,
        "read_seq": shown["conversation"]["read_seq"],
    }
    assert [m["text"] for m in shown["messages"][:3]] == [
        "I would like to talk to a person",
        "Answer 1.",
        "Somebody comes.",
    ]
    card = shown["card"]
    assert (card["reference"], card["complaint"]) == ("K-1", FACTS["problem"])
    assert card["feeling"] == [{"seq": 1, "level": "angry"}]
    assert card["reason_text"] == "The customer asked for a person."
    assert card["waiting_since"] == before["card"]["waiting_since"]


def test_the_card_has_every_field_that_the_console_draws(desk: Desk) -> None:
    customer = waiting(desk, FACTS)
    card = signed_in(desk).get(f"/conversations/{customer.id}").json["card"]
    assert card.keys() >= set(re.findall(r"^  (\w+):", CASE_CARD, re.MULTILINE))


def test_a_claim_tells_the_customer_who_is_here(desk: Desk) -> None:
    customer, maija = waiting(desk), signed_in(desk)
    won = maija.claim(customer.id)
    assert (won.status, won.json) == (200, {"epoch": 2, "state": "agent"})
    page = customer.read()
    assert (page["state"], page["epoch"]) == ("agent", 2)
    told = page["messages"][-1]
    assert told["author"] == "system"
    assert told["text"].startswith("Maija from the team is here now")


def test_of_fifty_who_claim_at_once_one_wins_and_the_others_hear_who(
    desk: Desk,
) -> None:
    customer = waiting(desk)
    agents = [signed_in(desk, f"Agent {n}") for n in range(50)]
    with ThreadPoolExecutor(50) as pool:
        replies = list(pool.map(lambda agent: agent.claim(customer.id), agents))
    won = [n for n, reply in enumerate(replies) if reply.status == 200]
    assert len(won) == 1
    lost = [reply for reply in replies if reply.status != 200]
    assert {(one.status, one.json["error"]) for one in lost} == {
        (409, "already_claimed")
    }
    said = {one.json["message"].rpartition(" at ")[0] for one in lost}
    assert said == {f"Agent {won[0]} took this conversation"}
    owner = agents[0].get(f"/conversations/{customer.id}").json["conversation"]["owner"]
    assert owner["name"] == f"Agent {won[0]}"
    told = [m for m in customer.read()["messages"] if "is here now" in m["text"]]
    assert len(told) == 1


def test_a_reply_reaches_the_customer_once_under_the_agents_name(desk: Desk) -> None:
    customer, maija = waiting(desk), signed_in(desk)
    maija.claim(customer.id)
    words = {"client_id": "m-1", "text": "I have your order here.", "epoch": 2}
    replies = [maija.at(customer.id, "messages", **words) for _ in range(3)]
    assert [reply.status for reply in replies] == [202, 202, 202]
    seqs = {reply.json["seq"] for reply in replies}
    said = [m for m in customer.read()["messages"] if m["author"] == "agent"]
    assert [(m["name"], m["text"]) for m in said] == [("Maija", words["text"])]
    assert seqs == {said[0]["seq"]}
    other = maija.at(customer.id, "messages", **words | {"text": "Something else"})
    assert (other.status, other.json["error"]) == (409, "conflict")


def test_a_reply_that_comes_too_late_is_refused(desk: Desk) -> None:
    customer, maija, liisa = waiting(desk), signed_in(desk), signed_in(desk, "Liisa")
    too_early = maija.say(customer.id, "Not mine yet", epoch=1)
    maija.claim(customer.id)
    not_mine = liisa.say(customer.id, "Not mine")
    maija.at(customer.id, "hand-back", epoch=2, note="")
    too_late = maija.say(customer.id, "No longer mine")
    for refused in (too_early, not_mine, too_late):
        assert (refused.status, refused.json["error"]) == (409, "stale_epoch")
    assert not [m for m in customer.read()["messages"] if m["author"] == "agent"]


def test_while_a_person_answers_the_assistant_is_not_asked(desk: Desk) -> None:
    customer, maija = waiting(desk), signed_in(desk)
    maija.claim(customer.id)
    asked = len(desk.rasa.asked)
    customer.say("Are you there?")
    maija.say(customer.id, "Yes.")
    maija.at(customer.id, "hand-back", epoch=2, note="")
    answer = customer.ask("And you, assistant?")
    assert answer["author"] == "assistant"
    assert [one["text"] for one in desk.rasa.asked[asked:]] == ["And you, assistant?"]


def test_after_a_hand_back_the_assistant_knows_the_facts(desk: Desk) -> None:
    customer, maija = waiting(desk, FACTS), signed_in(desk)
    maija.claim(customer.id)
    back = maija.at(customer.id, "hand-back", epoch=2, note="Wants it by Friday.")
    assert (back.status, back.json) == (200, {"epoch": 3, "state": "assistant"})
    told = customer.read()["messages"][-1]
    assert told["text"].startswith("Maija has given this chat back to me")
    customer.ask("So when does it come?")
    asked = desk.rasa.asked[-1]
    assert (asked["dialogue"], asked["matter"]) == (None, 2)
    assert asked["facts"] == FACTS | CASE
    assert queue(maija) == []
    noted = desk.look(lambda work: work.cases.timeline(customer.id))
    assert noted[-1].data == {"note": "Wants it by Friday."}
    customer.ask("Thanks")
    assert desk.rasa.asked[-1]["facts"] == {}


def test_a_settled_matter_is_asked_about_and_a_yes_is_heard(desk: Desk) -> None:
    customer, maija = waiting(desk, FACTS), signed_in(desk)
    maija.claim(customer.id)
    settled = maija.at(customer.id, "resolve", epoch=2, note="A new one was sent.")
    assert (settled.status, settled.json) == (200, {"epoch": 3, "state": "resolved"})
    asked = customer.read()["messages"][-1]
    assert "Are you satisfied" in asked["text"]
    assert [c["title"] for c in asked["choices"]] == [
        "Yes, that solves it",
        "No, not yet",
    ]
    assert desk.look(lambda work: work.cases.get(1)).state is CaseState.RESOLVED
    desk.rasa.script.append(answering("Thank you for telling us."))
    customer.choose(asked["choices"][0]["value"])
    customer.messages(asked["seq"] + 2)
    heard = desk.rasa.asked[-1]
    assert heard["choice"]["intent"] == "affirm"
    assert heard["facts"] == FACTS | CASE | {"awaiting": "satisfaction"}
    assert customer.read()["state"] == "resolved"
    assert queue(maija) == []


def test_a_conversation_can_be_handed_off_again_after_a_hand_back(desk: Desk) -> None:
    customer, maija = waiting(desk), signed_in(desk)
    maija.claim(customer.id)
    maija.at(customer.id, "hand-back", epoch=2, note="")
    desk.change(lambda work: give_away(work, customer.id))
    shown = queue(maija)
    assert [(one["conversation_id"], one["epoch"]) for one in shown] == [
        (customer.id, 4)
    ]
    assert maija.claim(customer.id, epoch=4).status == 200


def test_what_a_waiting_customer_writes_reaches_the_consoles_live(desk: Desk) -> None:
    with signed_in(desk).stream() as console:
        customer = waiting(desk)
        console.next("queue")
        customer.say("Is anybody there?")
        heard = console.next("message")
        assert heard["conversation_id"] == customer.id
        assert heard["message"]["text"] == "Is anybody there?"
        with customer.stream() as stream:
            stream.next("state")
            stream.send({"type": "typing"})
            typing = console.next("typing")
        assert typing == {"type": "typing", "conversation_id": customer.id}


def test_colleagues_hear_live_what_is_answered(desk: Desk) -> None:
    customer, maija, liisa = waiting(desk), signed_in(desk), signed_in(desk, "Liisa")
    with liisa.stream() as console:
        maija.claim(customer.id)
        # At night the customer is first asked how we shall answer.
        while "is here now" not in console.next("message")["message"]["text"]:
            pass
        maija.say(customer.id, "Here I am.")
        assert console.next("message")["message"]["text"] == "Here I am."


def test_wrong_input_is_refused_and_changes_nothing(desk: Desk) -> None:
    customer, maija = waiting(desk), signed_in(desk)
    maija.claim(customer.id)
    before = customer.read()
    at, fine = maija.at, {"client_id": "m-1", "text": "Hello", "epoch": 2}
    for wrong in (
        {"epoch": "2"},
        {"epoch": True},
        {"epoch": -1},
        {"epoch": None},
        {"text": ""},
        {"text": " \n "},
        {"text": "x" * 2001},
        {"text": 7},
        {"text": "\ud800"},
        {"client_id": ""},
        {"client_id": "x" * 65},
        {"client_id": "ä"},
    ):
        refused = at(customer.id, "messages", **fine | wrong)
        assert (refused.status, refused.json["error"]) == (422, "invalid_input"), wrong
    for verb in ("hand-back", "resolve"):
        for wrong in ({"epoch": "2"}, {"epoch": 2, "note": "x" * 2001}):
            assert at(customer.id, verb, **wrong).status == 422, (verb, wrong)
    assert at("c-nobody", "claim", epoch=1).status == 404
    assert at("c-nobody", "messages", **fine).status == 404
    assert maija.get("/conversations/c-nobody").status == 404
    path, headers = f"/console/v1/conversations/{customer.id}/claim", maija.headers()
    assert desk.call("POST", path, headers=headers, raw=b"{").status == 400
    assert desk.call("POST", path, headers=headers, raw=b"[]").status == 422
    assert customer.read() == before


def test_a_whole_long_conversation_is_shown(desk: Desk) -> None:
    customer = waiting(desk)
    desk.change(lambda work: fill(work, customer.id, 1200))
    shown = signed_in(desk).get(f"/conversations/{customer.id}").json["messages"]
    assert [m["seq"] for m in shown] == list(range(1, len(shown) + 1))
    assert len(shown) > 1200


def test_a_person_who_was_added_works_from_the_first_password_on(desk: Desk) -> None:
    customer, browser = waiting(desk), Browser(desk)
    password = person(desk, "maija@shop.example")
    assert browser.sign_in("Maija@Shop.example ", password).status == 200
    assert browser.claim(customer.id).status == 200
    assert browser.say(customer.id, "Hello").status == 202


def give_away(work: DeskWork, conversation_id: str) -> None:
    conversation = work.conversations.get(conversation_id)
    reason, now = HandoffReason.NO_REMEDY, datetime.now(UTC)
    hand_off(work, conversation, reason, now, words="Somebody comes.")


def fill(work: DeskWork, conversation_id: str, count: int) -> None:
    conversation = work.conversations.get(conversation_id)
    for n in range(count):
        work.conversations.write(
            conversation, Author.SYSTEM, f"Line {n}", conversation.created_at
        )
