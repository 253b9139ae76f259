"""Dates and durations as customers say them, in ISO 8601 once "now" is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from assistant.numbers import WORD, number
from assistant.spans import Span

_UNITS = {
    "minute": "PT{}M",
    "min": "PT{}M",
    "hour": "PT{}H",
    "hr": "PT{}H",
    "day": "P{}D",
    "night": "P{}D",
    "week": "P{}W",
    "wk": "P{}W",
    "month": "P{}M",
    "year": "P{}Y",
}
_UNIT = r"(?P<unit>minute|min|hour|hr|day|night|week|wk|month|year)s?"
_SPAN = rf"(?P<n>\d{{1,3}}|{WORD})(?: |-)?(?:whole |full |working |business )?{_UNIT}\b"
_AGO = re.compile(rf"(?i)\b(?:about |over |almost )?{_SPAN} (?:ago|back)\b")
_DURATION = re.compile(rf"(?i)\b{_SPAN}")
_HALF_HOUR = re.compile(r"(?i)\bhalf an hour\b")

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = (
    "january february march april may june july august september october november "
    "december"
).split()
_DAY = "|".join(rf"{day}|{day[:3]}(?:rs|r|s)?" for day in _DAYS)
_MONTH = "|".join(rf"{month}|{month[:3]}t?\.?" for month in _MONTHS)
_ISO = re.compile(r"\b(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b")
_NUMERIC = re.compile(r"(?<![\d.])(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>20\d\d)\b")
_SHORT = re.compile(
    r"(?i)\b(?:on|since|from|by|until|the)"
    r" (?P<d>\d{1,2})[./](?P<m>\d{1,2})\b\.?(?![\d/])"
)
_DAY_MONTH = re.compile(
    rf"(?i)\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\b,?"
    r"(?: (?P<y>20\d\d)\b)?"
)
_MONTH_DAY = re.compile(
    rf"(?i)\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y>20\d\d)\b)?"
)
_NEAR = re.compile(
    r"(?i)\b(?P<near>today|tonight|yesterday|tomorrow|the day before yesterday|"
    r"last night|this morning)\b"
)
_NEAR_DAYS = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_NEAR_DAYS |= {"the day before yesterday": -2}
_WEEKDAY = re.compile(
    rf"(?i)\b(?:(?P<lead>last|next|this|by|until|before|coming|on|since) )?"
    rf"(?P<day>{_DAY})\b"
)
_COARSE = re.compile(
    rf"(?i)\b(?:(?P<lead>last|next|this) (?P<unit>week|month|year)|"
    rf"(?:in|since|last) (?P<month>{'|'.join(_MONTHS)}))\b"
)
_OF_MONTH = re.compile(
    r"(?i)\b(?:on|since|from|by) (?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)\b"
)


def dates(text: str, now: datetime | None) -> Iterator[Span]:
    """Finds dates: ISO days, or weeks (2026-W46), months and years when said so.

    A weekday or a day without a year is the latest one past, after "next", "by" and
    "until" the next to come; 3/4 is the third of April. Without `now` what depends
    on it keeps the customer's words.
    """
    today = now.date() if now else None
    for match in _ISO.finditer(text):
        yield from _calendar(match, today)
    for pattern in (_NUMERIC, _DAY_MONTH, _MONTH_DAY, _SHORT):
        for match in pattern.finditer(text):
            yield from _calendar(match, today)
    for match in _AGO.finditer(text):
        yield Span("date", *match.span(), _ago(match, today))
    for match in _NEAR.finditer(text):
        shift = timedelta(days=_NEAR_DAYS.get(match["near"].lower(), 0))
        value = (today + shift).isoformat() if today else match[0]
        yield Span("date", *match.span(), value)
    for match in _COARSE.finditer(text):
        yield Span("date", *match.span(), _coarse(match, today))
    for match in _WEEKDAY.finditer(text):
        if match["day"].lower() not in {"sat", "sun", "mon"} or match["lead"]:
            yield Span("date", *match.span(), _weekday(match, today))
    for match in _OF_MONTH.finditer(text):
        yield Span("date", *match.span(), _day_of_month(match, today))


def durations(text: str) -> Iterator[Span]:
    """Finds how long: ISO 8601 durations such as P2W or PT45M."""
    for match in _HALF_HOUR.finditer(text):
        yield Span("duration", *match.span(), "PT30M")
    for match in _DURATION.finditer(text):
        count = number(match["n"])
        if count is not None:
            value = _UNITS[match["unit"].lower()].format(count)
            yield Span("duration", *match.span(), value)


def _calendar(match: re.Match[str], today: date | None) -> Iterator[Span]:
    parts = match.groupdict()
    day = int(parts["d"])
    month = _month(parts["m"])
    if month > 12 >= day:
        day, month = month, day
    try:
        if parts.get("y"):
            value = date(int(parts["y"]), month, day).isoformat()
        elif today:
            found = date(today.year, month, day)
            if found > today and not _looks_ahead(match):
                found = date(today.year - 1, month, day)
            value = found.isoformat()
        else:
            date(2024, month, day)
            value = match[0]
    except ValueError:
        return
    yield Span("date", *match.span(), value)


def _looks_ahead(match: re.Match[str]) -> bool:
    before = match.string[: match.end()].lower()
    return bool(re.search(r"\b(?:by|until|before|next|till) [^.!?]{0,20}$", before))


def _month(words: str) -> int:
    if words.isdigit():
        return int(words)
    return next(
        place for place, name in enumerate(_MONTHS, 1) if name[:3] == words[:3].lower()
    )


def _ago(match: re.Match[str], today: date | None) -> str:
    count, unit = number(match["n"]), match["unit"].lower()
    if today is None or count is None:
        return match[0]
    if unit in {"month", "year"}:
        months = (
            today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
        )
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    days = {"day": 1, "night": 1, "week": 7, "wk": 7}.get(unit, 0)
    return (today - timedelta(days=days * count)).isoformat()


def _coarse(match: re.Match[str], today: date | None) -> str:
    if today is None:
        return match[0]
    if match["month"]:
        month = _month(match["month"])
        year = today.year if month <= today.month else today.year - 1
        return f"{year}-{month:02d}"
    step = {"last": -1, "this": 0, "next": 1}[match["lead"].lower()]
    unit = match["unit"].lower()
    if unit == "week":
        year, week, _ = (today + timedelta(weeks=step)).isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "year":
        return str(today.year + step)
    months = today.year * 12 + today.month - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _weekday(match: re.Match[str], today: date | None) -> str:
    if today is None:
        return match[0]
    wanted = next(
        n for n, day in enumerate(_DAYS) if day[:3] == match["day"][:3].lower()
    )
    lead = (match["lead"] or "").lower()
    if lead in {"next", "by", "until", "before", "this", "coming"}:
        return (
            today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
        ).isoformat()
    return (today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)).isoformat()


def _day_of_month(match: re.Match[str], today: date | None) -> str:
    if today is None:
        return match[0]
    day, month = int(match["d"]), today.replace(day=1)
    if day > today.day and not _looks_ahead(match):
        month = (month - timedelta(days=1)).replace(day=1)
    try:
        return month.replace(day=day).isoformat()
    except ValueError:
        return match[0]
