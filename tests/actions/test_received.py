"""What came in place of the thing ordered is heard in the first words (P8)."""

import pytest

from actions.received import thing_received


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        (
            "Someone took a jar of nails for me, it should be the screws",
            "a jar of nails",
        ),
        ("there's a tea towel in my hands and I ordered the apron", "a tea towel"),
        ("I was supposed to get the globe and there's a football here", "a football"),
        ("Your people packed bread for birds. I bought the nuts.", "bread for birds"),
        ("theres a bag of rice in it i ordered the flour", "a bag of rice"),
        ("This is green tea, not the black one I ordered", "green tea"),
        ("I paid for the saw and you send me sandpaper!!", "sandpaper"),
        ("A plastic spoon?! I ordered the wooden one!", "A plastic spoon"),
        ("a bag of socks came, I ordered the tights", "a bag of socks"),
        ("You shipped a garden hose. I wanted the ladder.", "a garden hose"),
        ("it's the same shirt in red, I chose the blue one", "the same shirt in red"),
    ],
)
def test_what_came_is_told_from_what_was_ordered(said: str, thing: str) -> None:
    assert thing_received(said, is_wrong_item=True) == thing


@pytest.mark.parametrize(
    "said",
    [
        "You sent me the wrong size",
        "I received my order today but it's not the one I wanted",
        "wrong colour again, I have had enough",
        "Somebody mixed up my order",
        "I got the wrong book. I need it for a gift.",
        "not mine, this. I wanted the lamp",
        "I ordered a hat",
        "I ordered a hat and my address is a@example.com",
    ],
)
def test_where_nothing_is_named_nothing_is_made_up(said: str) -> None:
    assert thing_received(said, is_wrong_item=True) is None
