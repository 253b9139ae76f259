"""A team at a full queue: every chat gets one of them, and no chat gets two."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import Any

from desk.ports import DeskWork
from kintsugi.conversations import Conversation, State
from kintsugi.events import EventKind
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.hand_off import hand_off
from tests.integration.console import Browser, signed_in
from tests.integration.running import Desk, Reply

AGENTS, CHATS = 50, 200
EACH = CHATS // AGENTS


def test_fifty_agents_claim_two_hundred_chats_and_each_chat_has_one_owner(
    desk: Desk,
) -> None:
    chats = [desk.change(queued) for _ in range(CHATS)]
    agents = [signed_in(desk, f"Agent {number}") for number in range(AGENTS)]
    won: dict[str, list[str]] = {agent.agent["id"]: [] for agent in agents}

    def claim_some(agent: Browser, seen: list[dict[str, Any]]) -> None:
        """Tries as many of those seen waiting as this agent has room for."""
        mine = won[agent.agent["id"]]
        room = min(EACH - len(mine), len(seen))
        for one in random.Random(f"{agent.agent['id']}{len(seen)}").sample(seen, room):
            claim = claimed(agent, one)
            if claim.status == 200:
                mine.append(one["conversation_id"])
            else:
                assert (claim.status, claim.json["error"]) == (409, "already_claimed")

    with ThreadPoolExecutor(AGENTS) as team:
        while seen := still_waiting(agents[0]):
            for done in [team.submit(claim_some, agent, seen) for agent in agents]:
                done.result()
            assert len(still_waiting(agents[0])) < len(seen), "nobody won"

    owners = {chat: agent for agent, mine in won.items() for chat in mine}
    assert owners.keys() == set(chats)
    assert sum(map(len, won.values())) == CHATS
    told = {chat: desk.look(partial(in_the_database, chat)) for chat in chats}
    for chat, (held, claimed_by) in told.items():
        assert (held.state, held.owner_id) == (State.AGENT, owners[chat])
        assert claimed_by == [owners[chat]]


def queued(work: DeskWork) -> str:
    """A customer who waits for a person; gives the conversation."""
    now = datetime.now(UTC)
    conversation = Conversation(work.new_id("c"), work.new_id("t"), now)
    work.conversations.add(conversation)
    hand_off(
        work, conversation, HandoffReason.CUSTOMER_ASKED, now, words="Somebody comes."
    )
    return conversation.id


def claimed(agent: Browser, seen: dict[str, Any]) -> Reply:
    """What came of a claim; where too many met in the database, of the next try."""
    claim = agent.claim(seen["conversation_id"], seen["epoch"])
    return claim if claim.status != 503 else claimed(agent, seen)


def in_the_database(chat: str, work: DeskWork) -> tuple[Conversation, list[str]]:
    """A conversation as it is kept, and who claimed it by its timeline."""
    timeline = work.cases.timeline(chat)
    claimed_by = [one.actor for one in timeline if one.kind is EventKind.CLAIMED]
    return work.conversations.get(chat), claimed_by


def still_waiting(agent: Browser) -> list[dict[str, Any]]:
    queue = agent.get("/queue").json["handoffs"]
    return [one for one in queue if one["state"] == State.QUEUED]
