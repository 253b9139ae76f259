"""The secrets the three parts share, made at the first start and kept from others."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

NAMES = (
    "KINTSUGI_CHANNEL_SECRET",
    "KINTSUGI_SERVICE_TOKEN",
    "KINTSUGI_CUSTOMER_KEY",
)


def read_or_make(path: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Gives every secret: from the environment, else from the file, else a new one.

    The file is readable by its owner only. There are no default secrets (threats T17).
    """
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    known = {name: kept.get(name) or secrets.token_hex(32) for name in NAMES}
    if known != kept:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(known, file, indent=1)
    return {name: environment.get(name) or known[name] for name in NAMES}
