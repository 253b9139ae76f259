"""What is wrong in a trainer's or a manager's file, where, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class FileMistake:
    """One mistake; `message` is understood without knowing Rasa. Line 0 is the file as
    a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}: {self.message}"
