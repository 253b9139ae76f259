"""What Rasa's own tools say of folders with mistakes: `python -m bench.rasa_opinion`.

Runs in the assistant's environment. Reads folders from standard input, one a line, and
writes for each a line of JSON: what `rasa data validate` and training the rules say.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import re
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.launcher import leave_tensorflow_out

leave_tensorflow_out()

from rasa.cli.utils import validate_files  # noqa: E402
from rasa.model_training import train_core  # noqa: E402
from rasa.shared.importers.importer import TrainingDataImporter  # noqa: E402

_LOOKS_BACK = 6  # as in config.yml
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def main() -> int:
    for line in sys.stdin:
        folder = Path(line.strip())
        said = {"validate": _heard(lambda f=folder: _validate(f))}
        said["train"] = _heard(lambda f=folder: _train(f))
        print(json.dumps(said), flush=True)
    return 0


def _validate(folder: Path) -> None:
    importer = TrainingDataImporter.load_from_config(
        str(folder / "config.yml"), str(folder / "domain.yml"), [str(folder / "data")]
    )
    validate_files(True, _LOOKS_BACK, importer)


def _train(folder: Path) -> None:
    os.chdir(folder)
    with tempfile.TemporaryDirectory() as models:
        train_core("domain.yml", "config.yml", "data", models)


def _heard(run: Callable[[], None]) -> list[str]:
    """All that was warned of, printed or raised."""
    with _listening() as heard, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            run()
        except (Exception, SystemExit) as error:
            heard.append(f"{type(error).__name__}: {error}")
    heard += [str(one.message) for one in warned]
    return sorted({_COLOURS.sub("", one) for one in heard})


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
