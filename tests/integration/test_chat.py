"""The customer's door: what is said is kept, in order, once, and answered."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from desk.ports import DeskWork, TurnState
from kintsugi.cases import CaseState
from kintsugi.conversations import Author, Choice, State
from tests.fake_rasa import Asked, FakeRasa, after, answering, doing, message
from tests.integration.running import Customer, Desk, Loop, eventually, running_desk

YES = ("Yes", {"intent": "affirm", "entities": {}})
NO = ("No", {"intent": "deny", "entities": {}})


def test_a_message_is_kept_and_answered(desk: Desk) -> None:
    customer = desk.customer()
    answer = customer.ask("My parcel is late.")
    assert (answer["author"], answer["text"]) == ("assistant", "Answer 1.")
    said = customer.read()["messages"]
    assert [m["seq"] for m in said] == [1, 2]
    assert said[0]["text"] == desk.rasa.asked[0]["text"] == "My parcel is late."


def test_the_assistant_is_given_back_what_it_remembered(desk: Desk) -> None:
    customer = desk.customer(locale="fi")
    customer.ask("One")
    customer.ask("Two")
    assert [asked["dialogue"] for asked in desk.rasa.asked] == [None, {"turns": 1}]
    assert {asked["locale"] for asked in desk.rasa.asked} == {"fi"}


def test_the_same_message_again_is_stored_once(desk: Desk) -> None:
    customer = desk.customer()
    seqs = [customer.send("Hello", "m-1").json["seq"] for _ in range(3)]
    customer.messages(2)
    assert seqs == [1, 1, 1]
    assert len(desk.rasa.asked) == 1


def test_another_message_under_the_same_client_id_is_refused(desk: Desk) -> None:
    customer = desk.customer()
    customer.send("Hello", "m-1")
    refused = customer.send("Goodbye", "m-1")
    assert (refused.status, refused.json["error"]) == (409, "conflict")
    assert [m["text"] for m in customer.messages(2)] == ["Hello", "Answer 1."]


def test_catching_up_gives_exactly_what_was_missed(desk: Desk) -> None:
    customer = desk.customer()
    for text in ("One", "Two", "Three"):
        customer.ask(text)
    missed = customer.read(after=4)["messages"]
    assert [(m["seq"], m["text"]) for m in missed] == [(5, "Three"), (6, "Answer 3.")]


def test_twenty_who_write_at_once_are_kept_without_gaps(desk: Desk) -> None:
    customer = desk.customer()
    with ThreadPoolExecutor(20) as pool:
        replies = list(pool.map(lambda n: customer.send(f"Text {n}"), range(20)))
    assert {reply.status for reply in replies} == {202}
    eventually(lambda: customer.read()["messages"][-1]["author"] != "customer" or None)
    said = customer.read()["messages"]
    assert [m["seq"] for m in said] == list(range(1, len(said) + 1))
    kept = {m["seq"]: m["text"] for m in said}
    assert [kept[r.json["seq"]] for r in replies] == [f"Text {n}" for n in range(20)]
    assert desk.rasa.most_in_hand == 1


def test_who_leaves_while_a_message_is_being_stored_is_answered(desk: Desk) -> None:
    customer = desk.customer()
    with desk.store.work():  # holds the pen, so that the message waits for it
        leave_in_mid_request(customer, "My parcel is late")
        time.sleep(0.3)  # the desk notices that they left
    assert customer.messages(2)[1]["text"] == "Answer 1."


def test_a_burst_is_one_turn(tmp_path: Path, rasa: FakeRasa, loop: Loop) -> None:
    with running_desk(tmp_path, rasa, loop, grace=0.3) as desk:
        customer = desk.customer()
        for text in ("My parcel", "is late", "again"):
            customer.say(text)
        customer.messages(4)
    assert [asked["text"] for asked in rasa.asked] == ["My parcel\nis late\nagain"]


def test_who_is_typing_is_not_interrupted(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_desk(tmp_path, rasa, loop, grace=0.2) as desk:
        customer = desk.customer()
        with customer.stream() as stream:
            customer.say("My parcel")
            stream.send({"type": "typing"})
            time.sleep(0.6)  # three times the grace
            customer.say("is late")
            customer.messages(3)
    assert [asked["text"] for asked in rasa.asked] == ["My parcel\nis late"]


def test_typing_does_not_hold_a_turn_up_for_ever(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_desk(tmp_path, rasa, loop, grace=0.1, typing_limit=0.5) as desk:
        customer = desk.customer()
        with customer.stream() as stream:
            customer.say("My parcel is late")
            while not rasa.asked:
                stream.send({"type": "typing"})
                time.sleep(0.05)
    assert rasa.asked[0]["text"] == "My parcel is late"


def test_what_is_written_during_a_turn_is_the_next_turn(desk: Desk) -> None:
    customer = desk.customer()
    customer.say_during_a_turn("One", "Two")
    said = customer.messages(4)
    assert [m["text"] for m in said] == ["One", "Two", "First.", "Answer 2."]
    assert [asked["text"] for asked in desk.rasa.asked] == ["One", "Two"]


def test_a_choice_is_understood_as_what_was_offered(desk: Desk) -> None:
    desk.rasa.script.append(answering(message("Is that right?", YES, NO)))
    customer = desk.customer()
    offered = customer.ask("It is late.")
    assert [c["title"] for c in offered["choices"]] == ["Yes", "No"]
    assert "payload" not in offered["choices"][0]
    customer.choose(offered["choices"][1]["value"])
    assert customer.messages(4)[2]["text"] == "No"
    assert desk.rasa.asked[1]["choice"] == NO[1]
    assert "text" not in desk.rasa.asked[1]


def test_a_choice_pressed_twice_is_one_choice(desk: Desk) -> None:
    desk.rasa.script.append(answering(message("Right?", YES, NO)))
    customer = desk.customer()
    value = customer.ask("It is late.")["choices"][0]["value"]
    seqs = [customer.choose(value, "press").json["seq"] for _ in range(2)]
    assert seqs == [3, 3]
    refused = customer.choose(value, "another")
    assert (refused.status, refused.json["error"]) == (409, "not_offered")


def test_only_the_newest_choices_can_be_made(desk: Desk) -> None:
    for _ in range(2):
        desk.rasa.script.append(answering(message("Right?", YES, NO)))
    customer = desk.customer()
    old = customer.ask("It is late.")["choices"][0]["value"]
    new = customer.ask("And broken.")["choices"][0]["value"]
    for value in (old, "4.3", "1.1", "99.1", "0.1", "", "yes", "4.1.1"):
        refused = customer.choose(value)
        assert (refused.status, refused.json["error"]) == (409, "not_offered"), value
    assert customer.choose(new).status == 202


def test_a_choice_in_a_burst_is_a_turn_of_its_own(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_desk(tmp_path, rasa, loop, grace=0.3) as desk:
        rasa.script.append(answering(message("Right?", YES, NO)))
        customer = desk.customer()
        value = customer.ask("It is late.")["choices"][0]["value"]
        customer.choose(value)
        customer.say("and hurry")
        customer.messages(6)
    said = [asked.get("text", asked.get("choice")) for asked in rasa.asked]
    assert said == ["It is late.", YES[1], "and hurry"]


def test_who_waits_for_a_person_is_heard_but_not_by_the_assistant(desk: Desk) -> None:
    customer = desk.customer()
    desk.change(lambda work: give(work, customer.id, State.QUEUED))
    assert customer.say("Anybody?") == 1
    page = customer.read()
    assert (page["state"], page["epoch"]) == ("queued", 1)
    desk.change(lambda work: give(work, customer.id, State.ASSISTANT))
    customer.ask("Then you, please.")
    assert [asked["text"] for asked in desk.rasa.asked] == ["Then you, please."]


def test_the_assistant_is_silent_once_a_person_took_over(desk: Desk) -> None:
    free = asyncio.Event()
    desk.rasa.script.append(after(free, answering("I am still here!")))
    customer = desk.customer()
    customer.say("Help")
    eventually(lambda: desk.rasa.asked or None)
    desk.change(lambda work: give(work, customer.id, State.AGENT, "a-1"))
    desk.loop.loop.call_soon_threadsafe(free.set)
    turn = eventually(lambda: desk.look(lambda w: ended(w, customer.id)))
    assert turn == TurnState.DROPPED
    assert [m["author"] for m in customer.read()["messages"]] == ["customer"]


def test_a_turn_that_settles_the_matter_still_says_its_words(desk: Desk) -> None:
    free = asyncio.Event()
    desk.rasa.script.append(after(free, answering("Thank you for telling us.")))
    customer = desk.customer()
    customer.say("Yes, that solves it.")
    eventually(lambda: desk.rasa.asked or None)
    desk.change(lambda work: give(work, customer.id, State.RESOLVED))
    desk.loop.loop.call_soon_threadsafe(free.set)
    assert customer.messages(2)[1]["text"] == "Thank you for telling us."
    assert customer.read()["state"] == "resolved"


def test_what_is_written_while_a_matter_is_settled_is_answered_too(desk: Desk) -> None:
    free = asyncio.Event()
    desk.rasa.script.append(after(free, answering("Thank you for telling us.")))
    customer = desk.customer()
    customer.say("Yes, that solves it.")
    eventually(lambda: desk.rasa.asked or None)
    customer.say("But my lamp came broken.")
    desk.change(lambda work: give(work, customer.id, State.RESOLVED))
    desk.loop.loop.call_soon_threadsafe(free.set)
    assert customer.messages(4)[3]["text"] == "Answer 2."
    assert desk.rasa.asked[1]["text"] == "But my lamp came broken."


def test_a_no_to_the_check_opens_the_conversation_with_its_case(desk: Desk) -> None:
    customer = desk.customer()
    case_id = desk.change(lambda work: resolved_case(work, customer.id))

    async def open_the_case_again(_: Asked) -> None:
        await desk.store.transact(lambda work: not_satisfied(work, case_id))

    desk.rasa.script.append(doing(open_the_case_again, answering("Then I will go on.")))
    customer.choose("1.1")
    assert customer.messages(3)[2]["text"] == "Then I will go on."
    assert customer.read()["state"] == "assistant"


def test_writing_opens_a_resolved_conversation_again(desk: Desk) -> None:
    customer = desk.customer()
    desk.change(lambda work: give(work, customer.id, State.RESOLVED))
    customer.ask("It broke again.")
    page = customer.read()
    assert (page["state"], page["epoch"]) == ("assistant", 2)


def test_pressing_a_score_leaves_a_resolved_conversation_resolved(desk: Desk) -> None:
    customer = desk.customer()
    desk.change(lambda work: give(work, customer.id, State.RESOLVED))
    desk.change(lambda work: ask_for_a_score(work, customer.id))
    assert customer.choose("1.1").status == 202
    customer.messages(3)
    assert customer.read()["state"] == "resolved"


def test_a_new_matter_starts_without_the_old_dialogue(desk: Desk) -> None:
    free = asyncio.Event()
    desk.rasa.script.append(after(free, answering("Next, then.")))
    customer = desk.customer()
    customer.say("Done. Another thing")
    eventually(lambda: desk.rasa.asked or None)
    desk.change(lambda work: next_matter(work, customer.id))
    desk.loop.loop.call_soon_threadsafe(free.set)
    customer.messages(2)
    customer.ask("My mug is cracked")
    asked = desk.rasa.asked[1]
    assert (asked["matter"], asked["dialogue"]) == (2, None)
    assert asked["facts"] == {"order_number": "KX-1"}


def leave_in_mid_request(customer: Customer, text: str) -> None:
    body = json.dumps({"client_id": "last", "text": text})
    head = [
        f"POST {customer.path}/messages HTTP/1.1",
        f"Host: {urlsplit(customer.desk.url).netloc}",
        f"Authorization: Bearer {customer.token}",
        f"Content-Length: {len(body)}",
    ]
    address = urlsplit(customer.desk.url)
    with socket.create_connection((address.hostname, address.port)) as line:
        line.sendall("\r\n".join([*head, "", body]).encode())
        time.sleep(0.2)  # the desk has read it


def give(
    work: DeskWork, conversation_id: str, state: State, owner: str | None = None
) -> None:
    conversation = work.conversations.get(conversation_id)
    conversation.change_owner(state, owner, conversation.created_at)
    work.conversations.save(conversation)


def ask_for_a_score(work: DeskWork, conversation_id: str) -> None:
    conversation = work.conversations.get(conversation_id)
    work.conversations.write(
        conversation,
        Author.ASSISTANT,
        "How did we do?",
        conversation.created_at,
        choices=[Choice("9", "1.1", {"intent": "give_feedback_score", "entities": {}})],
    )


def resolved_case(work: DeskWork, conversation_id: str) -> int:
    conversation = work.conversations.get(conversation_id)
    now = conversation.created_at
    case = work.cases.open(conversation_id, "damaged_or_faulty", now)
    case.state = CaseState.RESOLVED
    work.cases.save(case)
    give(work, conversation_id, State.RESOLVED)
    conversation = work.conversations.get(conversation_id)
    conversation.case_id = case.id
    no = Choice("No", "1.1", {"intent": "deny", "entities": {}})
    question = "Does this solve it for you?"
    work.conversations.write(conversation, Author.SYSTEM, question, now, choices=[no])
    return case.id


def not_satisfied(work: DeskWork, case_id: int) -> None:
    case = work.cases.get(case_id)
    case.state = CaseState.UNDERSTOOD
    work.cases.save(case)


def next_matter(work: DeskWork, conversation_id: str) -> None:
    conversation = work.conversations.get(conversation_id)
    conversation.matter += 1
    conversation.facts_to_set = {"order_number": "KX-1"}
    work.conversations.save(conversation)


def ended(work: DeskWork, conversation_id: str) -> TurnState | None:
    turn = work.turns.last(conversation_id)
    return turn.state if turn and turn.ended_at else None
