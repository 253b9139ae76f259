"""Who may call what at the trainers' door: whatever is not granted here is refused."""

from __future__ import annotations

from collections.abc import Mapping

from kintsugi.agents import Role

_WHO_TEACH = frozenset({Role.TRAINER, Role.LEAD, Role.ADMIN})

# A route by its name, and the roles that may call it.
MAY: Mapping[str, frozenset[Role]] = {
    "check": _WHO_TEACH,
    "intents": _WHO_TEACH,
    "inbox": _WHO_TEACH,
    "inbox_counts": _WHO_TEACH,
    "conversation": _WHO_TEACH,
    "groups": _WHO_TEACH,
    "label": _WHO_TEACH,
    "decisions": _WHO_TEACH,
    "draft": _WHO_TEACH,
    "review": _WHO_TEACH,
    "flow": _WHO_TEACH,
    "change_sets": _WHO_TEACH,
    "open_change_set": _WHO_TEACH,
    "change_set": _WHO_TEACH,
    "rename_change_set": _WHO_TEACH,
    "put_change": _WHO_TEACH,
    "take_out_change": _WHO_TEACH,
    "publish": _WHO_TEACH,
    "discard": _WHO_TEACH,
    "begin_rehearsal": _WHO_TEACH,
    "rehearsals": _WHO_TEACH,
    "rehearsal": _WHO_TEACH,
    "stop_rehearsal": _WHO_TEACH,
    "open_trial": _WHO_TEACH,
    "trial": _WHO_TEACH,
    "say_in_trial": _WHO_TEACH,
    "trial_as_test": _WHO_TEACH,
    "versions": _WHO_TEACH,
    "version": _WHO_TEACH,
    "go_back": _WHO_TEACH,
}
