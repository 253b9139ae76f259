"""Checks the training data: `python -m assistant.check` (part of `make sure`).

Fails on what Rasa's validator finds (intents, slots or forms that are used but not
declared, stories that disagree) and on rules that contradict each other or a story,
which only learning them shows. Rasa's complaint that a response is used in no rule is
left out: actions use them (tests/assistant/test_rules.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.train import ROOT

_TELLING = ("Error", "ERROR", "Contradicting", "Warning", "conflict", "- the ")
_LEFT_OUT = ("is not used in any story", "DeprecationWarning", "pkg_resources")
_LEFT_OUT += ("MovedIn20Warning", "No story structure conflicts", "lookup table")
_LEFT_OUT += ("'RulePolicy' is not included",)  # ours is one: assistant/policy.py


def main(data: Path = ROOT / "data") -> int:
    """Gives 0 when all is well; else prints what is not, in Rasa's words."""
    for command in (
        ["data", "validate", "--data", str(data), "--max-history", "6"],
        ["train", "core", "--stories", str(data)],
    ):
        with TemporaryDirectory() as folder:
            out = ["--out", folder] if command[0] == "train" else []
            done = _rasa([*command, *out])
        said = (done.stdout + done.stderr).splitlines()
        telling = [line for line in said if any(word in line for word in _TELLING)]
        telling = [line for line in telling if not any(w in line for w in _LEFT_OUT)]
        if done.returncode:
            print("\n".join(telling[-30:] or said[-30:]))
            print(f"[check] `rasa {' '.join(command[:2])}` fails; see above.")
            return 1
    return 0


def _rasa(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant.launcher", *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
