"""What of a customer's words the assistant gets to read."""

from __future__ import annotations


def for_assistant(text: str) -> str:
    """Takes away what Rasa would read as a command: free text is never a payload.

    Rasa strips before it looks for "/", and so must this, as often as it takes.
    """
    while (stripped := text.strip().lstrip("/")) != text:
        text = stripped
    # Only slashes: a mark that means nothing, since an empty text is never answered.
    return text or "?"
