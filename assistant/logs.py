"""The assistant's log: Rasa would write customers' messages into it (threats T10)."""

from __future__ import annotations

import logging
import os
from collections.abc import MutableMapping
from typing import Any

import structlog

from kintsugi.log_lines import write_log_lines

Event = MutableMapping[str, Any]


def write_logs() -> None:
    """Lets Rasa tell what happened and where, and nothing that was said; called after
    Rasa has configured its own. KINTSUGI_LOG_TEXTS=1 tells everything."""
    texts = os.environ.get("KINTSUGI_LOG_TEXTS") == "1"
    plain = os.environ.get("KINTSUGI_LOG_FORMAT") == "plain"
    write_log_lines(plain=plain, texts=texts)

    def name_only(_: Any, __: str, event: Event) -> Any:
        told = repr(dict(event)) if texts else event.get("event", "")
        error = event.get("exc_info")
        return ("",), {"extra": {"event": told}, "exc_info": error}

    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, name_only],
        context_class=dict,
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        cache_logger_on_first_use=False,
    )
