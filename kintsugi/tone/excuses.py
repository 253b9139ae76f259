"""Words that put the cause outside of ourselves (P5: no excuse)."""

from __future__ import annotations

from kintsugi.tone.finding import Tone
from kintsugi.tone.mark import NEGATED, Mark, just_before
from kintsugi.tone.mending import LEAVE_OUT

_BUSY = "How busy we are is our matter, not the customer's; say what you will do."
_SYSTEM = "To the customer, the system is us; say what went wrong and what you will do."
_OTHERS = "The customer bought from us; whoever failed, we answer for it."
_POWERLESS = "It says that we answer for nothing; say what you will do."

_DUE_TO = "(?:due to|because of|owing to|as a result of|on account of|caused by)"
_MUCH = (
    "(?:(?:an?|the|our|current|currently|unusually|very|extremely|unexpectedly|"
    "exceptionally|temporarily) ){0,3}"
    "(?:high|higher|heavy|huge|large|increased|unexpected|overwhelming|great|strong|"
    "peak|seasonal|unprecedented)"
)
_MANY = (
    "(?:(?:call|order|ticket|message|request|contact|customer|parcel|mail) )?"
    "(?:demand|volumes?|workload|traffic|numbers?|load|amounts?|interest|season|backlog)"
    "(?: of (?:orders|calls|requests|messages|e-?mails|parcels|tickets|enquiries|"
    "inquiries|customers|contacts))?"
)
_TECHNICAL = (
    "(?:(?:an?|the|our|some|recent|unexpected|internal|temporary|ongoing) ){0,2}"
    "(?:technical|system|it|server|software|computer|logistic|logistical|logistics|"
    "operational|supply|supply chain|organisational|internal|unforeseen|"
    "staff|staffing|personnel) "
    "(?:issues?|problems?|errors?|failures?|reasons?|difficulties|delays?|faults?|"
    "glitch|glitches|outage|shortages?|circumstances|constraints|changes)"
)
_OUTSIDE = (
    "(?:(?:the|bad|severe|current|recent) ){0,2}"
    "(?:weather|holidays?|holiday season|christmas season|christmas|black friday|"
    "pandemic|covid(?:-19)?|strikes?|customs|season|circumstances)"
    "(?: (?:beyond|outside(?: of)?) our control)?"
)
_THEM = (
    "(?:carrier|courier|post|post office|postal service|supplier|manufacturer|"
    "warehouse|bank|driver|delivery company|delivery service|shipping company|"
    "payment provider|other department|colleague|website)"
)
_COLLEAGUE = (
    "(?:my|a|one of my|one of our|our new) (?:colleagues?|co-?workers?|trainees?)"
    "(?: of (?:mine|ours))?"
)
_EITHER_WAY = rf"whether|even if|{just_before(NEGATED)}"

EXCUSE = (
    Mark(Tone.EXCUSE, rf"{_DUE_TO} {_MUCH} {_MANY}", _BUSY, LEAVE_OUT),
    Mark(
        Tone.EXCUSE,
        r"we(?:'re| are| have been|'ve been| were) "
        r"(?:currently |just |all |really |very |extremely |so |quite |too ){0,2}"
        r"(?:busy|overloaded|overwhelmed|swamped|understaffed|short-?staffed|"
        r"short of staff|low on staff)"
        r"|(?:it is|it's|it has been|it's been) (?:a |our |the )?(?:very |really )?busy"
        r"(?: (?:season|time|period|week|day))?",
        _BUSY,
    ),
    Mark(
        Tone.EXCUSE,
        rf"{_DUE_TO} (?:(?:a|the|our|current) ){{0,2}}(?:staff(?:ing)? shortages?|"
        r"shortages? of staff|lack of staff|sick leave|illness|holidays? in our team)",
        _BUSY,
        LEAVE_OUT,
    ),
    Mark(
        Tone.EXCUSE,
        r"(?:staff(?:ing)? shortages?|shortages? of staff|lack of staff|"
        r"understaffed|short-?staffed|short of staff)",
        _BUSY,
    ),
    Mark(Tone.EXCUSE, rf"{_DUE_TO} {_TECHNICAL}", _SYSTEM, LEAVE_OUT),
    Mark(Tone.EXCUSE, rf"{_DUE_TO} {_OUTSIDE}", _POWERLESS, LEAVE_OUT),
    Mark(
        Tone.EXCUSE,
        r"our (?:\w{2,12} )?systems? (?:does not|doesn't|do not|don't) "
        r"(?:show|list|have|find)",
        _SYSTEM,
        "I do not see",
    ),
    Mark(
        Tone.EXCUSE,
        r"our (?:\w{2,12} )?systems? (?:does not|doesn't|do not|don't|won't|will not|"
        r"can't|cannot|did not|didn't|had|failed|crashed|made|was|were|"
        r"has (?:an?|some)|automatically|would not|wouldn't|"
        r"is (?:down|not|slow|having)|lost|messed|only)",
        _SYSTEM,
    ),
    Mark(
        Tone.EXCUSE,
        r"(?:due to|because of|caused by|fault of|blame|glitch in|error in|bug in|"
        r"problem with|problems with|issue with|issues with) "
        r"(?:our|the) (?:\w{2,12} )?(?:systems?|software|computers?)",
        _SYSTEM,
    ),
    Mark(
        Tone.EXCUSE,
        r"(?:the|my|our) (?:system|computer|software|website|tool) (?:just |simply )?"
        r"(?:won't|doesn't|does not|will not|didn't|did not|refuses to|is not|isn't) "
        r"(?:let|letting|allow|allowing|permit|permitting)",
        _SYSTEM,
    ),
    Mark(
        Tone.EXCUSE,
        r"(?:it|this|that) (?:is|was|'s|must have been|seems to be) "
        r"(?:just |only |probably |simply )?(?:an? )?"
        r"(?:(?:system|computer) (?:error|glitch|fault|failure)|technical glitch)",
        _SYSTEM,
    ),
    Mark(
        Tone.EXCUSE,
        rf"(?:the|our|a|your) {_THEM}(?:'s|s') (?:fault|mistake|error|doing|problem)",
        _OTHERS,
        unless=_EITHER_WAY,
    ),
    Mark(
        Tone.EXCUSE,
        rf"(?:(?:fault|mistake|error) (?:of|is with|was with|lies with|lay with) "
        rf"(?:the|our|a) {_THEM}"
        rf"|(?:the|our|a) {_THEM} (?:is|was|are) (?:the one )?"
        r"(?:to blame|at fault|responsible)"
        rf"|blame (?:the|our) {_THEM})",
        _OTHERS,
        unless=_EITHER_WAY,
    ),
    Mark(
        Tone.EXCUSE,
        rf"{_COLLEAGUE} (made a mistake|made an error|forgot|overlooked|missed|"
        r"got it wrong|sent the wrong|packed the wrong|gave you the wrong)",
        _OTHERS,
        r"we \1",
    ),
    Mark(
        Tone.EXCUSE,
        rf"{_COLLEAGUE} (?:must have|has|should have) (?:made|forgotten|overlooked|"
        r"missed|got|sent the wrong|packed the wrong|given you the wrong)",
        _OTHERS,
    ),
    Mark(
        Tone.EXCUSE,
        r"(?:beyond|outside(?: of)?|out of|not (?:in|within|under)) "
        r"our (?:control|hands|influence)",
        _POWERLESS,
    ),
    Mark(
        Tone.EXCUSE,
        r"(?:(?:is|was|'s|are) (?:really |actually )?not|isn't|wasn't) "
        r"(?:really |actually )?(?:our|my) (?:own )?(?:fault|responsibility)",
        _POWERLESS,
    ),
    Mark(
        Tone.EXCUSE,
        r"(?:we|I)(?:'re| are|'m| am) not (?:\w{1,12} )?(?:responsible|liable|to blame)"
        r"|(?:we|I) (?:can't|cannot|can not) be (?:held )?(?:responsible|liable|blamed)"
        r"|force majeure",
        _POWERLESS,
    ),
)
