"""Words that make the matter smaller than it is to the customer (P5)."""

from __future__ import annotations

from kintsugi.tone.finding import Tone
from kintsugi.tone.mark import NEGATED, Mark, just_before
from kintsugi.tone.mending import LEAVE_OUT

_SMALLER = "It makes the matter smaller than it is to the customer."
_ORDINARY = "That it happens to others is no comfort to this customer."
_COMPARED = "It asks the customer to be content with what went right."

_ONLY = "(?:only|just|merely|simply)"
_LITTLE = "(?:small|slight|minor|little|tiny|trivial)"
_VOWEL = "inconvenience|issue|error|annoyance|interruption|imperfection|oversight"
_CONSONANT = (
    "delay|problem|mistake|mix-?up|misunderstanding|glitch|hiccup|setback|mishap|bump|"
    "bug|nuisance|bother|disruption|flaw|defect|blemish|slip|confusion"
)
_TROUBLE = f"{_VOWEL}|{_CONSONANT}"
_SPOT = "scratch|dent|mark|detail|formality|matter|crack|chip|stain"
_EVEN = just_before(r"not|\w{1,8}n't|even|however|any|every|how|no|never|neither")

MINIMISING = (
    Mark(
        Tone.MINIMISING,
        rf"{_ONLY} an? (?:(?:{_LITTLE}|short|brief) )?({_VOWEL})",
        _SMALLER,
        r"an \1",
        unless=_EVEN,
    ),
    Mark(
        Tone.MINIMISING,
        rf"{_ONLY} an? (?:(?:{_LITTLE}|short|brief) )?({_CONSONANT}|{_SPOT})",
        _SMALLER,
        r"a \1",
        unless=_EVEN,
    ),
    Mark(
        Tone.MINIMISING,
        rf"an? (?:very |rather )?{_LITTLE} ({_VOWEL})",
        _SMALLER,
        r"an \1",
        unless=_EVEN,
    ),
    Mark(
        Tone.MINIMISING,
        rf"an? (?:very |rather )?{_LITTLE} ({_CONSONANT})",
        _SMALLER,
        r"a \1",
        unless=_EVEN,
    ),
    Mark(
        Tone.MINIMISING,
        rf"(?:minor|slight|little|tiny|trivial) ((?:{_TROUBLE})s?)",
        _SMALLER,
        r"\1",
        unless=_EVEN,
    ),
    Mark(
        Tone.MINIMISING,
        r"(?:slightly|a bit|a little(?: bit)?|somewhat) "
        r"(late|delayed|damaged|scratched|inconvenient|overdue)(?! (?:here|in))",
        _SMALLER,
        r"\1",
        unless=_EVEN,
    ),
    Mark(
        Tone.MINIMISING,
        rf"{_ONLY} ((?:a few|a couple of|one|two|three|four|five|\d{{1,2}}) "
        r"(?:(?:business |working )?days?|hours?|weeks?) (?:late|overdue|delayed))",
        _SMALLER,
        r"\1",
        unless=_EVEN,
    ),
    Mark(
        Tone.MINIMISING,
        r"(?:a )?bit of (?:a |an )?"
        rf"({_TROUBLE}|trouble|bad luck)",
        _SMALLER,
        unless=_EVEN,
    ),
    Mark(
        Tone.MINIMISING,
        r"(?:it|this|that|things?)(?:'s| is| are|'re| was)? ?(?:not|n't) "
        r"(?:really |actually )?(?:that|so|too|as|all that) "
        r"(?:bad|serious|terrible|urgent|much of a problem)",
        _SMALLER,
    ),
    Mark(
        Tone.MINIMISING,
        r"(?:no|not|isn't|n't) (?:such |really )?(?:a )?(?:big|huge|major) "
        r"(?:deal|problem|issue|drama)",
        _SMALLER,
    ),
    Mark(Tone.MINIMISING, r"(?:not|isn't|hardly) the end of the world", _SMALLER),
    Mark(
        Tone.MINIMISING,
        r"(?:nothing (?:serious|dramatic|major)|hardly noticeable|barely noticeable|"
        r"hardly visible|barely visible|purely cosmetic|only cosmetic|just cosmetic)",
        _SMALLER,
    ),
    Mark(
        Tone.MINIMISING,
        r"(?:(?:these|such|those) things|mistakes|delays|errors|accidents) "
        r"(?:do |can |will |just |simply |sometimes ){0,2}happen"
        r"|(?:it|that) (?:just |simply )?happens (?:to (?:everyone|everybody|"
        r"the best of us|all of us|anyone)|all the time|sometimes|"
        r"from time to time|now and then|a lot)"
        r"|it (?:just |simply )?happens(?=[.,!]|\Z)",
        _ORDINARY,
        LEAVE_OUT,
        alone=True,
        unless=r"what|whatever|how|why|where|sure|see|when|if|before|let|\w{2,8}n't",
    ),
    Mark(
        Tone.MINIMISING,
        r"(?:could|might) (?:have been|be) (?:much |a lot |far )?worse",
        _COMPARED,
        unless=f"{NEGATED}|what",
    ),
    Mark(
        Tone.MINIMISING,
        r"at least (?:you(?:'ve| have)? (?:got|have|received|still|can|did|were|only)|"
        r"it (?:arrived|came|works|is|was|did)|(?:the|your) \w{1,20} "
        r"(?:arrived|came|works|is|was))",
        _COMPARED,
        unless="so|that|sure",
    ),
)
