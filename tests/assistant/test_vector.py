"""The meaning of what was said goes to the desk with the answer."""

from __future__ import annotations

from base64 import b64decode

import numpy as np

from tests.assistant.conftest import Talk


def test_alike_messages_have_near_vectors_and_a_choice_has_none(talk: Talk) -> None:
    said = [
        talk.say("My parcel has not arrived"),
        talk.say("my package still isn't here"),
        talk.say("You charged my card twice"),
    ]
    late, also_late, billing = (
        np.frombuffer(b64decode(one["vector"]), "<f2").astype(float) for one in said
    )
    assert late.shape == (384,)
    assert abs(float(late @ late) - 1) < 0.01
    assert late @ also_late > late @ billing
    assert talk.choose("affirm")["vector"] is None
