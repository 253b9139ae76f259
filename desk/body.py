"""The JSON body of a request, read strictly."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, NoReturn

from sanic import Request

from desk.errors import BadRequest
from kintsugi.errors import InvalidInput


def read_object(request: Request) -> dict[str, Any]:
    """Gives the JSON object of the body; an empty body is an empty object.

    Raises BadRequest for what is not JSON in UTF-8, InvalidInput for another value.
    """
    if not request.body:
        return {}
    try:
        value = json.loads(request.body.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is not JSON in UTF-8.") from error
    if not isinstance(value, dict):
        raise InvalidInput("A JSON object is wanted, such as {…}.")
    return value


def optional_text(body: dict[str, Any], name: str) -> str | None:
    """Gives the text of a field, or None when it is absent or null."""
    value = body.get(name)
    if value is None or isinstance(value, str):
        return value
    raise InvalidInput(f"'{name}' is a text; {type(value).__name__} was given.")


def read_time(body: dict[str, Any], name: str) -> datetime:
    """Gives the time of a field, in UTC; raises InvalidInput."""
    given = optional_text(body, name) or ""
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise InvalidInput(f"'{name}' is a time with its zone: 2026-11-23T09:00:00Z.")
    return at.astimezone(UTC)


def read_client_id(body: dict[str, Any]) -> str:
    """Gives the name under which a sender may send the same message again."""
    return check_client_id(optional_text(body, "client_id") or "")


def check_client_id(client_id: str) -> str:
    """Gives it back when it may stand in an address and in a log; else InvalidInput."""
    visible = all("!" <= character <= "~" for character in client_id)
    if not 1 <= len(client_id) <= 64 or not visible:
        raise InvalidInput("'client_id' is 1 to 64 visible ASCII characters.")
    return client_id


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON.")
