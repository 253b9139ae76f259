"""Checks the training data without training: `python -m assistant.check`.

Fails on what Rasa's own validator finds: intents, responses, slots or forms that are
used but not declared (or the other way round), and stories that contradict rules.
"""

from __future__ import annotations

import os
import subprocess
import sys

from assistant.train import ROOT


def main() -> int:
    command = [sys.executable, "-m", "assistant.launcher", "data", "validate"]
    done = subprocess.run(
        [*command, "--fail-on-warnings", "--max-history", "6"],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        output = (done.stdout + done.stderr).splitlines()
        print(
            "\n".join(line for line in output if "Warning" in line or "ERROR" in line)
        )
        print("[check] data/ or domain.yml: see above.")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
