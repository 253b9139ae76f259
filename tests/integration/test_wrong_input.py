"""Wrong input at the customer's door: a clear error, and nothing changes."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from tests.integration.running import Desk

WRONG: dict[str, tuple[bytes, int, str]] = {
    "no JSON": (b"{", 400, "bad_request"),
    "bytes that are no text": (b'{"client_id":"a","text":"\xff"}', 400, "bad_request"),
    "NaN": (b'{"client_id":"a","text":NaN}', 400, "bad_request"),
    "far too deep": (b'{"a":' * 50_000, 400, "bad_request"),
    "a list": (b"[]", 422, "invalid_input"),
    "nothing": (b"", 422, "invalid_input"),
    "no client_id": (b'{"text":"Hello"}', 422, "invalid_input"),
    "an empty client_id": (b'{"client_id":"","text":"Hi"}', 422, "invalid_input"),
    "a number as client_id": (b'{"client_id":7,"text":"Hi"}', 422, "invalid_input"),
    "a space in client_id": (b'{"client_id":"a b","text":"Hi"}', 422, "invalid_input"),
    "neither text nor choice": (b'{"client_id":"a"}', 422, "invalid_input"),
    "both": (b'{"client_id":"a","text":"Hi","choice":"1.1"}', 422, "invalid_input"),
    "a number as text": (b'{"client_id":"a","text":7}', 422, "invalid_input"),
    "an empty text": (b'{"client_id":"a","text":""}', 422, "invalid_input"),
    "only spaces": (b'{"client_id":"a","text":" \\n\\t "}', 422, "invalid_input"),
    "only NUL": (b'{"client_id":"a","text":"\\u0000"}', 422, "invalid_input"),
    "half a character": (b'{"client_id":"a","text":"\\ud83d"}', 422, "invalid_input"),
    "half a choice": (b'{"client_id":"a","choice":"\\ud83d"}', 409, "not_offered"),
    "a choice of nothing": (b'{"client_id":"a","choice":"1.1"}', 409, "not_offered"),
}


@pytest.mark.parametrize(("body", "status", "code"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_taken_is_refused_and_changes_nothing(
    desk: Desk, body: bytes, status: int, code: str
) -> None:
    customer = desk.customer()
    path, before = f"{customer.path}/messages", customer.read()
    refused = desk.call("POST", path, headers=customer.headers, raw=body)
    assert (refused.status, refused.json["error"]) == (status, code)
    assert refused.json["message"]
    assert customer.read() == before
    assert (before["messages"], before["epoch"]) == ([], 0)
    assert desk.rasa.asked == []


@pytest.mark.parametrize(
    ("length", "status"), [(1, 202), (2000, 202), (2001, 422), (3000, 422)]
)
def test_a_message_has_at_most_2000_characters(
    desk: Desk, length: int, status: int
) -> None:
    assert desk.customer().send("ö" * length).status == status


@pytest.mark.parametrize(
    "text", ["/restart", '/inform{"x":1}', " \u00a0/restart", "/ /restart", "//restart"]
)
def test_free_text_is_never_a_command(desk: Desk, text: str) -> None:
    customer = desk.customer()
    customer.ask(text)
    assert not desk.rasa.asked[0]["text"].strip().startswith("/")
    assert "choice" not in desk.rasa.asked[0]
    assert customer.read()["messages"][0]["text"] == text.strip()


def test_nothing_but_slashes_is_still_answered(desk: Desk) -> None:
    assert desk.customer().ask("///")["text"] == "Answer 1."
    assert desk.rasa.asked[0]["text"] == "?"


def test_text_is_kept_clean(desk: Desk) -> None:
    customer = desk.customer()
    customer.say("Cafe\u0301\r\nto\u0000\u001b day\ttoo ")
    assert customer.read()["messages"][0]["text"] == "Café\nto day\ttoo"


def test_a_foreign_a_missing_and_a_useless_key_read_the_same(desk: Desk) -> None:
    mine, other = desk.customer(), desk.customer()
    keys: list[dict[str, str]] = [
        other.headers,
        {},
        {"Authorization": "Bearer "},
        {"Authorization": f"Basic {mine.token}"},
        {"Authorization": "Bearer ÿ"},
    ]
    refusals = {
        (reply.status, reply.body)
        for key in keys
        for path in (mine.path, "/chat/v1/conversations/c-unknown")
        for reply in (
            desk.call("GET", f"{path}/messages", headers=key),
            desk.call(
                "POST", f"{path}/messages", {"client_id": "a", "text": "Hi"}, key
            ),
        )
    }
    assert len(refusals) == 1
    assert next(iter(refusals))[0] == 401
    assert mine.read()["messages"] == []


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "", "99999999999", "٣"])
def test_after_is_a_seq(desk: Desk, after: str) -> None:
    customer = desk.customer()
    path = f"{customer.path}/messages?after={quote(after)}"
    refused = desk.call("GET", path, headers=customer.headers)
    expected = (200, None) if after == "" else (422, "invalid_input")
    assert (refused.status, refused.json.get("error")) == expected


@pytest.mark.parametrize(
    "body", [{"locale": "e"}, {"locale": 7}, {"locale": "x" * 40}, {"locale": "en_GB;"}]
)
def test_a_language_is_named_by_its_tag(desk: Desk, body: dict[str, Any]) -> None:
    refused = desk.call("POST", "/chat/v1/conversations", body)
    assert (refused.status, refused.json["error"]) == (422, "invalid_input")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/assets/../../settings.py", 404, "not_found"),
        ("GET", "/assets/nothing.js", 404, "not_found"),
        ("DELETE", "/healthz", 405, "method_not_allowed"),
        ("PUT", "/chat/v1/conversations", 405, "method_not_allowed"),
        ("GET", "/chat/v1/conversations/c-1/stream", 426, "upgrade_required"),
    ],
)
def test_what_is_not_there_is_said_in_the_same_form(
    desk: Desk, method: str, path: str, status: int, code: str
) -> None:
    reply = desk.call(method, path)
    assert (reply.status, reply.json["error"]) == (status, code)
    assert set(reply.json) == {"error", "message"}


def test_a_body_that_is_too_large_is_refused(desk: Desk) -> None:
    body = json.dumps({"client_id": "a", "text": "x" * 300_000}).encode()
    customer = desk.customer()
    path = f"{customer.path}/messages"
    refused = desk.call("POST", path, headers=customer.headers, raw=body)
    assert (refused.status, refused.json["error"]) == (413, "too_large")


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_page_of_another_origin_is_refused(desk: Desk, origin: str) -> None:
    customer = desk.customer()
    for method, path in (
        ("POST", "/chat/v1/conversations"),
        ("OPTIONS", "/chat/v1/conversations"),
        ("GET", f"{customer.path}/messages"),
    ):
        headers = {**customer.headers, "Origin": origin}
        refused = desk.call(method, path, headers=headers)
        assert (refused.status, refused.json["error"]) == (403, "foreign_origin")
        assert "access-control-allow-origin" not in refused.headers
