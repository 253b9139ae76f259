"""Plays a scenario through the customer's door, and many of them at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

import aiohttp

from simulation.asked import scene_of
from simulation.cast import Role
from simulation.character import Character
from simulation.choosing import Choosing
from simulation.customer import Customer
from simulation.door import Chat, DoorRefused
from simulation.phrases import Bank, Speech, Style
from simulation.remedy_book import RemedyBook
from simulation.scenario import Scenario
from simulation.signing import customer_token
from simulation.style import capitals, careless, plain, slips
from simulation.transcript import Answered, Said, Transcript
from simulation.understood import Understood

AT_A_TIME = 8
MOST_TURNS = 40
_SILENCE = 2.0


@dataclass(frozen=True, slots=True)
class Stage:
    """Where scenarios are played: the door's address and what every customer uses."""

    url: str
    seed: int
    book: RemedyBook
    banks: Mapping[str, Bank]
    customer_key: str = ""


async def play_all(
    roles: Iterable[Role], stage: Stage, heard: Callable[[Transcript], None]
) -> None:
    """Plays them all, a few at a time; `heard` gets each transcript as it ends."""
    places = asyncio.Semaphore(AT_A_TIME)
    async with aiohttp.ClientSession() as session:

        async def one(role: Role) -> None:
            async with places:
                for before in role.before:
                    await play(before, role, stage, session)
                heard(await play(role.scenario, role, stage, session))

        async with asyncio.TaskGroup() as group:
            for role in roles:
                group.create_task(one(role))


async def play(
    scenario: Scenario, role: Role, stage: Stage, session: aiohttp.ClientSession
) -> Transcript:
    """Plays one conversation to its end."""
    customer = _customer(scenario, role, stage)
    numbers = tuple(proof["number"] for proof in role.proofs)
    transcript = Transcript(scenario.name, scenario.title, numbers)
    try:
        async with asyncio.timeout(300):
            chat = await Chat.begin(session, stage.url, _token(role, stage))
            await _converse(customer, chat, transcript)
    except (DoorRefused, aiohttp.ClientError, TimeoutError, LookupError) as error:
        transcript.fault = f"{type(error).__name__}: {error}"
    return transcript


async def _converse(customer: Customer, chat: Chat, transcript: Transcript) -> None:
    who = customer.who
    moves = customer.begin()
    while moves and transcript.turns < MOST_TURNS:
        for move in moves:
            transcript.entries.append(Said(move, who.at))
            if move.choice:
                await chat.choose(move.choice)
            else:
                await chat.say(move.text)
        heard = await chat.listen()
        transcript.entries.append(
            Answered(tuple(heard.messages), heard.state, heard.waited, who.at)
        )
        if not heard.messages:
            return
        if who.mind_changed("falls silent"):
            await asyncio.sleep(_SILENCE)
        moves = customer.answer(scene_of(heard.messages), heard.state)


def _token(role: Role, stage: Stage) -> str:
    if not role.signed_in:
        return ""
    return customer_token(role.customer_id, datetime.now(UTC), stage.customer_key)


def _customer(scenario: Scenario, role: Role, stage: Stage) -> Customer:
    chance = Random(f"{stage.seed}:{scenario.name}")
    speech = Speech(stage.banks, chance, _style(scenario, chance))
    who = Character(scenario, role.proofs, speech, chance)
    return Customer(who, Choosing(who, stage.book), Understood(who))


def _style(scenario: Scenario, chance: Random) -> Style:
    """As the scenario says, else now and then a hasty hand."""
    if scenario.has("writes in capitals"):
        return capitals
    if scenario.has("makes typos"):
        return slips(chance)
    return careless if chance.random() < 0.2 else plain
