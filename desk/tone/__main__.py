"""The tone check over all words customers read.

Say `python -m desk.tone [--strict] [FILE …]`.

Reads data/responses/*.yml and remedies.yml unless files are named. Ends with 1 when
something is found. Too few variations are a warning; with --strict they count as well.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desk.tone.review import review_tone, review_variations
from desk.tone.wordings import UnreadableWords, read_customer_words

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m desk.tone")
    parser.add_argument("--strict", action="store_true", help="count variations, too")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    files = options.files or [
        *sorted((ROOT / "data/responses").glob("*.yml")),
        ROOT / "remedies.yml",
    ]
    found = texts = 0
    for file in files:
        try:
            words = read_customer_words(_text(file), _shown_as(file))
        except UnreadableWords as error:
            print(error)
            found += 1
            continue
        texts += len(words.wordings)
        for line in review_tone(words):
            print(line)
            found += 1
        for line in review_variations(words):
            print(line if options.strict else f"warning: {line}")
            found += options.strict
    print(f"[tone] {texts} texts in {len(files)} files: {found or 'nothing'} to mend.")
    return 1 if found else 0


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableWords(f"{_shown_as(file)}: cannot be read: {error}") from error


def _shown_as(file: Path) -> str:
    file = file.resolve()
    return str(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file)


if __name__ == "__main__":
    sys.exit(main())
