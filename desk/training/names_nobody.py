"""What is taught must not name a customer: it is kept in files, and by git for good."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kintsugi.errors import InvalidInput
from kintsugi.masking import mask

_TELLING = {
    # Addresses made for examples belong to nobody.
    "an e-mail address": re.compile(r"[^\s@]+@(?!example\.)[\w-]+\.\w{2,}"),
    # Not a day, as in 2026-11-22.
    "a telephone number": re.compile(
        r"(?<!\d)(?!\d{4}-\d\d-\d\d(?!\d))\+?\d[\d ()/-]{7,}\d(?!\d)"
    ),
    "an order number": re.compile(r"(?i)\b[A-Z]{2,3}-\d{4,}\b"),
}


def check_names_nobody(values: Mapping[str, str]) -> None:
    """Raises InvalidInput where a text holds what tells whose it is, or what the desk
    does not even keep."""
    for name, value in values.items():
        found = [what for what, pattern in _TELLING.items() if pattern.search(value)]
        found += [str(one) for one in mask(value).removed]
        if found:
            raise InvalidInput(
                f"'{name}' holds {found[0]}. Write it as anybody could have said it, "
                "without what tells who they are."
            )
