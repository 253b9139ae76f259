"""What Rasa's own tools say of folders with mistakes: `python -m bench.rasa_opinion`.

Runs in the assistant's environment. Reads folders from standard input, one a line, and
writes for each a line of JSON: what `rasa data validate` says that it did not say of
the first folder, which is without a mistake; and, where that is nothing, the same of
training the rules, else None. Rasa is imported once, and a text that stands in many
folders is parsed once: it says the same and takes minutes.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import logging
import os
import pickle
import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from assistant.launcher import leave_tensorflow_out

leave_tensorflow_out()

from rasa.cli.utils import validate_files  # noqa: E402
from rasa.model_training import train_core  # noqa: E402
from rasa.shared.importers.importer import TrainingDataImporter  # noqa: E402
from rasa.shared.utils import io as rasa_io  # noqa: E402
from rasa.shared.utils import validation  # noqa: E402

_LOOKS_BACK = 6  # as in config.yml
# Not the examples, which say nothing of rules and stories and take the longest to read.
_TRAINED_ON = ("rules", "stories", "responses")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def main() -> int:
    _parse_a_text_once()
    said_of_all: dict[str, set[str]] = {}
    for line in sys.stdin:
        folder = Path(line.strip())
        said: dict[str, list[str] | None] = {"train": None}
        for tool, ask in (("validate", _validate), ("train", _train)):
            heard = _heard(ask, folder)
            known = said_of_all.setdefault(tool, heard)
            if known is heard and any("Error: " in one for one in heard):
                sys.exit(f"The files as they are cannot be read: {sorted(heard)}")
            said[tool] = sorted(heard - known)
            if said[tool]:
                break
        print(json.dumps(said), flush=True)
    return 0


def _parse_a_text_once() -> None:
    read, parsed = rasa_io.read_yaml, dict[str, bytes]()

    def read_yaml(text: str, reader_type: str | list[str] = "safe") -> Any:
        if reader_type != "safe":
            return read(text, reader_type)
        if text not in parsed:
            parsed[text] = pickle.dumps(read(text))
        return pickle.loads(parsed[text])

    rasa_io.read_yaml = read_yaml
    # A text that does not pass raises, and is looked at again the next time.
    validation.validate_yaml_schema = functools.cache(validation.validate_yaml_schema)


def _validate(folder: Path) -> None:
    importer = TrainingDataImporter.load_from_config(
        str(folder / "config.yml"), str(folder / "domain.yml"), [str(folder / "data")]
    )
    validate_files(True, _LOOKS_BACK, importer)


def _train(folder: Path) -> None:
    os.chdir(folder)  # where Rasa keeps what it trained before
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as models:
        for trained_on in _TRAINED_ON:
            shutil.copytree(f"data/{trained_on}", f"{data}/{trained_on}")
        train_core("domain.yml", "config.yml", data, models)


def _heard(ask: Callable[[Path], None], folder: Path) -> set[str]:
    """All that was warned of, printed or raised, wherever the folder is."""
    with _listening() as heard, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            ask(folder)
        except (Exception, SystemExit) as error:
            heard.append(f"{type(error).__name__}: {error}")
    heard += [str(one.message) for one in warned]
    return {_COLOURS.sub("", one).replace(str(folder), "") for one in heard}


@contextlib.contextmanager
def _listening() -> Iterator[list[str]]:
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    ear = Ear(logging.WARNING)
    logging.getLogger().addHandler(ear)
    logging.getLogger("rasa").addHandler(ear)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            yield heard
    finally:
        logging.getLogger().removeHandler(ear)
        logging.getLogger("rasa").removeHandler(ear)
        lines = printed.getvalue().splitlines()
        heard += [line for line in lines if "rror" in line or "- the " in line]


if __name__ == "__main__":
    sys.exit(main())
