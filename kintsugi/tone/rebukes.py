"""Words that turn against the customer's manner or word (P2: never personal)."""

from __future__ import annotations

from kintsugi.tone.finding import Tone
from kintsugi.tone.mark import ASKED, Mark, just_before
from kintsugi.tone.mending import LEAVE_OUT

_CALMING = "Being told to calm down makes angrier; say what you understood and will do."
_LECTURE = "It lectures the customer on how to speak; answer what they mean (P2)."
_DOUBT = "It doubts the customer's word."
_STRIKES = "It strikes back at the customer (P2)."
_ALONE = "It tells the customer that they are the odd one out."

_UPSET = (
    "(?:upset|angry|mad|annoyed|nervous|agitated|emotional|frustrated|hysterical|"
    "impatient|dramatic)"
)
_RUDE = (
    "(?:rude|aggressive|unreasonable|difficult|ridiculous|sarcastic|hostile|offensive|"
    "abusive|insulting|impolite)"
)

CALMING = (
    Mark(
        Tone.CALMING,
        r"(?:please |just |now |first ){0,2}"
        r"(?:(?:try to |you (?:need|have) to |you should |can you |could you )"
        r"(?:please )?)?(?:calm (?:yourself )?down|calm yourself|cool down|settle down|"
        r"chill(?: out)?|take it easy|stay calm|keep calm|remain calm|get a grip)",
        _CALMING,
        "I understand why you are upset",
        alone=True,
        unless=just_before("things|it|traffic|us|we|I|will|I'll|to|can|let me"),
    ),
    Mark(
        Tone.CALMING,
        r"(?:please |just |now ){0,2}relax(?! (?:in|on|fit|chair|sofa|cushion))",
        _CALMING,
        "I understand why you are upset",
        alone=True,
        opens=True,
    ),
    Mark(
        Tone.CALMING,
        rf"(?:please )?(?:don't|do not) (?:be|get) (?:so |too )?{_UPSET}"
        r"(?: (?:with|at) (?:me|us))?",
        _CALMING,
        "I understand why you are upset",
        alone=True,
    ),
    Mark(
        Tone.CALMING,
        rf"(?:there is |there's )?no (?:need|reason|cause) (?:for you )?to "
        rf"(?:be|get|become) (?:so |too )?{_UPSET}",
        _CALMING,
        "I understand why you are upset",
        alone=True,
    ),
    Mark(
        Tone.CALMING,
        r"(?:please |just |kindly ){0,2}(?:be (?:a (?:bit|little) )?(?:more )?patient|"
        r"have (?:some|a little|a bit of|more) patience)",
        _CALMING,
        LEAVE_OUT,
        alone=True,
        unless=just_before("to|will|we|I|I'll|we'll|must|not|to be"),
    ),
)

LECTURE = (
    Mark(
        Tone.LECTURE,
        r"(?:mind|watch|moderate|choose) your (?:language|tone|words|mouth|manners)"
        r"(?: carefully)?",
        _LECTURE,
    ),
    Mark(
        Tone.LECTURE,
        r"(?:such|that|this|that kind of|this kind of|that sort of|this sort of|"
        r"inappropriate|abusive|offensive|foul|bad|rude|unacceptable) "
        r"(?:language|tone)",
        _LECTURE,
        unless=rf"sorry|apologi[sz]e|{just_before('in|to|speak|know|the|our|a|my')}",
    ),
    Mark(
        Tone.LECTURE,
        r"(?:refrain from|stop|no (?:need|reason) (?:to|for)|avoid|quit) "
        r"(?:using |the |any |such |that |your |all |be |being ){0,3}"
        r"(?:swear\w{0,4}|curs(?:e|ing)|insult\w{0,4}|shout\w{0,4}|yell\w{0,4}|"
        r"profanity|rude\w{0,4}|that tone|language|name-?calling|caps|capitals|"
        r"sarcasm|complain\w{0,4}|whin(?:e|ing))",
        _LECTURE,
    ),
    Mark(
        Tone.LECTURE,
        r"(?:please|kindly|try to|you (?:should|must|could|might|need to|have to)) "
        r"(?:try to )?(?:be|remain|stay|keep it) (?:a (?:bit|little) )?(?:more )?"
        r"(?:polite|civil|courteous|respectful|decent|reasonable|professional)",
        _LECTURE,
    ),
    Mark(
        Tone.LECTURE,
        r"(?:I|we) (?:will not|won't|do not|don't|can't|cannot|refuse to) "
        r"(?:be (?:spoken|talked) to|tolerate|accept being|have to (?:take|tolerate))"
        r"|zero tolerance",
        _LECTURE,
    ),
)

COUNTER_ATTACK = (
    Mark(
        Tone.COUNTER_ATTACK,
        r"you (?:claim|allege|insist|pretend)(?:ed)?(?: that)?",
        _DOUBT,
        "you told us that",
        unless=rf"{ASKED}|{just_before('can|what|may|could|did|have')}",
    ),
    Mark(
        Tone.COUNTER_ATTACK,
        r"according to you|your (?:alleged|supposed|so-called)"
        r"|(?:the|this) (?:alleged|supposed|so-called)",
        _DOUBT,
    ),
    Mark(
        Tone.COUNTER_ATTACK,
        r"are you (?:quite |really |absolutely |completely )?(?:sure|certain) "
        r"(?:that )?you (?:did|didn't|entered|gave|ordered|checked|looked|typed|"
        r"followed|read|packed|had|have|haven't|hadn't|used|put|paid|sent|received)",
        _DOUBT,
    ),
    Mark(
        Tone.COUNTER_ATTACK,
        r"(?:I|we) (?:doubt|don't believe|do not believe|find (?:it|that) hard to "
        r"believe)"
        r"(?: (?:you|that|it|this))?"
        r"|you(?:'re| are) (?:wrong|lying|mistaken|a liar|not telling)"
        r"|(?:that's|that is|this is|it's|it is) (?:simply |just )?"
        r"(?:not true|untrue|a lie|false|nonsense|ridiculous|absurd)"
        r"|(?:that|this|it) (?:can't|cannot) be true"
        r"|can you (?:even )?prove (?:it|that)|prove it",
        _DOUBT,
        unless=ASKED,
    ),
    Mark(
        Tone.COUNTER_ATTACK,
        r"(?:nobody|no one|no-one|no other customers?|"
        r"none of our (?:other )?customers?) "
        r"(?:else )?(?:has |have )?(?:ever )?"
        r"(?:complained|complains|had (?:this|that|such|any)|has (?:this|that)|"
        r"reported|told us|said)"
        r"|you(?:'re| are) the (?:only|first) (?:one|person|customer)"
        r"|(?:all (?:of )?)?our other customers (?:are|were|have been|had|don't|never|"
        r"have no|seem)"
        r"|(?:we|I)(?:'ve| have)? never (?:had|heard|seen) (?:this|that|of this|such|"
        r"any|a) (?:\w{2,14} )?(?:problems?|complaints?|issues?|case|before)",
        _ALONE,
    ),
    Mark(
        Tone.COUNTER_ATTACK,
        rf"you(?:'re| are) (?:just |simply |only )?"
        rf"(?:overreacting|exaggerating|imagining (?:it|this|things)|"
        rf"making (?:this|it|that) up(?! to)|"
        rf"(?:being|acting) (?:so |very |quite |a bit |too )?(?:{_UPSET}|{_RUDE}))",
        _STRIKES,
        unless=ASKED,
    ),
    Mark(
        Tone.COUNTER_ATTACK,
        r"what (?:else )?(?:did|do) you expect(?: (?:me|us) to do)?"
        r"(?: (?:for|at|from) (?:that|this|such a) \w{2,12})?(?=\s{0,3}\?)"
        r"|how dare you|you people"
        r"|with all due respect|(?:instead of|rather than) complaining"
        r"|what(?:'s| is) your problem|that's your problem|that is your problem"
        r"|you got what you deserve|serves you right|see you in court"
        r"|(?:go ahead and|feel free to|then) sue us|good luck with that"
        r"|(?:don't|do not) (?:you )?(?:threaten|insult|blame|accuse) (?:me|us)",
        _STRIKES,
    ),
)
