"""What can be refused, and how the refusal is named on the wire.

`code` is the stable name a caller may act on; the message is a sentence for the person
who reads it. `desk/errors.py` alone decides which HTTP status each one gets.
"""


class KintsugiError(Exception):
    """A request that cannot be granted; the message says what was wanted instead."""

    code = "error"


class NotFound(KintsugiError):
    """What was named does not exist, or the asker may not know that it does."""

    code = "not_found"


class InvalidInput(KintsugiError):
    """What was given does not have the shape or the values that were wanted."""

    code = "invalid_input"


class Conflict(KintsugiError):
    """What was asked no longer fits the state of things; nothing was changed."""

    code = "conflict"


class StaleEpoch(Conflict):
    """Somebody else took the conversation since; the message was not stored."""

    code = "stale_epoch"


class StaleSuggestion(Conflict):
    """The customer wrote since it was suggested; nothing was sent or done."""

    code = "stale_suggestion"


class AlreadyClaimed(Conflict):
    """Another agent won the claim; the message names who."""

    code = "already_claimed"


class NotOffered(Conflict):
    """A choice or an option that is not on the table now."""

    code = "not_offered"


class BeyondAuthority(KintsugiError):
    """A remedy that this authority may not grant; somebody above has to decide."""

    code = "beyond_authority"


class TooMany(KintsugiError):
    """A limit on tries or on pace is reached; the message says when to try again."""

    code = "too_many"

    def __init__(self, message: str, wait: float | None = None) -> None:
        """`wait` is in seconds, where it is known."""
        super().__init__(message)
        self.wait = wait


class NotAllowed(KintsugiError):
    """The asker is not who the thing belongs to, or has not the role for it."""

    code = "not_allowed"
