"""The review inbox in SQL: found by its reasons, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal,
    select,
    tuple_,
    union_all,
)

from desk.inbox import LEFT_AFTER, LOW_SCORE, Cursor, InboxLine, Wanted, Why
from desk.store import tables
from kintsugi.cases import CaseState, OfferState, PromiseState
from kintsugi.conversations import Author, State
from kintsugi.handoffs import HandoffReason
from kintsugi.suggestions import Fate

_told, _cases, _readings = tables.conversations.c, tables.cases.c, tables.readings.c
_messages, _reviews = tables.messages.c, tables.reviews.c
# Something was asked of us, and nothing came of it.
_UNSETTLED = (CaseState.RECEIVED, CaseState.UNDERSTOOD, CaseState.OFFERED)


class SqlInbox:
    """Behind desk.ports.Inbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(
        self, wanted: Wanted, after: Cursor | None, limit: int, now: datetime
    ) -> list[InboxLine]:
        query = select(_told.id, _told.created_at, _told.state, _cases.kind).outerjoin(
            tables.cases, _cases.id == _told.case_id
        )
        query = query.where(*_matching(wanted, now))
        if after is not None:
            place = tuple_(_told.created_at, _told.id)
            last = tuple_(
                literal(after.at, _told.created_at.type), literal(after.conversation_id)
            )
            query = query.where(place < last)
        newest = _told.created_at.desc(), _told.id.desc()
        rows = self._connection.execute(query.order_by(*newest).limit(limit)).all()
        return self._lines(rows, now)

    def counts(self, wanted: Wanted, now: datetime) -> dict[Why, int]:
        found = union_all(
            *(
                select(literal(str(why)).label("why"), func.count())
                .select_from(tables.conversations)
                .where(*_matching(Wanted(why, reviewed=wanted.reviewed), now))
                for why in Why
            )
        )
        return {Why(why): count for why, count in self._connection.execute(found)}

    def handoff_counts(self, wanted: Wanted, now: datetime) -> dict[HandoffReason, int]:
        handoffs = tables.handoffs.c
        found = (
            select(handoffs.reason, func.count(handoffs.conversation_id.distinct()))
            .join(tables.conversations, _told.id == handoffs.conversation_id)
            .where(*_matching(Wanted(reviewed=wanted.reviewed), now))
            .group_by(handoffs.reason)
        )
        return {
            HandoffReason(reason): count
            for reason, count in self._connection.execute(found)
        }

    def _lines(self, rows: Sequence[Any], now: datetime) -> list[InboxLine]:
        ids = [row.id for row in rows]
        whys, handoffs = self._whys(ids, now), self._handoffs(ids)
        words, reviewed = self._words(ids), self._reviewed(ids)
        return [
            InboxLine(
                conversation_id=row.id,
                at=row.created_at,
                state=row.state,
                kind=row.kind,
                words=words.get(row.id, ""),
                whys=tuple(why for why in Why if why in whys[row.id]),
                handoffs=tuple(handoffs[row.id]),
                reviewed=row.id in reviewed,
            )
            for row in rows
        ]

    def _whys(self, ids: list[str], now: datetime) -> dict[str, set[Why]]:
        selects = []
        for why in Why:
            because = _because(why, now)
            [conversation_id] = because.selected_columns
            selects.append(
                because.add_columns(literal(str(why))).where(conversation_id.in_(ids))
            )
        found = union_all(*selects)
        whys: dict[str, set[Why]] = defaultdict(set)
        for conversation_id, why in self._connection.execute(found):
            whys[conversation_id].add(Why(why))
        return whys

    def _handoffs(self, ids: list[str]) -> dict[str, list[str]]:
        handoffs = tables.handoffs.c
        found: dict[str, list[str]] = defaultdict(list)
        for conversation_id, reason in self._connection.execute(
            select(handoffs.conversation_id, handoffs.reason)
            .where(handoffs.conversation_id.in_(ids))
            .order_by(handoffs.queued_at)
        ):
            found[conversation_id].append(reason)
        return found

    def _words(self, ids: list[str]) -> dict[str, str]:
        """The first message in doubt, or the first of all."""
        first = (
            select(_messages.conversation_id, func.min(_messages.seq).label("seq"))
            .where(_messages.author == Author.CUSTOMER)
            .group_by(_messages.conversation_id)
        )
        doubted = (
            select(_readings.conversation_id, func.min(_readings.seq).label("seq"))
            .where(_readings.doubt.is_not(None))
            .group_by(_readings.conversation_id)
        )
        words: dict[str, str] = {}
        for column, chosen in (
            (_messages.conversation_id, first),
            (_readings.conversation_id, doubted),
        ):
            place = chosen.where(column.in_(ids)).subquery()
            here = and_(
                _messages.conversation_id == place.c.conversation_id,
                _messages.seq == place.c.seq,
            )
            said = select(_messages.conversation_id, _messages.text).join(place, here)
            words |= {
                row.conversation_id: row.text for row in self._connection.execute(said)
            }
        return words

    def _reviewed(self, ids: list[str]) -> set[str]:
        query = select(_reviews.conversation_id).where(
            _reviews.conversation_id.in_(ids), _reviews.reviewed_at.is_not(None)
        )
        return set(self._connection.scalars(query))


def _matching(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    # Empty ones were opened and left, or erased.
    found = [_told.last_seq > 0]
    if wanted.why is not None:
        found.append(_told.id.in_(_because(wanted.why, now)))
    if wanted.handoff is not None:
        handoffs = tables.handoffs.c
        found.append(
            _told.id.in_(
                select(handoffs.conversation_id).where(
                    handoffs.reason == wanted.handoff
                )
            )
        )
    if wanted.reviewed is not None:
        done = exists().where(
            _reviews.conversation_id == _told.id, _reviews.reviewed_at.is_not(None)
        )
        found.append(done if wanted.reviewed else ~done)
    return found


def _because(why: Why, now: datetime) -> Select[Any]:
    """The conversations that are worth reading for this reason."""
    offers, promises, feedback = (
        tables.offers.c,
        tables.promises.c,
        tables.feedback.c,
    )
    of_case = select(_cases.conversation_id)
    match why:
        case Why.HANDED_OFF:
            return select(tables.handoffs.c.conversation_id)
        case Why.OFFERS_REFUSED:
            return of_case.join(tables.offers, offers.case_id == _cases.id).where(
                offers.state == OfferState.REFUSED
            )
        case Why.LOW_SCORE:
            return of_case.join(tables.feedback, feedback.case_id == _cases.id).where(
                feedback.score <= LOW_SCORE
            )
        case Why.PROMISE_BROKEN:
            return of_case.join(tables.promises, promises.case_id == _cases.id).where(
                promises.state == PromiseState.BROKEN
            )
        case Why.SUGGESTION_EDITED:
            suggestions = tables.suggestions.c
            return select(suggestions.conversation_id).where(
                suggestions.fate == Fate.EDITED
            )
        case Why.ABANDONED:
            return _left(now)
        case _:
            return select(_readings.conversation_id).where(_readings.doubt == why)


def _left(now: datetime) -> Select[Any]:
    """Who was answered, had something open, and never wrote again."""
    last_said = and_(
        _messages.conversation_id == _told.id, _messages.seq == _told.last_seq
    )
    return (
        select(_told.id)
        .join(tables.cases, _cases.id == _told.case_id)
        .join(tables.messages, last_said)
        .where(
            _told.state == State.ASSISTANT,
            _cases.state.in_(_UNSETTLED),
            _messages.author != Author.CUSTOMER,
            _messages.at < now - LEFT_AFTER,
        )
    )
