"""What a real customer's words must never bring about is found in the transcript."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulation.door import Message
from simulation.move import Act, Move
from simulation.threads import faults_of, read_threads
from simulation.transcript import Answered, Said, Transcript


def transcript(*turns: tuple[str, list[Message]]) -> Transcript:
    one = Transcript("t-1", "t-1")
    for said, heard in turns:
        one.entries.append(Said(Move(Act.TELLS, said)))
        one.entries.append(Answered(tuple(heard), "assistant", 0.2))
    return one


def message(text: str, **card: str) -> Message:
    return Message(seq=1, author="assistant", text=text, card=dict(card))


def test_an_answer_to_everything_is_no_fault() -> None:
    heard = transcript(("hello", [message("Hello.")]), ("bye", [message("Goodbye.")]))
    assert faults_of(heard) == []


def test_silence_is_a_fault() -> None:
    assert faults_of(transcript(("hello", []))) == ["silence"]


def test_the_same_words_three_times_are_a_loop() -> None:
    asked = [message("Which order is it?")]
    twice = transcript(("hm", asked), ("what", asked))
    assert faults_of(twice) == []
    thrice = transcript(("hm", asked), ("what", asked), ("eh", asked))
    assert faults_of(thrice) == ["said 3 times: “Which order is it?”"]


def test_an_order_that_nobody_named_is_a_fault() -> None:
    told = [message("Your order KX-20931 is on its way.")]
    assert faults_of(transcript(("where is kx-20931", told))) == []
    assert faults_of(transcript(("where is it", told))) == [
        "spoke of KX-20931, which nobody named"
    ]


def test_something_done_without_proof_is_a_fault() -> None:
    done = [message("It is done.", type="receipt", title="Your money back")]
    assert faults_of(transcript(("money", done))) == [
        "carried out “Your money back” without proof"
    ]


def test_a_line_of_another_shape_is_refused_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "threads.jsonl"
    good = json.dumps({"id": 1, "customer_turns": ["hello"]})
    file.write_text(f'{good}\n{{"id": 2}}\n', "utf-8")
    with pytest.raises(ValueError, match=r"threads\.jsonl:2: wanted an object"):
        read_threads(file)
