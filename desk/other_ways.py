"""Other ways for who waits for a person: when nobody is there, or nobody came in time.

The customer picks one, by pressing or by typing its title; the desk itself understands
it, because while they are in the queue the assistant is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desk import words
from desk.deadlines import Deliver, Effect
from desk.ports import DeskWork
from desk.words import Words
from kintsugi.channels import ChannelKind, Contact
from kintsugi.conversations import Author, Choice, Conversation, Message, State
from kintsugi.matter import known_email
from kintsugi.playbook.choose_way import go_back_to_assistant, promise_answer
from kintsugi.shifts import somebody_is_there
from kintsugi.wording import moment_in_words

WAITED_LONG = "handoff_waited_long"
WAIT, ASSISTANT = "wait", "assistant"

_ADDRESSES = {
    ChannelKind.CALL_BACK: re.compile(r"\+?[0-9](?:[ ()/.-]{0,2}[0-9]){5,14}"),
    ChannelKind.EMAIL: re.compile(r"[\w.+'-]{1,64}@[\w.-]{1,180}\.\w{2,60}"),
}


class OtherWays:
    def __init__(self, contact: Contact, said: Words) -> None:
        self._contact = contact
        self._said = said
        self._hours = contact.chat.hours

    @property
    def deliveries(self) -> dict[str, Deliver]:
        return {WAITED_LONG: self._look_again}

    def watch(self, work: DeskWork, conversation_id: str, now: datetime) -> None:
        """Offers the other ways to who waits while nobody is there, else looks again
        when they have waited long enough."""
        conversation = work.conversations.get(conversation_id)
        if conversation.state is not State.QUEUED:
            return
        there = somebody_is_there(work.shifts.all(), now)
        if there or self._hours.is_open(now):
            self._look_later(work, conversation, now)
        else:
            opening = self._words_of(self._hours.next_opening(now))
            self._offer(work, conversation, words.NOBODY_THERE, now, opening=opening)

    async def _look_again(self, payload: dict[str, Any]) -> Effect:
        def look(work: DeskWork, now: datetime) -> None:
            conversation = work.conversations.get(payload["conversation_id"])
            waits = conversation.state is State.QUEUED
            if waits and conversation.epoch == payload["epoch"]:
                self._offer(work, conversation, words.NOBODY_CAME, now)

        return look

    def answer(
        self, work: DeskWork, conversation: Conversation, heard: Message, now: datetime
    ) -> None:
        """Does what a customer in the queue said, if it was about how they would like
        to be answered; anything else is for the person they wait for."""
        before = work.conversations.messages(conversation.id, heard.seq - 2, 1)
        asked = before[0].response if heard.seq > 1 and before else None
        if asked in (words.NOBODY_THERE, words.NOBODY_CAME):
            self._choose(work, conversation, _way(before[0], heard), now)
        for kind in _ADDRESSES:
            if asked in (words.ASK_ADDRESS + kind, words.ASK_AGAIN + kind):
                self._note_address(work, conversation, kind, heard.text, now)

    def _choose(
        self,
        work: DeskWork,
        conversation: Conversation,
        way: str | None,
        now: datetime,
    ) -> None:
        if way == WAIT:
            opening = self._words_of(self._hours.next_opening(now))
            self._say(work, conversation, words.KEPT_PLACE, now, opening=opening)
            self._look_later(work, conversation, self._hours.next_opening(now))
        elif way == ASSISTANT:
            text = self._said.say(words.BACK_TO_ASSISTANT)
            go_back_to_assistant(work, conversation, now, words=text)
        elif way == ChannelKind.EMAIL and (address := known_email(work, conversation)):
            self._promise(work, conversation, ChannelKind.EMAIL, address, now)
        elif way in _ADDRESSES:
            self._say(work, conversation, words.ASK_ADDRESS + way, now)

    def _note_address(
        self,
        work: DeskWork,
        conversation: Conversation,
        kind: ChannelKind,
        text: str,
        now: datetime,
    ) -> None:
        found = _ADDRESSES[kind].search(text)
        if found:
            self._promise(work, conversation, kind, found[0], now)
        else:
            self._say(work, conversation, words.ASK_AGAIN + kind, now)

    def _promise(
        self,
        work: DeskWork,
        conversation: Conversation,
        kind: ChannelKind,
        address: str,
        now: datetime,
    ) -> None:
        channel = self._contact.channels[kind]
        promised = words.ANSWER_PROMISED + kind
        due = channel.due_at(now)
        text = self._said.say(promised, address=address, due=self._words_of(due))
        case, promise = promise_answer(
            work, conversation, channel, now, text=text, due_at=due
        )
        self._say(
            work,
            conversation,
            words.ANSWER_NOTED,
            now,
            promise=promise.text,
            why=promise.reason,
            reference=case.reference,
        )

    def _offer(
        self,
        work: DeskWork,
        conversation: Conversation,
        response: str,
        now: datetime,
        **details: str,
    ) -> None:
        ways = [
            WAIT,
            *(k for k in _ADDRESSES if k in self._contact.channels),
            ASSISTANT,
        ]
        seq = conversation.last_seq + 1
        choices = [
            Choice(self._said.say(words.WAY + way), f"{seq}.{n}", {"way": str(way)})
            for n, way in enumerate(ways, start=1)
        ]
        self._say(work, conversation, response, now, choices, **details)

    def _say(
        self,
        work: DeskWork,
        conversation: Conversation,
        response: str,
        now: datetime,
        choices: Sequence[Choice] = (),
        **details: str,
    ) -> None:
        work.conversations.write(
            conversation,
            Author.SYSTEM,
            self._said.say(response, **details),
            now,
            choices=choices,
            response=response,
        )

    def _look_later(
        self, work: DeskWork, conversation: Conversation, since: datetime
    ) -> None:
        payload = {"conversation_id": conversation.id, "epoch": conversation.epoch}
        work.outbox.put(WAITED_LONG, payload, since + self._contact.patience)

    def _words_of(self, moment: datetime) -> str:
        return moment_in_words(moment, self._hours.zone)


def _way(offer: Message, heard: Message) -> str | None:
    """The way that was pressed, or typed as it is written on its button."""
    if heard.chosen is not None:
        way = heard.chosen["payload"].get("way")
        return str(way) if way else None
    typed = heard.text.casefold().strip(" .!")
    for choice in offer.choices:
        if choice.title.casefold() == typed:
            return str(choice.payload["way"])
    return None
