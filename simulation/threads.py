"""`python -m simulation.threads FILE…`: plays customers' own words, message by message.

A FILE has one thread a line, as JSON: `id`, and `customer_turns`, a list of texts.
The words stand as they are, and nobody answers what the assistant asks. So nothing is
judged but what must never occur, whatever a customer writes: silence, the same words
three times, an order that the customer did not name, something done without proof.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from simulation.door import Chat, DoorRefused
from simulation.move import Act, Move
from simulation.play import AT_A_TIME
from simulation.product import check_running, running_product
from simulation.transcript import Answered, Said, Transcript

LONGEST = 2000
_ORDER = re.compile(r"\bKX-\d+\b")
_LOOPS_FROM = 3


@dataclass(frozen=True, slots=True)
class Thread:
    """What one customer wrote, in the order in which they wrote it."""

    name: str
    texts: tuple[str, ...]


def read_threads(file: Path) -> list[Thread]:
    """Reads a file of threads; raises ValueError naming file and line."""
    threads = []
    for at, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            texts = tuple(str(one) for one in row["customer_turns"])
            threads.append(Thread(str(row["id"]), texts))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{file.name}:{at}: wanted an object with `id` and a list"
                f" `customer_turns`: {error!r}"
            ) from error
    return threads


def faults_of(transcript: Transcript) -> list[str]:
    """What must never occur, whatever the customer writes."""
    faults = [transcript.fault] if transcript.fault else []
    answers = transcript.answered
    faults += ["silence" for one in answers if not one.messages]
    heard = Counter(message.text for message in transcript.messages)
    faults += [
        f"said {times} times: “{words}”"
        for words, times in heard.items()
        if times >= _LOOPS_FROM
    ]
    named = "\n".join(said.move.text.upper() for said in transcript.said)
    for message in transcript.messages:
        strange = [n for n in _ORDER.findall(message.text) if n not in named]
        faults += [f"spoke of {number}, which nobody named" for number in strange]
        if message.card_type == "receipt":
            faults.append(f"carried out “{message.card.get('title')}” without proof")
    return faults


async def play_thread(
    thread: Thread, url: str, session: aiohttp.ClientSession
) -> Transcript:
    """Plays one thread until its last message, or until a person has taken over."""
    transcript = Transcript(thread.name, thread.name)
    try:
        chat = await Chat.begin(session, url)
        for text in thread.texts:
            if not text.strip():
                continue
            transcript.entries.append(Said(Move(Act.TELLS, text[:LONGEST])))
            await chat.say(text[:LONGEST])
            if transcript.state in ("queued", "agent", "waiting"):
                continue
            heard = await chat.listen()
            transcript.entries.append(
                Answered(tuple(heard.messages), heard.state, heard.waited)
            )
    except (DoorRefused, aiohttp.ClientError, TimeoutError) as error:
        transcript.fault = f"{type(error).__name__}: {error}"
    return transcript


async def _play_all(threads: list[Thread], url: str) -> list[Transcript]:
    places = asyncio.Semaphore(AT_A_TIME)
    async with aiohttp.ClientSession() as session:

        async def one(thread: Thread) -> Transcript:
            async with places:
                return await play_thread(thread, url, session)

        return list(await asyncio.gather(*map(one, threads)))


def main() -> int:
    parser = argparse.ArgumentParser(prog="simulation.threads", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--transcripts", type=Path, help="a folder to write them to")
    parser.add_argument("--url", help="a running product; else one is started")
    asked = parser.parse_args()
    try:
        threads = [one for file in asked.files for one in read_threads(file)]
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    with ExitStack() as stack:
        url = asked.url
        if not url:
            var = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            url, _ = stack.enter_context(running_product(var))
        check_running(url)
        transcripts = asyncio.run(_play_all(threads, url))
    found = {one.scenario: faults_of(one) for one in transcripts}
    for one in transcripts:
        if asked.transcripts:
            asked.transcripts.mkdir(parents=True, exist_ok=True)
            (asked.transcripts / f"{one.scenario}.md").write_text(one.text(), "utf-8")
        for fault in found[one.scenario]:
            print(f"{one.scenario}: {fault}")
    figures = {
        "threads": len(transcripts),
        "turns": sum(one.turns for one in transcripts),
        "handed_over": sum(one.state == "queued" for one in transcripts),
        "faults": sum(map(len, found.values())),
    }
    print(json.dumps(figures))
    return 1 if figures["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
