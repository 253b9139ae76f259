"""Log files by day, the old ones deleted."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

_DATED = re.compile(r".+\.log\.(\d{4}-\d{2}-\d{2})")


def turn_over(folder: Path, today: date, keep: timedelta) -> None:
    """Puts what each log has so far beside it under its day, and deletes days that are
    older than `keep`. The programs go on writing into the file that they opened."""
    if not folder.is_dir():
        return
    for file in folder.glob("*.log"):
        if file.stat().st_size:
            shutil.copy2(file, file.with_name(f"{file.name}.{today}"))
            os.truncate(file, 0)
    for file in folder.iterdir():
        dated = _DATED.fullmatch(file.name)
        if dated and date.fromisoformat(dated[1]) < today - keep:
            file.unlink()
