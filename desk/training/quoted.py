"""Words between quotation marks, so that YAML reads just these."""

from __future__ import annotations

import json
import re

# What JSON leaves as it is and YAML does not: controls, and what ends a line.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
