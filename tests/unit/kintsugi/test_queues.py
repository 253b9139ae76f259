"""The queue's order: whom to help next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintsugi.cases import Feeling
from kintsugi.conversations import State
from kintsugi.handoffs import Handoff, HandoffReason, Priority
from kintsugi.queues import QueueEntry, Trend, in_order
from tests.factories import NOW

ME = "a-me"


def entry(
    name: str = "c-1",
    owner: str | None = None,
    priority: Priority = Priority.NORMAL,
    minutes: int = 0,
) -> QueueEntry:
    reason, since = HandoffReason.CUSTOMER_ASKED, NOW - timedelta(minutes=minutes)
    return QueueEntry(
        conversation_id=name,
        case_reference=None,
        kind=None,
        feeling=None,
        reason=reason,
        priority=priority,
        waiting_since=since,
        state=State.AGENT if owner else State.QUEUED,
        epoch=1,
        owner_id=owner,
        owner_name=owner,
        card={},
        handoff=Handoff(f"h-{name}", name, None, reason, priority, since),
    )


def names(*entries: QueueEntry) -> list[str]:
    return [one.conversation_id for one in in_order(entries, ME)]


def test_who_waits_longest_is_first() -> None:
    assert names(entry("new", minutes=1), entry("old", minutes=9)) == ["old", "new"]


def test_an_urgent_one_goes_before_one_who_waits_longer() -> None:
    urgent = entry("urgent", priority=Priority.URGENT)
    assert names(entry("old", minutes=99), urgent) == ["urgent", "old"]


def test_those_who_wait_come_before_mine_and_mine_before_the_colleagues() -> None:
    theirs = entry("theirs", owner="a-you", priority=Priority.URGENT, minutes=99)
    mine = entry("mine", owner=ME, priority=Priority.RAISED)
    assert names(theirs, mine, entry("waits")) == ["waits", "mine", "theirs"]


@given(
    st.lists(
        st.builds(
            entry,
            name=st.uuids().map(str),
            owner=st.sampled_from([None, ME, "a-you"]),
            priority=st.sampled_from(Priority),
            minutes=st.integers(0, 500),
        )
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_does_not_depend_on_how_it_was_read(entries, random) -> None:
    in_one_order = in_order(entries, ME)
    random.shuffle(entries)
    assert in_order(entries, ME) == in_one_order
    waiting = [one for one in in_one_order if one.owner_id is None]
    for first, second in pairwise(waiting):
        assert first.priority >= second.priority
        if first.priority == second.priority:
            assert first.waiting_since <= second.waiting_since


@pytest.mark.parametrize(
    ("felt", "now", "trend"),
    [
        (["calm", "angry"], Feeling.FURIOUS, Trend.WORSE),
        (["angry", "furious"], Feeling.UPSET, Trend.BETTER),
        (["upset", "angry"], Feeling.UPSET, Trend.SAME),
        ([], Feeling.CALM, None),
        (["calm"], None, None),
    ],
)
def test_the_trend_is_from_how_they_came_to_how_they_are_now(
    felt: list[str], now: Feeling | None, trend: Trend | None
) -> None:
    card = {"feeling": [{"seq": n, "level": level} for n, level in enumerate(felt)]}
    assert replace(entry(), feeling=now, card=card).trend is trend
