"""Cards, accounts, codes and passwords are not kept; everything a case needs is."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban
from stdnum import luhn, numdb

from kintsugi.cards import has_check_digit
from kintsugi.ibans import is_iban
from kintsugi.masking import Masked, Removed, mask, masked

ISSUERS = {
    "4": (13, 16, 19),
    "52": (16,),
    "2720": (16,),
    "34": (15,),
    "37": (15,),
    "36": (14,),
    "6011": (16,),
    "3530": (16,),
    "622126": (16, 19),
    "6759": (16,),
}
GAPS = ["", "", " ", "-", " - ", "\u00a0", "\u2011", "\n", "\u200b", "_"]
WRITINGS = [str, lambda d: chr(0xFF10 + int(d)), lambda d: chr(0x0660 + int(d))]


@st.composite
def cards(draw: st.DrawFn) -> str:
    """The digits of a card of some issuer."""
    first = draw(st.sampled_from(sorted(ISSUERS)))
    length = draw(st.sampled_from(ISSUERS[first]))
    rest = draw(st.text("0123456789", min_size=length, max_size=length))
    body = (first + rest)[: length - 1]
    return body + luhn.calc_check_digit(body)


@st.composite
def written_cards(draw: st.DrawFn) -> tuple[str, str]:
    """A card's digits, and a way to write them."""
    digits = draw(cards())
    writing = draw(st.sampled_from(WRITINGS))
    gaps = draw(
        st.lists(st.sampled_from(GAPS), min_size=len(digits), max_size=len(digits))
    )
    pairs = zip(gaps, digits, strict=True)
    written = "".join(gap + writing(digit) for gap, digit in pairs)
    return digits, written.lstrip("".join(GAPS))


@given(
    written_cards(), st.sampled_from(["", "my card is ", "no. KX-20931, "]), st.text()
)
@example(("4111111111111111", "4111 1111 1111 1111"), "", "")
def test_no_card_number_is_kept_however_it_is_written(
    card: tuple[str, str], before: str, after: str
) -> None:
    digits, written = card
    found = mask(f"{before}{written} {after}")
    assert Removed.CARD_NUMBER in found.removed
    assert digits not in "".join(
        str(int(character)) for character in found.text if character.isdecimal()
    )


@given(st.text("0123456789", min_size=1, max_size=30))
def test_the_check_digit_is_reckoned_as_others_reckon_it(digits: str) -> None:
    assert has_check_digit(digits) == luhn.is_valid(digits)


REGISTRY = numdb.get("iban")


@pytest.mark.parametrize("country", sorted({entry[1] for entry in REGISTRY.prefixes}))
@given(seed=st.integers(0, 2**32))
def test_an_account_number_of_every_country_is_known(country: str, seed: int) -> None:
    chance = random.Random(seed)
    [(_, entry), *_] = REGISTRY.info(country + "0" * 34)
    signs = {"n": "0123456789", "a": "ABCXYZ", "c": "0123456789"}
    bban = "".join(
        chance.choice(signs[kind])
        for count, kind in re.findall(r"(\d+)!([nac])", entry["bban"])
        for _ in range(int(count))
    )
    check = stdnum_iban.calc_check_digits(f"{country}00{bban}")
    number = f"{country}{check}{bban}"
    assert is_iban(number)
    grouped = stdnum_iban.format(number).lower()
    assert mask(f"pay to {grouped} please").text == (
        "pay to [bank account number removed] please"
    )


REMOVED = {
    "5105.1051.0510.5100": "[card number removed]",
    "card 4111 1111 1111 1111, 12/27, 123": (
        "card [card number removed], 12/27, [security code removed]"
    ),
    "3782 822463 10005 1234": "[card number removed] [security code removed]",
    "the CVC is 123": "the CVC is [security code removed]",
    "security code: 1 2 3": "security code: [security code removed]",
    "My password is Hunter2!": "My password is [password removed]",
    "password: sesame": "password: [password removed]",
    "the password hunter2 works": "the password [password removed] works",
    "salasana on koira": "salasana on [password removed]",
    "my PIN is 4821": "my PIN is [password removed]",
    "I am 131052-308T": "I am [national id number removed]",
    "SSN 078-05-1120": "SSN [national id number removed]",
    "passport number is X1234567": "passport number is [national id number removed]",
}


@pytest.mark.parametrize(("text", "kept"), REMOVED.items())
def test_what_nobody_needs_is_taken_out(text: str, kept: str) -> None:
    assert mask(text).text == kept
    assert mask(kept) == Masked(kept), "a second time it changes nothing"


KEPT = [
    "KX-20931",
    "my order is 4500123456",
    "order 2026-11-21-000123",
    "+49 151 12345678 or +358 40 123 4567",
    "call 0044 20 7946 0958",
    "tracking 00370712345678901234, PN123, 1Z999AA10123456784, RR123456785FI",
    "JJFI60112233445566771",
    "I paid 45,90 on 12.11.2026 and 1.234,50 on 2026-11-15 at 14:30",
    "451.90 12.50 13.04, 4111.11.11",
    "112-3456787-7654321",
    "from 30.11.2026 to 12.12.2026",
    "1234567890123456 fits no card",
    "4111111111111112 has another check digit",
    "My password is not working, and my password is wrong",
    "the code 123 on the box",
    "201125-1234",
    "DE12 was due last week and it never came here at all",
    "postcode 00530, house 12 B 4",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_a_case_needs_stays(text: str) -> None:
    assert mask(text) == Masked(text)


def test_every_text_of_a_value_is_masked() -> None:
    card = "4111111111111111"
    assert masked({"a": [card, 7, None], "b": {"c": f"x {card}"}}) == {
        "a": ["[card number removed]", 7, None],
        "b": {"c": "x [card number removed]"},
    }
