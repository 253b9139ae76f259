"""Serves a trained assistant to the desk: `python -m assistant.serve [MODEL]`.

Listens on loopback at RASA_PORT (5005). One process: a turn is work for one core, and
the desk lets only one turn of a conversation run at a time.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from pathlib import Path

from assistant.launcher import leave_tensorflow_out
from assistant.logs import write_logs
from assistant.seal import is_sealed
from assistant.train import ROOT, model_path


def main() -> None:
    model = sys.argv[1] if len(sys.argv) > 1 else str(model_path())
    if int(os.environ.get("SANIC_WORKERS", "1")) > 1:
        sys.exit("SANIC_WORKERS is above 1; the assistant runs one worker a process.")
    if not is_sealed(Path(model)):
        sys.exit(
            f"{model} is not as it was trained here, so it is not served:"
            " delete it and train anew (make train)."
        )
    leave_tensorflow_out()
    os.chdir(ROOT)
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    warnings.simplefilter("ignore")

    import rasa.core.run
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.WARNING)
    configure_structlog(logging.WARNING)
    write_logs()
    rasa.core.run.serve_application(
        model_path=model,
        interface="127.0.0.1",
        port=int(os.environ.get("RASA_PORT", "5005")),
        credentials="credentials.yml",
        endpoints=AvailableEndpoints.read_endpoints("endpoints.yml"),
        enable_api=False,
    )


if __name__ == "__main__":
    main()
