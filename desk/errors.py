"""Every refusal and its HTTP status, in one table.

An error on the wire is `{"error": code, "message": sentence}`; callers act on the code.
"""

from __future__ import annotations

from math import ceil
from typing import Any

import structlog
from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import SanicException
from sanic.response import json

from kintsugi.errors import (
    AlreadyClaimed,
    BeyondAuthority,
    Conflict,
    InvalidInput,
    KintsugiError,
    NotAllowed,
    NotFound,
    NotOffered,
    StaleEpoch,
    StaleSuggestion,
    TooMany,
)

log = structlog.get_logger()


class BadRequest(KintsugiError):
    """The body cannot be read at all."""

    code = "bad_request"


class NotAuthorized(KintsugiError):
    """No key, or the key of something else; which of the two is not said."""

    code = "not_authorized"


class CodeWanted(NotAuthorized):
    """The password was right; the code of the second factor is wanted too."""

    code = "code_wanted"


class WrongCode(NotAuthorized):
    """The code of the second factor is not right, or was used already."""

    code = "wrong_code"


class OwnPasswordWanted(NotAllowed):
    """Nothing is done with a password that somebody else knows but choosing one's
    own."""

    code = "own_password_wanted"


class ForeignOrigin(KintsugiError):
    """A page that this desk does not serve tried to call it."""

    code = "foreign_origin"


class OtherCustomer(Conflict):
    """Somebody else is signed in now than the one whose conversation it is."""

    code = "other_customer"


class TooLarge(KintsugiError):
    """More than this door takes; the message says how much it takes."""

    code = "too_large"


class NotAnImage(KintsugiError):
    """A file that is not the picture it should be."""

    code = "not_an_image"


class PhotosFull(Conflict):
    """The conversation has all the photos it may have."""

    code = "too_many"


class NotReady(KintsugiError):
    """A part of the product is not there yet, or not there now."""

    code = "not_ready"


class Gone(KintsugiError):
    """A link that was used, or whose time is over."""

    code = "gone"


STATUS: dict[type[KintsugiError], int] = {
    BadRequest: 400,
    NotAuthorized: 401,
    BeyondAuthority: 403,
    ForeignOrigin: 403,
    NotAllowed: 403,
    NotFound: 404,
    AlreadyClaimed: 409,
    Conflict: 409,
    NotOffered: 409,
    OtherCustomer: 409,
    OwnPasswordWanted: 403,
    CodeWanted: 401,
    WrongCode: 401,
    PhotosFull: 409,
    StaleEpoch: 409,
    StaleSuggestion: 409,
    TooLarge: 413,
    NotAnImage: 415,
    Gone: 410,
    InvalidInput: 422,
    TooMany: 429,
    KintsugiError: 500,
    NotReady: 503,
}

# When to come back to a part that is away, in seconds.
_AWAY_FOR = 2

# What Sanic itself refuses, before a door is reached.
_SANIC: dict[int, tuple[str, str]] = {
    400: ("bad_request", "The request cannot be read."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take this method."),
    408: ("too_slow", "The request did not arrive in time."),
    413: ("too_large", "The request is larger than this door takes."),
    426: ("upgrade_required", "This address speaks WebSocket only."),
    503: ("not_ready", "The desk is too busy to answer; try again in a moment."),
}


def document(error: Exception) -> tuple[int, dict[str, str]]:
    """The status and the body that tell a caller of this error.

    What went wrong inside is never told: it goes to the log.
    """
    if isinstance(error, KintsugiError):
        status = next(STATUS[kind] for kind in type(error).mro() if kind in STATUS)
        return status, {"error": error.code, "message": str(error)}
    if isinstance(error, SanicException) and error.status_code in _SANIC:
        code, message = _SANIC[error.status_code]
        return error.status_code, {"error": code, "message": message}
    if isinstance(error, SanicException) and error.status_code < 500:
        return error.status_code, {"error": "refused", "message": "Not accepted."}
    return 500, {
        "error": "internal",
        "message": "Something went wrong on our side; nothing was changed.",
    }


def _when_to_retry(status: int, error: Exception) -> dict[str, str] | None:
    """The header that tells programs when another try is worth it."""
    wait = error.wait if isinstance(error, TooMany) else None
    if status == 503:
        wait = _AWAY_FOR
    return None if wait is None else {"Retry-After": str(ceil(wait))}


def register(app: Sanic[Any, Any]) -> None:
    """Makes every door of the app answer errors in this form."""

    @app.exception(Exception)
    async def answer(request: Request, error: Exception) -> HTTPResponse:
        status, body = document(error)
        if status == 500:
            log.error(
                "request_failed",
                method=request.method,
                route=request.route.path if request.route else None,
                exc_info=error,
            )
        return json(body, status=status, headers=_when_to_retry(status, error))
