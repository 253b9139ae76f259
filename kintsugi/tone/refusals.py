"""Words that turn the customer away: a policy, a flat no, another door (P5, P14)."""

from __future__ import annotations

from kintsugi.tone.finding import Tone
from kintsugi.tone.mark import ASKED, Mark, just_before
from kintsugi.tone.mending import LEAVE_OUT

_POLICY = (
    "A policy is no reason to a customer; give the real reason or what you can do."
)
_FLAT_NO = "It shuts the door; say the nearest thing that you can do (P14)."
_PASSING_ON = "It sends the customer to somebody else; take it on yourself."

_OURS = (
    "(?:our|the|company|store|shop|shop's|return|returns|refund|exchange|cancellation|"
    "warranty|delivery|shipping|strict|standard|internal|current|house)"
)
_RULES = (
    "(?:rules|regulations|guidelines|procedures?|terms and conditions|"
    "terms of (?:service|sale|use)|terms|conditions)"
)
_POLICIES = rf"(?:{_OURS} ){{1,3}}(?:polic(?:y|ies)|{_RULES})"
_PER = (
    "(?:as per|per|according to|under|in line with|in accordance with|due to|"
    "because of|by|based on|following|as a matter of)"
)

POLICY = (
    Mark(
        Tone.POLICY,
        rf"{_PER} (?:{_OURS} ){{0,3}}polic(?:y|ies)(?! number)",
        _POLICY,
        LEAVE_OUT,
    ),
    Mark(
        Tone.POLICY,
        rf"(?:as per|per|according to|in line with|in accordance with|due to|"
        rf"because of|under|by) (?:our|the|company) {_RULES}",
        _POLICY,
        LEAVE_OUT,
    ),
    Mark(
        Tone.POLICY,
        rf"(?:{_OURS} ){{1,3}}polic(?:y|ies)(?! number)"
        r"(?: (?:says?|states?|is clear|(?:clearly )?(?:says|states)))?",
        _POLICY,
    ),
    Mark(
        Tone.POLICY,
        rf"(?:our|the|company) {_RULES} (?:clearly |strictly |simply )?"
        r"(?:says?|states?|do not|don't|does not|doesn't|require|requires|forbid|"
        r"forbids|prohibit|prohibits|prevent|prevents|are clear|is clear|only allow)",
        _POLICY,
    ),
    Mark(
        Tone.POLICY,
        r"policy (?:says|states|is policy|does not|doesn't|forbids|requires)"
        r"|(?:it's|it is|that's|that is) (?:just |simply |our |the )?"
        r"(?:standard |company )?(?:procedure|practice|rules|policy)"
        r"|rules are (?:the )?rules|against (?:our|the|company) rules"
        r"|only following (?:orders|rules|procedures?)"
        r"|(?:is|are|'s) (?:just |simply )?how we (?:do|handle) (?:it|things|this)",
        _POLICY,
    ),
)

_THIRD = (
    "(?:(?:the|your|our|their) )?(?:\\w{2,14} )?(?:carrier|courier|delivery company|"
    "delivery service|post office|postal service|supplier|manufacturer|producer|"
    "warehouse|seller)"
)
_CONTACT = (
    "(?:contact|call|phone|ring|ask|email|e-mail|write to|speak to|speak with|"
    "talk to|get in touch with|reach out to|turn to|check with)"
)
_YOU_HAVE_TO = (
    "you(?:(?:'ll|'d| will| would)?(?: also| first| still)? (?:need|have) to| must|"
    " should| had better|'d better| are advised to| are required to| might want to|"
    " may want to)"
)
_YOURSELF = "(?: (?:directly|yourself))?"
_ELSEWHERE = (
    "(?:customer (?:service|services|support|care)|technical support|"
    "(?:the|our|another|a different|that) (?:\\w{2,14} ){0,2}"
    "(?:department|team|hotline|helpdesk|help desk|branch|office|store))"
)

PASSING_ON = (
    Mark(
        Tone.PASSING_ON,
        rf"{_YOU_HAVE_TO} {_CONTACT} ({_THIRD}){_YOURSELF}",
        _PASSING_ON,
        r"I will contact \1",
        unless=ASKED,
    ),
    Mark(
        Tone.PASSING_ON,
        rf"(?:please|kindly) {_CONTACT} ({_THIRD}){_YOURSELF}",
        _PASSING_ON,
        r"I will contact \1",
    ),
    Mark(
        Tone.PASSING_ON,
        rf"{_YOU_HAVE_TO} {_CONTACT}"
        r"(?! (?:me|us|about|for it|here|twice|again|anyone|anybody))",
        _PASSING_ON,
        unless=ASKED,
    ),
    Mark(
        Tone.PASSING_ON,
        rf"(?:please|kindly|you can|you could|you may) {_CONTACT} {_ELSEWHERE}"
        r"|contact customer (?:service|services|support|care)",
        _PASSING_ON,
    ),
    Mark(
        Tone.PASSING_ON,
        r"(?:is|it's|that's|'s|are|was) (?:actually |really )?"
        r"(?:not my|n't my|another|a different|the wrong|some other) "
        r"(?:department|team|job|area|branch|responsibility|office|task|problem)"
        r"|not my (?:department|job|area|responsibility|task|decision|problem|concern)"
        r"|(?:another|a different|some other) (?:department|team) "
        r"(?:handles|deals|takes care|is responsible|looks after)"
        r"|you(?:'ve| have)? (?:reached|called|written to|contacted|come to) the wrong "
        r"(?:\w{2,14} )?(?:department|team|place|address|person|office)",
        _PASSING_ON,
    ),
    Mark(
        Tone.PASSING_ON,
        r"(?:we|I) (?:don't|do not|can't|cannot) (?:handle|deal with) "
        r"(?:this|that|these|those|such|it)"
        r"|take (?:it|this|that) up with"
        r"|(?:please )?(?:open|raise|submit|create) (?:a|another) (?:support )?ticket",
        _PASSING_ON,
        unless=just_before("I will|I'll|I|we will|we'll|we|me|let me|can I|shall I"),
    ),
)

FLAT_NO = (
    Mark(
        Tone.FLAT_NO,
        r"(?:there is|there's|there was) (?:really |simply |just )?nothing "
        r"(?:more |else |that )?(?:I|we|anyone) (?:can|could) "
        r"(?:do|offer|change|help)(?: (?:about|for) (?:it|this|that|you))?"
        r"|(?:I|we) (?:can't|cannot) (?:really )?do (?:anything|any more|more)"
        r"(?: (?:about|for) (?:it|this|that|you))?"
        r"|(?:I|we) (?:can|could) do nothing",
        _FLAT_NO,
    ),
    Mark(
        Tone.FLAT_NO,
        r"you(?:'ll| will)? (?:(?:just|simply) (?:have|need) to|"
        r"have to (?:just|simply)) (?:\w{2,12})"
        r"|you(?:'ll| will)? (?:just |simply )?have to (?:accept|live with|put up with|"
        r"deal with|be patient)"
        r"|take it or leave it"
        r"|(?:this|that|the|our)(?: decision)? is (?:our )?final"
        r"(?: answer| decision| word)?"
        r"|end of (?:story|discussion)|(?:case|matter) closed",
        _FLAT_NO,
    ),
)
