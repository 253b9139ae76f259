"""Something goes wrong for many at once: it is declared, used, and closed (P34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kintsugi.cases import Case
from kintsugi.channels import Contact
from kintsugi.conversations import State
from kintsugi.errors import InvalidInput
from kintsugi.events import EventKind, event_of
from kintsugi.feasibility import Considered
from kintsugi.incidents import Incident
from kintsugi.playbook.write_first import write_first
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.tone import check_tone

# The note that writes to one of those who were affected.
INCIDENT_OVER = "incident_over"
_LONGEST_TITLE, _LONGEST_WORDS = 120, 600


def declare_incident(
    work: Work, remedies: Remedies, contact: Contact, incident: Incident
) -> Incident:
    """Declares it: from this moment the banner shows it and the assistant uses it.

    Raises InvalidInput for words that customers would resent (P30), for kinds, remedies
    and channels that there are not, and for anything but no or two prepared remedies
    that fit all its kinds and are of two flavours.
    """
    incident = replace(incident, title=incident.title.strip())
    if not 1 <= len(incident.title) <= _LONGEST_TITLE:
        raise InvalidInput(f"A title has 1 to {_LONGEST_TITLE} characters.")
    check_words(incident.words)
    if incident.value_add:
        check_words(incident.value_add)
    _check_known("kind of complaint", incident.kinds, remedies.complaints)
    _check_known("channel", incident.channels, contact.channels)
    _check_prepared(remedies, incident)
    return work.incidents.declare(incident)


def note_incident(work: Work, case: Case, now: datetime) -> Incident | None:
    """Counts the case among those affected by what is wrong for its kind, and gives the
    incident when that is new."""
    for incident in work.incidents.open():
        if case.kind in incident.kinds:
            if not work.incidents.affect(incident, case):
                return None
            _record(work, case, EventKind.INCIDENT_NOTED, incident, now)
            return incident
    return None


def prepared_first(
    considered: Sequence[Considered], incident: Incident | None
) -> list[Considered]:
    """What was considered, with what is prepared for the incident before all else."""
    prepared = incident.remedies if incident else ()

    def rank(one: Considered) -> int:
        name = one.remedy.name
        return prepared.index(name) if name in prepared else len(prepared)

    return sorted(considered, key=rank)


def close_incident(work: Work, incident_id: int, words: str, now: datetime) -> int:
    """Ends it; with `words`, everybody who was affected is written to. Gives how many.

    Raises NotFound when no such incident is open, InvalidInput for words that customers
    would resent.
    """
    if words:
        check_words(words)
    work.incidents.close(incident_id, words, now)
    affected = work.incidents.affected(incident_id) if words else []
    for case_id in affected:
        work.outbox.put(
            INCIDENT_OVER,
            {"incident_id": incident_id, "case_id": case_id, "words": words},
            now,
            key=f"{INCIDENT_OVER}:{incident_id}:{case_id}",
        )
    return len(affected)


def tell_affected(
    work: Work, case: Case, incident_id: int, words: str, now: datetime
) -> None:
    """Writes to one of those affected, in the chat and, unless they opted out, by mail;
    whoever answers them then knows of it."""
    conversation = work.conversations.get(case.conversation_id)
    if conversation.state is State.CLOSED:
        return
    write_first(work, conversation, words, now)
    over = next(one for one in work.incidents.all() if one.id == incident_id)
    _record(work, case, EventKind.INCIDENT_CLOSED, over, now)


def check_words(words: str) -> None:
    """Refuses what customers would resent; raises InvalidInput with what and why."""
    if not 1 <= len(words) <= _LONGEST_WORDS:
        raise InvalidInput(f"Words to customers have 1 to {_LONGEST_WORDS} characters.")
    for finding in check_tone(words):
        said = words[finding.start : finding.end]
        raise InvalidInput(f"'{said}': {finding.why}")


def _check_known(what: str, given: Sequence[str], known: object) -> None:
    names = sorted(map(str, known)) if isinstance(known, dict) else []
    for one in given:
        if one not in names:
            raise InvalidInput(f"'{one}' is no {what}; there are {', '.join(names)}.")


def _check_prepared(remedies: Remedies, incident: Incident) -> None:
    _check_known("remedy", incident.remedies, remedies.remedies)
    prepared = [remedies.remedies[name] for name in incident.remedies]
    if not prepared:
        return
    fit = all(set(incident.kinds) <= set(one.fits) for one in prepared)
    flavours = {one.flavour for one in prepared}
    if len(prepared) != 2 or len(flavours) != 2 or not incident.kinds or not fit:
        raise InvalidInput(
            "Two remedies are prepared, of two flavours, that fit every kind of"
            " complaint the incident is behind; or none."
        )


def _record(
    work: Work, case: Case, kind: EventKind, incident: Incident, now: datetime
) -> None:
    work.cases.record(
        event_of(case, kind, "system", now, incident=incident.id, title=incident.title)
    )
