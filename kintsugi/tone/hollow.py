"""Words without anything in them: false cheer and empty assurances (P5, P30)."""

from __future__ import annotations

from kintsugi.tone.finding import Tone
from kintsugi.tone.mark import Mark, just_before
from kintsugi.tone.mending import LEAVE_OUT

_CHEER = "Nobody with a complaint is in this mood; say plainly what is so."
_WORRY = "It waves the customer's worry away; say what you do about it."
_EMPTY = "It says nothing about this customer; leave it out."
_PRESUMES = "It thanks for something that the customer has not given."

FALSE_CHEER = (
    Mark(
        Tone.FALSE_CHEER,
        r"(?:(?:I have|I've|we have|we've) (?:some )?)?"
        r"(?:great|good|fantastic|amazing|wonderful|awesome|exciting|excellent) news"
        r"(?: for you)?(?=\s{0,2}[!.,:–—-])",
        _CHEER,
        LEAVE_OUT,
        opens=True,
    ),
    Mark(
        Tone.FALSE_CHEER,
        r"(?:awesome|amazing|fantastic|super|cool|yay|hooray|woohoo|wow|sweet|brilliant|"
        r"oops|whoops|oopsie|oopsies|uh-oh|lucky you|you're in luck|you are in luck)"
        r"(?=\s{0,2}(?:[!.,:–—-]|\Z))",
        _CHEER,
        LEAVE_OUT,
        opens=True,
    ),
    Mark(
        Tone.FALSE_CHEER,
        r"(?:great|perfect|wonderful|excellent|lovely)(?=\s{0,2}!)",
        _CHEER,
        LEAVE_OUT,
        opens=True,
    ),
    Mark(
        Tone.FALSE_CHEER,
        r"(?:no problem(?: at all)?|not a problem)(?=\s{0,2}(?:[!.,:–—-]|\Z))",
        _WORRY,
        LEAVE_OUT,
        opens=True,
    ),
    Mark(
        Tone.FALSE_CHEER,
        r"(?:absolutely |really )?no worries(?: at all)?",
        _WORRY,
        LEAVE_OUT,
    ),
    Mark(
        Tone.FALSE_CHEER,
        r"(?:but |so |and |please ){0,2}(?:don't|do not|never) (?:you )?"
        r"(?:worry|fear|fret)(?=\s{0,2}[!.,;:–—-])",
        _WORRY,
        LEAVE_OUT,
        opens=True,
    ),
    Mark(
        Tone.FALSE_CHEER,
        r"(?:(?:please |so ){0,2}(?:don't|do not) (?:you )?worry"
        r"|(?:there is |there's )?(?:no need to worry|nothing to worry about))"
        r"(?: about (?:it|this|that|a thing|anything))?",
        _WORRY,
        LEAVE_OUT,
        alone=True,
        unless=just_before("you|they|we|I|to"),
    ),
    Mark(
        Tone.FALSE_CHEER,
        r"look on the bright side|every cloud has a silver lining|turn that frown"
        r"|(?:keep|put) (?:smiling|a smile)|(?:it's|it is) all good",
        _CHEER,
    ),
)

_OF_IMPORTANCE = (
    "(?:(?:very|so|extremely|really|truly|most) )?"
    "(?:important|valuable|valued|precious|dear)"
)

FILLER = (
    Mark(
        Tone.FILLER,
        r"your (?:call|message|business|opinion|satisfaction|feedback|enquiry|inquiry|"
        r"query|custom|request|concern|complaint|experience|time|patience|loyalty|trust)"
        rf" (?:is|are) {_OF_IMPORTANCE}(?: (?:to|for|by) us)?",
        _EMPTY,
        LEAVE_OUT,
        alone=True,
    ),
    Mark(
        Tone.FILLER,
        r"(?:we|I) (?:really |truly |highly |greatly |do )?(?:value|treasure) "
        r"(?:you|your (?:business|custom|feedback|opinion|loyalty|trust|patience))"
        r"(?: as (?:a|our) customer)?",
        _EMPTY,
        LEAVE_OUT,
        alone=True,
    ),
    Mark(
        Tone.FILLER,
        r"we (?:(?:always |constantly |continuously |do )?"
        r"(?:strive|endeavou?r|work tirelessly|pride ourselves)|always aim)"
        r"(?: (?:to|for|on)(?: [\w-]{1,20}){0,12})?",
        _EMPTY,
        LEAVE_OUT,
        alone=True,
    ),
    Mark(
        Tone.FILLER,
        r"(?:(?:please |but |and ){0,2}(?:be |rest )assured|"
        r"(?:you can|you may|please) rest assured|"
        r"(?:I|we)(?: can| would like to)? assure you)(?: that)?",
        _EMPTY,
        LEAVE_OUT,
    ),
    Mark(
        Tone.FILLER,
        r"we (?:always |really |do )?take (?:this|that|these|such|your|all|every|"
        r"customer)(?: [\w-]{1,15}){0,4} (?:very |extremely |really |most )?seriously",
        _EMPTY,
        LEAVE_OUT,
        alone=True,
    ),
    Mark(
        Tone.FILLER,
        r"we(?:'re| are) (?:fully |always |deeply |firmly )?"
        r"(?:committed|dedicated) to(?: [\w-]{1,20}){1,12}",
        _EMPTY,
        LEAVE_OUT,
        alone=True,
    ),
    Mark(
        Tone.FILLER,
        r"(?:customer satisfaction|your satisfaction|customer service|service|quality) "
        r"(?:is|remains) (?:always )?(?:our|a|of) (?:the )?"
        r"(?:top|first|highest|number one|main|utmost|absolute|greatest) "
        r"(?:priority|concern|goal|importance|aim)",
        _EMPTY,
        LEAVE_OUT,
        alone=True,
    ),
    Mark(
        Tone.FILLER, r"(?:dear )?(?:valued|esteemed) customers?|dear customer", _EMPTY
    ),
    Mark(
        Tone.FILLER,
        r"(?:please )?(?:don't|do not) hesitate to",
        _EMPTY,
        "please",
        unless=just_before("you"),
    ),
    Mark(
        Tone.FILLER,
        r"(?:thank you|thanks|many thanks|(?:we|I) (?:thank you|appreciate)) "
        r"(?:in advance )?(?:for )?your (?:kind |continued )?understanding",
        _PRESUMES,
        LEAVE_OUT,
        alone=True,
    ),
    Mark(
        Tone.FILLER,
        r"(?:in order )?to (?:better (?:serve|assist|help) you|"
        r"(?:serve|assist) you better)",
        _EMPTY,
    ),
    Mark(
        Tone.FILLER,
        r"we(?:'re| are) (?:currently )?working "
        r"(?:very hard|hard|tirelessly|around the clock|day and night)",
        _EMPTY,
    ),
)
