"""Who waits is given to who has room, and who waited too long is seen again.

What the outbox delivers of this: a new handoff, room that somebody got, a wait that is
over.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from desk import words
from desk.bus import QUEUE, Bus
from desk.deadlines import Deliver, Effect
from desk.other_ways import OtherWays
from desk.ports import DeskWork
from desk.words import Words
from kintsugi.playbook.assign_waiting import ROOM_MADE, assign_waiting
from kintsugi.playbook.hand_off import QUEUED
from kintsugi.playbook.wait_for_customer import WAITING_OVER, go_on


class Assigning:
    def __init__(
        self, bus: Bus, said: Words, zone: ZoneInfo, other_ways: OtherWays
    ) -> None:
        self._bus = bus
        self._said = said
        self._zone = zone
        self._other_ways = other_ways

    @property
    def deliveries(self) -> dict[str, Deliver]:
        return {
            QUEUED: self._tell_and_assign,
            ROOM_MADE: self._assign,
            WAITING_OVER: self._end_wait,
        }

    async def _tell_and_assign(self, payload: dict[str, Any]) -> Effect:
        self._bus.publish(QUEUE)
        assign = await self._assign(payload)

        def assign_or_offer_other_ways(work: DeskWork, now: datetime) -> None:
            assign(work, now)
            self._other_ways.watch(work, payload["conversation_id"], now)

        return assign_or_offer_other_ways

    async def _assign(self, _: dict[str, Any]) -> Effect:
        def assign(work: DeskWork, now: datetime) -> None:
            assign_waiting(
                work,
                now,
                words=lambda name: self._said.say(words.CLAIMED, name=name),
                zone=self._zone,
            )

        return assign

    async def _end_wait(self, payload: dict[str, Any]) -> Effect:
        def end(work: DeskWork, now: datetime) -> None:
            conversation = work.conversations.get(payload["conversation_id"])
            if conversation.epoch == payload["epoch"]:
                go_on(work, conversation, "system", now)

        return end
