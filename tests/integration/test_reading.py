"""How far the customer has read, and what a stream makes of anything it is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.console import signed_in, waiting
from tests.integration.running import Customer, Desk, eventually


def read_of(customer: Customer, seq: int) -> int | None:
    """What is kept, once it is that."""
    return seq if customer.read()["read_seq"] == seq else None


def test_what_was_seen_is_kept_and_only_goes_on(desk: Desk) -> None:
    customer = desk.customer()
    customer.ask("Hello")
    with customer.stream() as stream:
        stream.send({"type": "read", "seq": 1})
        eventually(lambda: read_of(customer, 1))
        stream.send({"type": "read", "seq": 99})
        eventually(lambda: read_of(customer, 2))
        stream.send({"type": "read", "seq": 1})
        stream.send({"type": "typing"})
        customer.ask("More")
    assert customer.read()["read_seq"] == 2


def test_an_agent_sees_how_far_the_customer_has_read(desk: Desk) -> None:
    customer = waiting(desk)
    agent = signed_in(desk)
    with agent.stream() as console, customer.stream() as stream:
        customer.say("Hello?")
        console.next("message")
        stream.send({"type": "read", "seq": 2})
        told = console.next("read")
    assert told == {"type": "read", "conversation_id": customer.id, "seq": 2}
    shown = agent.get(f"/conversations/{customer.id}").json["conversation"]
    assert shown["read_seq"] == 2


@pytest.mark.parametrize("seq", [-1, "x", None, True, 1.5, [], 10**12])
def test_a_seq_that_is_none_is_refused(desk: Desk, seq: Any) -> None:
    with desk.customer().stream() as stream:
        stream.send({"type": "read", "seq": seq})
        assert stream.ended() == 4422


FRAMES = st.one_of(
    st.text(),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    ).map(json.dumps),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["read", "typing", "message", "state"])},
        optional={"seq": st.integers() | st.text(), "token": st.text()},
    ).map(json.dumps),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(frame=FRAMES)
def test_no_frame_breaks_the_desk(desk: Desk, frame: str) -> None:
    customer = desk.customer()
    with customer.stream() as stream:
        stream.next("state")
        stream.send(frame)
    with customer.socket() as stream:
        stream.send(frame)
        assert 4400 <= stream.ended() < 4500
    assert customer.read()["messages"] == []
