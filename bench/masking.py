"""How often masking takes out what a case needs, and what it costs:
`python -m bench.masking`.

Numbers are made by chance in the forms shops and carriers use; of each form the share
that is masked is counted. Only a number that looks like a card in every respect can be.
"""

from __future__ import annotations

import random
import sys
import time

from kintsugi.masking import mask

ROUNDS = 50_000
# What each sign stands for; everything else stands for itself.
SIGNS = {"N": "0123456789", "M": "123456789", "L": "ABCDEFGHJKLMNPQRSTUVWXYZ"}
FORMS = {
    "order KX-NNNNN": "an order, letters and 5 digits",
    "order MNNNNNNN": "an order, 8 digits",
    "order MNNNNNNNNN": "an order, 10 digits",
    "order MNN-NNNNNNN-NNNNNNN": "an order, 3-7-7 digits",
    "order 2N26-NN-NN-NNNNNN": "an order, a day and 6 digits",
    "order LNNL-NNNN-NNLL": "an order, letters and digits",
    "order NNNNNNNNNNNNNNNN": "an order, 16 digits",
    "+M NNN NNN NNN NNN": "a telephone number",
    "call 00 MN NNNN NNNNNN": "a telephone number, 00",
    "parcel 003NNNNNNNNNNNNNNNNN": "a parcel, SSCC, 20 digits",
    "parcel LLNNNNNNNNNLL": "a parcel of the post",
    "parcel 1ZNNNLNNNNNNNNNNN": "a parcel, 1Z",
    "parcel MNNNNNNNNNNNNN": "a parcel, 14 digits",
    "item 4NNNNNNNNNNNN": "an EAN that begins with 4",
    "paid MNN.NN MN.NN MN.NN on MN.MN.2N26": "amounts and a day",
}
LONGEST = 2000
SLOW = ("4", "4 ", "SSN 12 ", "password:", "ä")


def main() -> int:
    chance = random.Random(20261122)
    print(f"[bench] {ROUNDS} numbers of each form, masked")
    for form, name in FORMS.items():
        masked = sum(bool(mask(_made(form, chance)).removed) for _ in range(ROUNDS))
        print(f"  {name:34}{100 * masked / ROUNDS:9.3f} %")
    print(f"\n[bench] one message of {LONGEST} characters")
    for piece in SLOW:
        text = (piece * LONGEST)[:LONGEST]
        began = time.perf_counter()
        mask(text)
        print(f"  {piece + '…':34}{1000 * (time.perf_counter() - began):9.2f} ms")
    return 0


def _made(form: str, chance: random.Random) -> str:
    return "".join(chance.choice(SIGNS.get(sign, sign)) for sign in form)


if __name__ == "__main__":
    sys.exit(main())
