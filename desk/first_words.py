"""What we say first: did it hold, and are you still there? (P23, P35)"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from desk import words
from desk.deadlines import Effect, NotYet
from desk.ports import DeskWork
from desk.words import Words
from kintsugi.cases import Case
from kintsugi.conversations import Conversation
from kintsugi.matter import known_customer
from kintsugi.playbook.follow_up import (
    ask_follow_up,
    follow_up_due,
    is_busy,
    is_worth_asking,
    title_settled,
)
from kintsugi.playbook.notice_silence import (
    break_silence,
    count_abandoned,
    is_over,
    silent_until,
)
from kintsugi.remedies import Remedies

_A_DAY = timedelta(days=1)

# Whether a customer of this conversation asked not to be written to.
OptedOut = Callable[[DeskWork, Conversation], bool]


class FirstWords:
    """Delivers the notes of follow-ups and of silences; each looks at how things stand
    at this moment, in the transaction that speaks."""

    def __init__(self, remedies: Remedies, say: Words, opted_out: OptedOut) -> None:
        self._remedies = remedies
        self._say = say
        self._opted_out = opted_out

    async def follow_up(self, note: dict[str, Any]) -> Effect:
        """Asks whether it held, unless it is open again or nobody wants to be asked."""

        def effect(work: DeskWork, now: datetime) -> None:
            case, conversation = _at_hand(work, note)
            if is_busy(conversation, case, now):
                raise NotYet(now + _A_DAY)
            if not is_worth_asking(case, conversation):
                return
            due = follow_up_due(self._remedies, case, now)
            if due > now:
                raise NotYet(due)
            if not self._opted_out(work, conversation):
                self._ask(work, conversation, case, now)

        return effect

    async def silence(self, note: dict[str, Any]) -> Effect:
        """Says the one kind word to who fell silent in the middle."""

        def effect(work: DeskWork, now: datetime) -> None:
            case, conversation = _at_hand(work, note)
            if self._is_silent(work, case, conversation, now):
                silent = self._opted_out(work, conversation)
                said = None if silent else self._kind_word(work, conversation, case)
                break_silence(
                    work,
                    self._remedies,
                    conversation,
                    case,
                    now,
                    words=said,
                    response=words.SILENCE,
                )

        return effect

    async def abandoned(self, note: dict[str, Any]) -> Effect:
        """Counts who was silent after the kind word as well."""

        def effect(work: DeskWork, now: datetime) -> None:
            case, conversation = _at_hand(work, note)
            if self._is_silent(work, case, conversation, now):
                count_abandoned(work, case, now)

        return effect

    def _is_silent(
        self, work: DeskWork, case: Case, conversation: Conversation, now: datetime
    ) -> bool:
        if is_over(case, conversation):
            return False
        until = silent_until(work, self._remedies, conversation, now)
        if until > now:
            raise NotYet(until)
        return True

    def _ask(
        self, work: DeskWork, conversation: Conversation, case: Case, now: datetime
    ) -> None:
        title = title_settled(case)
        response = words.FOLLOW_UP if title else words.FOLLOW_UP_BY_AGENT
        ask_follow_up(
            work,
            conversation,
            case,
            now,
            words=self._say.say(
                response,
                hello=self._say.hello(known_customer(work, conversation)),
                title=title or "",
                reference=case.reference,
            ),
            yes=self._say.say(words.HELD),
            no=self._say.say(words.DID_NOT_HOLD),
            response=response,
        )

    def _kind_word(self, work: DeskWork, conversation: Conversation, case: Case) -> str:
        return self._say.say(
            words.SILENCE,
            hello=self._say.hello(known_customer(work, conversation)),
            reference=case.reference,
        )


def _at_hand(work: DeskWork, note: dict[str, Any]) -> tuple[Case, Conversation]:
    case = work.cases.get(int(note["case_id"]))
    return case, work.conversations.get(case.conversation_id)
