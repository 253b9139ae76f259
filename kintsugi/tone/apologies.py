"""Apologies that nobody makes, and bad news that comes first (P5)."""

from __future__ import annotations

from kintsugi.tone.finding import Tone
from kintsugi.tone.mark import Mark, just_before
from kintsugi.tone.mending import LEAVE_OUT

_OPENER = "It opens with bad news; say first what you can do, or simply what is so."
_NOBODY = "Nobody did it, in these words; say who did: we."
_BOILERPLATE = "It apologises to nobody for nothing in particular; name the trouble."
_CONDITION = "It is sorry for the customer's feeling, not for what we did."
_DISTANT = "It keeps the customer at a distance; say I am sorry."

_SORRY = (
    "(?:(?:I|we)(?:'m| am|'re| are) (?:really |very |so |truly |deeply |terribly )?"
    "sorry|(?:I|we)"
    "(?: (?:sincerely|deeply|truly|do|would like to|want to|must)|'d like to)?"
    "(?: (?:sincerely|deeply|truly))? apologi[sz]e|"
    "(?:our |my |please accept our |please accept my )?"
    "(?:(?:sincere|sincerest|deepest|deep|humble) )?apologies|"
    "(?:very |so )?sorry)"
)
_INCONVENIENCE = (
    "(?:inconveniences?|trouble|confusion|upset|distress|delays?|hassle|frustration|"
    "misunderstandings?|disappointment|problems?)"
)
_CAUSED = (
    r"(?: caused(?: to you)?| (?:that |which )?(?:this|it|we|(?:the|this) \w{2,12}) "
    r"(?:(?:may|might|has|have|could) (?:have )?)?caused?(?: you)?"
    r"| (?:that )?you (?:have |may have )?experienced)?"
)

PASSIVE_APOLOGY = (
    Mark(
        Tone.PASSIVE_APOLOGY,
        r"(?:some |a few )?(?:mistakes|errors) (?:were|have been|had been) made",
        _NOBODY,
        "we made mistakes",
        unless=just_before("no|not|whether|if"),
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        r"(?:a mistake|an error) "
        r"(?:was made|has been made|had been made|occurred|has occurred|crept in|"
        r"has happened|happened)",
        _NOBODY,
        "we made a mistake",
        unless=just_before("no|not|whether|if"),
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        rf"{_SORRY} for (?:any|the|this|your|all the|all|every)"
        rf"(?: (?:possible|minor|slight|little|small))? "
        rf"inconveniences?{_CAUSED}",
        _BOILERPLATE,
        "I am sorry for the trouble this has caused you",
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        rf"{_SORRY} for any {_INCONVENIENCE}{_CAUSED}",
        _BOILERPLATE,
        "I am sorry for the trouble this has caused you",
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        rf"(?:we|I) (?:very much |deeply |sincerely )?regret (?:any|the) inconvenience"
        rf"{_CAUSED}",
        _BOILERPLATE,
        "I am sorry for the trouble this has caused you",
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        rf"{_SORRY} (?:that |if |because )?you (?:are |were |have been )?"
        r"(?:(?:feel|felt|feeling) (?:that way|this way|like that|like this|so|"
        r"upset|offended|mistreated|disappointed|unhappy|frustrated|angry)"
        r"|see it (?:that|this) way)",
        _CONDITION,
        "I am sorry for what happened",
        alone=True,
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        rf"({_SORRY}) if (you|this|it|we|our|the)",
        _CONDITION,
        r"\1 that \2",
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        rf"{_SORRY} if (?:that|anyone|anybody|someone|any|there|something|anything)",
        _CONDITION,
    ),
    Mark(Tone.PASSIVE_APOLOGY, r"if you felt", _CONDITION),
    Mark(
        Tone.PASSIVE_APOLOGY,
        r"if (?:I|we|this|that|it|anyone|anything|something) (?:has |have |'ve )?"
        r"(?:offended|upset|hurt|disappointed|inconvenienced) (?:you|anyone|anybody)",
        _CONDITION,
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        r"it is (?:to be |very |deeply |most )?(?:regretted|regrettable|regretful|"
        r"unfortunate) that",
        _DISTANT,
        "I am sorry that",
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        r"it is (?:to be |very |deeply |most )?(?:regretted|regrettable)",
        _DISTANT,
        "I am sorry",
        alone=True,
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        r"(?:we|I) regret (?:to (?:inform|tell|advise|let) you(?: know)?(?: that)?|"
        r"that(?= \w))",
        _DISTANT,
        "I am sorry that",
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        r"(?:please accept (?:our|my)|(?:we|I) (?:would like to |wish to )?"
        r"(?:offer|extend|express)(?: you)? (?:our|my)) "
        r"(?:(?:most )?(?:sincere|sincerest|deepest|humble) )?apologies"
        r"(?= for)",
        _DISTANT,
        "I am sorry",
    ),
    Mark(
        Tone.PASSIVE_APOLOGY,
        r"apologies are (?:offered|due|extended)"
        r"|an apology is (?:due|offered|in order)",
        _DISTANT,
    ),
)

BAD_NEWS_FIRST = (
    Mark(
        Tone.BAD_NEWS_FIRST,
        r"(?:but |and )?(?:unfortunately|sadly|regrettably|regretfully|alas)",
        _OPENER,
        LEAVE_OUT,
        opens=True,
    ),
)
