"""Words that lay it at the customer's door (P5: no blame)."""

from __future__ import annotations

from kintsugi.tone.finding import Tone
from kintsugi.tone.mark import ASKED, NEGATED, Mark, just_before
from kintsugi.tone.mending import LEAVE_OUT

_SHOULD_HAVE = (
    "It tells the customer what they ought to have done; say what you will do now."
)
_SUPPOSES = "It supposes that the customer made the mistake."
_TOLD = "It reproaches the customer with not having listened; just say it once more."
_OMITTED = "It counts what the customer left undone; ask for what you need instead."
_FAULT = "It lays the fault on the customer."

_DONE = (
    "read|re-?read|checked|double-checked|contacted|called|phoned|told|asked|known|"
    "written|chosen|ordered|noticed|kept|followed|returned|reported|sent|given|entered|"
    "tried|waited|looked|packed|thought|cancelled|realised|realized|mentioned|said|"
    "used|done|made|provided|stayed|come|acted|understood|planned|informed|let us know|"
    "paid (?:more )?attention|been (?:more|at home|home|there|careful|aware|clearer)"
)
_ERRED = (
    "entered|typed|mistyped|given (?:us )?(?:the|a) wrong|missed|forgotten|overlooked|"
    "misread|misunderstood|ordered the wrong|chosen the wrong|picked the wrong|"
    "selected the wrong|clicked|pressed|lost|dropped|broken|damaged|misplaced|"
    "made (?:a|some) mistake|done something|used (?:it|them) (?:wrong|incorrectly)|"
    "got (?:it|that|this|something) wrong|confused|mixed"
)
_PERHAPS = (
    "(?:probably |simply |accidentally |obviously |clearly |evidently |perhaps |just )?"
)
_HANDED = "give|given|gave|provide|provided|include|included|enter|entered|add|added"
_WANTED = r"((?:your|the|an?) [\w-]{1,20}(?: (?:number|address|code|name|photos?))?)"

BLAME = (
    Mark(
        Tone.BLAME,
        rf"you (?:really |simply |just )?(?:should|ought to|could)"
        rf"(?:n't| not)?(?: have|'?ve) (?:really |simply |just |first |at least )?"
        rf"(?:{_DONE})",
        _SHOULD_HAVE,
        unless=just_before("(?:nothing|anything|wish|think|say|what|all)(?: that)?"),
    ),
    Mark(
        Tone.BLAME,
        rf"(?:if|had) (?:only )?you (?:had|'d)? ?(?:only |just |simply )?"
        rf"(?:{_DONE})(?= .{{1,60}}(?:would|wouldn't|could))",
        _SHOULD_HAVE,
    ),
    Mark(
        Tone.BLAME,
        rf"you (?:must|may|might|could|will) {_PERHAPS}have {_PERHAPS}(?:{_ERRED})",
        _SUPPOSES,
        unless=ASKED,
    ),
    Mark(
        Tone.BLAME,
        rf"you(?:'ve| have)? (?:probably|obviously|clearly|evidently|apparently|"
        rf"simply|just) (?:have )?(?:{_ERRED}|forgot|did not|didn't)",
        _SUPPOSES,
    ),
    Mark(
        Tone.BLAME,
        r"(?:as|like) (?:I|we)(?:'ve| have|'d| had)?(?: already| previously| clearly)? "
        r"(?:said|told you|mentioned|explained|stated|informed you|advised you|"
        r"pointed out|wrote)(?: to you)?(?: before| already| earlier| above)?"
        r"(?! (?:I|we) (?:would|will))",
        _TOLD,
        LEAVE_OUT,
    ),
    Mark(
        Tone.BLAME,
        r"as (?:(?:already|previously|clearly|repeatedly) )?"
        r"(?:stated|mentioned|explained|indicated|communicated)"
        r"(?: (?:above|before|earlier|already|previously))?"
        r"(?: (?:on|in) (?:our|the) (?:website|terms|e-?mails?|confirmation|faq|chat))?"
        r"(?! by (?:you|the customer))",
        _TOLD,
        LEAVE_OUT,
    ),
    Mark(
        Tone.BLAME,
        r"(?:as )?per my (?:last|previous|earlier) (?:e-?mail|message|mail|reply)",
        _TOLD,
        LEAVE_OUT,
    ),
    Mark(
        Tone.BLAME,
        r"(?:I|we)(?:'ve| have)? (?:already|repeatedly|clearly) "
        r"(?:told you|informed you|(?:explained|said|mentioned|answered) "
        r"(?:this|that|it|so)(?! to (?:the|our|my)))",
        _TOLD,
    ),
    Mark(
        Tone.BLAME,
        rf"you (?:did not|didn't|have not|haven't|failed to|forgot to|neglected to|"
        rf"omitted to) (?:{_HANDED}|mention|mentioned|tell|told|send|sent|specify|"
        rf"specified|attach|attached|state|stated) (?:me |us )?{_WANTED}"
        r"(?: (?:in|with) your (?:e-?mail|message|mail|form))?(?: yet)?"
        r"(?=[.,;!]|\Z)",
        _OMITTED,
        r"I still need \1",
        opens=True,
    ),
    Mark(
        Tone.BLAME,
        rf"you (?:did not|didn't|have not|haven't) (?:{_HANDED}|mention|mentioned|tell|"
        rf"told|specify|specified|attach|attached|state|stated|read|follow|followed|"
        rf"check|checked|reply|replied|respond|responded|answer|answered|inform|"
        r"informed|listen|pay attention|bother|send|sent)",
        _OMITTED,
        unless=rf"{ASKED}|{just_before('why|which|what|that you')}",
    ),
    Mark(
        Tone.BLAME,
        r"you (?:(?:have )?failed to|failure to|(?:have )?neglected to|"
        r"(?:have )?ignored (?:our|my|the)|(?:have )?misunderstood|(?:have )?misread|"
        r"(?:have )?overlooked|(?:have )?forg[eo]t(?:ten)? (?:to|that))",
        _OMITTED,
        unless=ASKED,
    ),
    Mark(Tone.BLAME, r"your (?:failure|negligence|carelessness|lack of)", _FAULT),
    Mark(
        Tone.BLAME,
        r"(?:is|was|'s|be|been|by|due to|because of) "
        r"(?:clearly |entirely |partly |really |actually |simply )?"
        r"your (?:own )?(?:fault|mistake|error|doing|oversight|responsibility)",
        _FAULT,
        unless=NEGATED,
    ),
    Mark(
        Tone.BLAME,
        r"(?:problem|issue|error|fault|mistake) "
        r"(?:is|was|lies|lay|must be|must have been|seems to be|appears to be) "
        r"(?:entirely |clearly )?(?:on|at|with) your (?:end|side|part)",
        _FAULT,
        unless=NEGATED,
    ),
    Mark(Tone.BLAME, r"(?:user|customer|operator) error", _FAULT, unless=NEGATED),
)
