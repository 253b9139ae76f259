"""What a customer may write, and what the assistant gets to read of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.chat.text import for_assistant
from desk.text import clean
from kintsugi.errors import InvalidInput

# Slashes and blanks of every kind, more often than chance would have them.
SLY = st.text(st.sampled_from(' \t\n/ab\u00a0\u2003\u3000\x1f\x85{}"')) | st.text()


@given(SLY)
def test_no_free_text_is_a_payload(text: str) -> None:
    heard = for_assistant(text)
    assert heard
    # Rasa strips, then looks for a slash (rasa/core/processor.py, RegexMessageHandler).
    assert not heard.strip().startswith("/")


@given(SLY)
def test_a_kept_text_is_normal_and_short_and_never_changes_again(text: str) -> None:
    try:
        kept = clean(text)
    except InvalidInput:
        return
    assert 1 <= len(kept) <= 2000
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(c) == "Cc" for c in kept if c not in "\n\t")
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("given_text", "heard"),
    [
        ("and/or", "and/or"),
        ("/restart", "restart"),
        (' \u00a0/refund{"amount":"9999"}', 'refund{"amount":"9999"}'),
        ("It is late.", "It is late."),
    ],
)
def test_only_what_leads_is_taken_away(given_text: str, heard: str) -> None:
    assert for_assistant(given_text) == heard
