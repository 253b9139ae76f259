"""Messages that are easily misread, in words that the training data does not have."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assistant.conftest import Assistant


def parse(assistant: Assistant, text: str) -> dict[str, Any]:
    from rasa.core.channels.channel import UserMessage

    return dict(assistant.wait(assistant.processor.parse_message(UserMessage(text))))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        # It came and does not do its work.
        ("the thermos arrived but does not keep warm", "complain_damaged_or_faulty"),
        ("flashlight is here but no light", "complain_damaged_or_faulty"),
        # The wrong thing, told from what was in the box.
        ("Instead of the backpack I found a lunch box.", "complain_wrong_item"),
        ("instead of 2 chairs you sent 2 stools", "complain_wrong_item"),
        # Shouted, and still the matter.
        ("THE ARMCHAIR IS LATE", "complain_late_delivery"),
        ("STILL NO COFFEE MACHINE!!! WHERE IS IT", "complain_late_delivery"),
        # With a wish in the same breath.
        ("the scooter is eight days late, refund me please", "complain_late_delivery"),
        ("I want a refund because the zip is broken", "complain_damaged_or_faulty"),
        (
            "two spoons were missing, please send them",
            "complain_missing_item_or_parcel",
        ),
        # Irony.
        ("Oh perfect, delayed again, just perfect", "complain_late_delivery"),
        ("nice, billed three times for one shirt, so generous", "complain_billing"),
        ("Great chat with your man, he left when I asked", "complain_staff_or_support"),
        ("Brilliant work, the shelf fits perfectly", "positive_feedback"),
        # Nothing is wrong.
        ("no nothing, it is all fine, thank you", "deny"),
    ],
)
def test_what_is_easily_misread_is_read(
    assistant: Assistant, text: str, intent: str
) -> None:
    assert parse(assistant, text)["intent"]["name"] == intent


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("a new table please", "replacement"),
        ("I just want the cash", "refund"),
        ("do whatever you think is best", "recommended"),
        ("the speedy one", "fastest"),
        ("35 euros back and it's settled", "partial_refund"),
    ],
)
def test_a_choice_in_ones_own_words_is_a_choice_with_its_option(
    assistant: Assistant, text: str, option: str
) -> None:
    parsed = parse(assistant, text)
    assert parsed["intent"]["name"] in ("choose_option", "propose_own_resolution")
    assert option in [e["value"] for e in parsed["entities"] if e["entity"] == "option"]


@pytest.mark.parametrize("text", ["sdfkjh weoiru", "kjhkjh", "xk zzqv plo"])
def test_nonsense_counts_as_not_understood(assistant: Assistant, text: str) -> None:
    assert parse(assistant, text)["intent"]["name"] == "nlu_fallback"


def test_sentences_without_sense_are_no_matter(assistant: Assistant) -> None:
    parsed = parse(assistant, "zorp the glimmering fork dances under tuesday")
    assert parsed["intent"]["name"] in ("nlu_fallback", "out_of_scope")


def test_two_complaints_are_two_matters_and_no_doubt(assistant: Assistant) -> None:
    parsed = parse(
        assistant, "The charger is missing and the case is in the wrong colour."
    )
    both = {parsed["intent"]["name"], *parsed["also"]}
    assert both >= {"complain_missing_item_or_parcel", "complain_wrong_item"}
    assert parsed["close"] == []


def test_the_figures_of_a_number_or_address_tip_no_reading(
    assistant: Assistant,
) -> None:
    said = "Order {number}: the tray is here, the bowl is not ({mail})."
    one = parse(assistant, said.format(number="KX-48812", mail="mo@late.example"))
    other = parse(
        assistant, said.format(number="KX-20077", mail="billing@post.example")
    )
    assert one["intent_ranking"] == other["intent_ranking"]
