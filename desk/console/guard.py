"""Who may call what at the console's door: whatever is not granted here is refused."""

from __future__ import annotations

from collections.abc import Mapping

from desk.guard import STREAM, who
from kintsugi.agents import LEADS, Role

__all__ = ["MAY", "who"]

_EVERYBODY = frozenset(Role)
_WHO_HELP = frozenset({Role.AGENT, Role.LEAD, Role.ADMIN})
_WHO_LEAD = LEADS
_ADMINS = frozenset({Role.ADMIN})

# A route by its name, and the roles that may call it. Signing in alone needs nobody.
MAY: Mapping[str, frozenset[Role]] = {
    "session": _EVERYBODY,
    "sign_out": _EVERYBODY,
    "queue": _WHO_HELP,
    "conversation": _WHO_HELP,
    "photo": _WHO_HELP,
    "claim": _WHO_HELP,
    "take_over": _WHO_HELP,
    "transfer": _WHO_HELP,
    "wait": _WHO_HELP,
    "search": _WHO_HELP,
    "praise": _WHO_HELP,
    "record": _WHO_HELP,
    "write_note": _WHO_HELP,
    "correct_fact": _WHO_HELP,
    "tend_promise": _WHO_HELP,
    "shift": _WHO_HELP,
    "change_shift": _WHO_HELP,
    "colleagues": _WHO_HELP,
    "reply": _WHO_HELP,
    "suggestions": _WHO_HELP,
    "refuse_suggestion": _WHO_HELP,
    "draft": _WHO_HELP,
    "preview_remedy": _WHO_HELP,
    "give_remedy": _WHO_HELP,
    "ask_lead": _WHO_HELP,
    "promise_call": _WHO_HELP,
    "filled_replies": _WHO_HELP,
    "replies": _WHO_HELP,
    "add_reply": _WHO_LEAD,
    "change_reply": _WHO_LEAD,
    "remove_reply": _WHO_LEAD,
    "approvals": _WHO_LEAD,
    "approve": _WHO_LEAD,
    "refuse": _WHO_LEAD,
    "hand_back": _WHO_HELP,
    "resolve": _WHO_HELP,
    STREAM: _WHO_HELP,
    "change_password": _EVERYBODY,
    "begin_second_factor": _EVERYBODY,
    "confirm_second_factor": _EVERYBODY,
    "end_second_factor": _EVERYBODY,
    "people": _ADMINS,
    "add_person": _ADMINS,
    "change_role": _ADMINS,
    "deactivate": _ADMINS,
    "reactivate": _ADMINS,
    "reset_password": _ADMINS,
    "reset_second_factor": _ADMINS,
    "audit": _WHO_LEAD,
    "incidents": _WHO_LEAD,
    "declare_incident": _WHO_LEAD,
    "close_incident": _WHO_LEAD,
}
