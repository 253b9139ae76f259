"""The security contact hears of a threat at once, and the case is marked so (P4)."""

from __future__ import annotations

from pathlib import Path

from kintsugi.events import EventKind
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.note_facts import Said, note_facts
from tests.integration.aftercare import Aftercare

THREAT = "I will come and smash your windows"


def threaten(care: Aftercare, reason: HandoffReason) -> None:
    """The customer threatens, and the conversation goes to a person."""
    flags = [{"kind": "threat_violence", "phrase": THREAT}]
    now = care.clock.now
    care.complain()
    care.do(lambda work: note_facts(work, care.chat(work), Said({}, flags=flags), now))
    care.do(
        lambda work: hand_off(
            work, care.chat(work), reason, now, words="Somebody comes."
        )
    )
    care.later(seconds=1)


def test_a_threat_is_mailed_to_the_security_contact_with_its_words(
    care: Aftercare,
) -> None:
    threaten(care, HandoffReason.THREAT_VIOLENCE)

    (mail,) = care.mails()
    assert mail["To"] == "Duty manager <security@emberandoak.example>"
    assert mail["Subject"] == f"Ember & Oak: a threat in {care.case.reference}"
    assert THREAT in mail.get_content()
    assert care.happened(EventKind.SECURITY_TOLD) == [EventKind.SECURITY_TOLD]


def test_what_threatens_nobody_is_not_mailed(care: Aftercare) -> None:
    threaten(care, HandoffReason.THREAT_LEGAL)

    assert care.mails() == []
    assert care.happened(EventKind.SECURITY_TOLD) == []


def test_where_no_mail_is_set_the_case_does_not_claim_that_security_knows(
    tmp_path: Path,
) -> None:
    care = Aftercare(tmp_path, mail="")
    try:
        threaten(care, HandoffReason.THREAT_VIOLENCE)
        assert care.happened(EventKind.SECURITY_TOLD) == []
    finally:
        care.close()
