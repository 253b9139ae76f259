"""People step in and out while the assistant answers and the desk is killed (B1, B2).

Each conversation lives through many rounds. In each the customer writes while an agent
takes over, answers and perhaps hands back, all at random moments; in some the desk dies
in between and is started again. INTERLEAVINGS says how many such rounds there are.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from desk.store.database import Store
from kintsugi.conversations import Author, Message
from tests.fake_rasa import Asked, FakeRasa, Step, answering
from tests.integration.console import Browser, signed_in
from tests.integration.killable import Killable, ready
from tests.integration.running import Customer, Desk, Loop, eventually

INTERLEAVINGS = int(os.environ.get("INTERLEAVINGS", "500"))
CONVERSATIONS = 10
SEED = 20261122
_LONGEST_PAUSE = 0.06


@pytest.fixture
def house(tmp_path: Path, rasa: FakeRasa, loop: Loop) -> Killable:
    house = Killable(tmp_path, rasa, loop)
    unlimited = ("MESSAGE_BURST", "MESSAGES_PER_ADDRESS", "CONVERSATIONS_PER_ADDRESS")
    house.environment = {f"KINTSUGI_{name}": "0" for name in unlimited}
    return house


def test_the_assistant_says_nothing_while_a_person_has_the_conversation(
    house: Killable, store: Store, rasa: FakeRasa, loop: Loop
) -> None:
    moments = random.Random(SEED)
    rasa.script.extend(thinking(moments) for _ in range(20 * INTERLEAVINGS))
    rounds = INTERLEAVINGS // CONVERSATIONS
    with house.running() as desk, ThreadPoolExecutor(2 * CONVERSATIONS) as crowd:
        agent = signed_in(Desk(desk.url, rasa, store, loop))
        agent.desk = desk
        customers = [desk.customer() for _ in range(CONVERSATIONS)]
        for _ in range(rounds):
            acting = []
            for customer in customers:
                acts = random.Random(moments.random())
                acting += [
                    crowd.submit(speak, customer, acts.uniform(0, _LONGEST_PAUSE)),
                    crowd.submit(step_in_and_out, agent, customer, acts),
                ]
            if moments.random() < 0.2:
                time.sleep(moments.uniform(0, _LONGEST_PAUSE))
                house.kill()
                house.start()
                eventually(lambda: ready(desk), within=60)
            for act in acting:
                act.result()
        for customer in customers:
            eventually(lambda one=customer: answered(agent, one))  # type: ignore[misc]

    told = [said_in(store, customer) for customer in customers]
    assert sum(said[-1].epoch for said in told) > INTERLEAVINGS // 2
    for said in told:
        assert [line.seq for line in said] == list(range(1, len(said) + 1))
        assert sorted(line.epoch for line in said) == [line.epoch for line in said]
        assert not any(map(is_out_of_turn, said))


def thinking(moments: random.Random) -> Step:
    """An assistant that takes a moment to answer."""
    plain, pause = answering("I see."), moments.uniform(0, _LONGEST_PAUSE)

    async def step(asked: Asked) -> object:
        await asyncio.sleep(pause)
        return await plain(asked)

    return step  # type: ignore[return-value]


def speak(customer: Customer, pause: float) -> None:
    time.sleep(pause)
    with suppress(OSError):  # the desk is gone for a moment
        customer.send("And now?")


def step_in_and_out(agent: Browser, customer: Customer, acts: random.Random) -> None:
    """Whoever has it by now, the agent acts on what they see."""
    with suppress(OSError):
        for _ in range(3):
            time.sleep(acts.uniform(0, _LONGEST_PAUSE))
            seen = agent.get(f"/conversations/{customer.id}").json["conversation"]
            state, epoch = seen["state"], seen["epoch"]
            if state == "assistant":
                agent.at(customer.id, "take-over", epoch=epoch)
            elif acts.random() < 0.5:
                agent.say(customer.id, "I am here.", epoch=epoch)
            else:
                agent.at(customer.id, "hand-back", epoch=epoch, note="")


def answered(agent: Browser, customer: Customer) -> bool | None:
    """Whether nobody has anything to say any more."""
    seen = agent.get(f"/conversations/{customer.id}").json
    if seen["conversation"]["state"] != "assistant":
        return True
    return seen["messages"][-1]["author"] != "customer" or None


def said_in(store: Store, customer: Customer) -> list[Message]:
    with store.reading() as work:
        last = work.conversations.get(customer.id).last_seq
        return work.conversations.messages(customer.id, limit=last)


def is_out_of_turn(line: Message) -> bool:
    """Whether the assistant said it under a person's epoch: only taking over and
    handing back raise it here, so every second one is a person's."""
    return line.author is Author.ASSISTANT and line.epoch % 2 == 1
