"""Every refusal has its place in the one table."""

from __future__ import annotations

import pytest
from sanic.exceptions import PayloadTooLarge, SanicException

from desk.errors import STATUS, document
from kintsugi.errors import KintsugiError, StaleEpoch


def every_refusal(kind: type[KintsugiError] = KintsugiError) -> list[type[Exception]]:
    below = [one for sub in kind.__subclasses__() for one in every_refusal(sub)]
    return [kind, *below]


@pytest.mark.parametrize("kind", every_refusal())
def test_every_refusal_is_in_the_table(kind: type[KintsugiError]) -> None:
    assert kind in STATUS


def test_a_refusal_is_told_in_its_own_words() -> None:
    told = document(StaleEpoch("It is with Maija now."))
    assert told == (409, {"error": "stale_epoch", "message": "It is with Maija now."})


def test_what_broke_inside_is_never_told() -> None:
    status, body = document(ZeroDivisionError("the customer's secret"))
    assert (status, body["error"]) == (500, "internal")
    assert "secret" not in str(body)


def test_what_sanic_refuses_has_the_same_form() -> None:
    assert document(PayloadTooLarge("…"))[0] == 413
    status, body = document(SanicException("inside", status_code=418))
    assert (status, set(body)) == (418, {"error", "message"})
