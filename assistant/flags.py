"""What must not be overheard: threats, crisis, need of care, and that we were told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

_WILL = (
    r"(?:i'll|ill|i will|we'll|we will|i'm going to|im going to|i am going to|gonna|"
    r"going to|i swear|i want to|i could|i am about to|about to|let me)"
)
_YOU = (
    r"(?:you|u|ya|him|her|them|someone|somebody|everyone|"
    r"whoever|anyone|anybody|your \w+|ur \w+|the driver|"
    r"that driver|this driver|the place|this place)"
)
# Each pattern marks the phrase an agent should read. Threats that only report
# somebody else's words ("the driver threatened me") are not the customer's.
_PATTERNS: dict[str, tuple[str, ...]] = {
    "threat_violence": (
        rf"\b{_WILL} (?:\w+ ){{0,3}}(?:kill|hurt|beat|punch|smash|stab|shoot|strangle|"
        rf"burn|break|slap|hit|bomb|destroy|wreck|kick|knock|set fire to)(?: up|"
        rf" down| in"
        rf"| out)? {_YOU}(?: \w+){{0,4}}",
        rf"\b{_WILL} (?:\w+ ){{0,2}}(?:burn|blow|smash|tear|torch)(?: \w+){{1,4}} "
        r"(?:down|up|to pieces)",
        r"\b(?:come|coming|drive|show up|go)(?: down| over| up| round| around)?"
        r" (?:to|at|"
        r"there|with)(?: \w+){0,6} (?:gun|bat|knife|hammer|axe|petrol|gasoline|fists?|"
        r"baseball bat)\b",
        r"\bcome(?: down| over| round)? (?:there|to your \w+)(?: \w+){0,3} and"
        r" (?:\w+ )?"
        r"(?:smash|beat|break|hurt|punch|show (?:you|him|her|them))(?: \w+){0,5}",
        r"\b(?:know|find out) where (?:you|he|she|they|your \w+) lives?\b",
        r"\b(?:watch your back|you(?:'re| are|r) dead|better sleep with one eye|"
        r"regret (?:being|you were) born)\b",
        r"\b(?:hope|wish)(?: \w+){0,4} (?:die|dies|drop dead|burns? down)\b",
        r"\b(?:you|he|she|they)(?:'ll| will) (?:bleed|pay (?:with|in) blood)\b",
    ),
    "threat_legal": (
        r"\b(?:my|a|our|an?other|the) (?:lawyer|solicitor|attorney)s?\b",
        r"\b(?:i'?m|i am|as) a lawyer\b",
        r"\b(?:sue|suing|lawsuit|legal action|take (?:this|you|it|them) to court|small "
        r"claims|see you in court|court order|press(?:ing)? charges)\b",
        r"\b(?:report(?:ed|ing)?|complain(?:t|ts|ed|ing)?|going|go|goes"
        r"|contact(?:ed|ing)"
        r"?|call(?:ed|ing)?)\b[^.!?]{0,30}\b(?:the )?(?:police|ombudsman|consumer "
        r"\w+|trading standards|bbb|ftc|fca|regulator|data protection|authorit\w+)\b",
        r"\bpolice (?:report|complaint|matter)\b",
        r"\bcharge ?-?back\b",
    ),
    "threat_public": (
        r"\b(?:post|share|put|tweet|write|blog|upload|publish|leave|leaving|posting|"
        r"sharing|writing)\b[^.!?]{0,40}\b(?:review|reviews|twitter|facebook|tiktok|"
        r"instagram|youtube|reddit|trustpilot|google|yelp|blog|social media|everywhere|"
        r"online|newspaper|the press)\b",
        r"\b(?:go|going|talk|talking|write|writing|call|calling|contact)\b[^.!?]{0,20}"
        r"\b(?:the press|the media|the papers?|the newspapers?|newspaper|journalist|tv|"
        r"viral|public with)\b",
        rf"\b{_WILL}(?: \w+){{0,4}} (?:tell|warn|let)(?: \w+){{0,2}} (?:everyone"
        rf"|everybody|"
        r"every(?: single)? person|the (?:whole )?world|all my \w+|people|my followers|"
        r"my friends|others|anyone)\b(?: know| i know)?",
        r"\b(?:one|1|zero|0)[- ]star review\b",
        r"\bmy (?:blog|vlog|channel|followers|readers|subscribers)\b",
    ),
    "crisis": (
        r"\b(?:insulin|inhaler|oxygen|epipen|dialysis|chemo\w*|wheelchair|pacemaker|"
        r"ventilator|feeding tube|baby formula|medication|medicines?|prescription)\b",
        r"\b(?:caught fire|on fire|smok(?:e|ing) (?:came|coming|comes)"
        r"|burn(?:ed|t) (?:my|"
        r"our|his|her)|explod(?:ed|ing|es)|electric shock|electrocuted|gas"
        r" (?:leak|smell)"
        r"|smell of gas|carbon monoxide|sparks?(?: \w+){0,2} (?:fly|flew|came|coming)|"
        r"glass in (?:the|my|our|her|his) (?:food|mouth|milk)|food poisoning|allergic "
        r"reaction|anaphyla\w+|hospital|ambulance|emergency|injured|bleeding)\b",
        r"\b(?:got|had|gave (?:me|us|him|her|them)) an? (?:\w+ )?shock\b"
        r"(?! (?:when|at|to|about|over|seeing))",
        r"\bno (?:heat|heating|electricity|power|water)\b[^.!?]{0,40}\b(?:baby|newborn|"
        r"infant|kids?|child|children|elderly|freezing|winter|minus)\b",
        r"\b(?:baby|newborn|infant|kids?|child|children|elderly|grandmother|freezing)\b"
        r"[^.!?]{0,40}\bno (?:heat|heating|electricity|power|water)\b",
        r"\b(?:wedding|funeral|surgery|operation|exam|interview|flight|court hearing)\b"
        r"[^.!?]{0,25}\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|"
        r"weekend)|in (?:one|two|a few|\d+) (?:hours?|days?)|on (?:mon|tues"
        r"|wednes|thurs|"
        r"fri|satur|sun)day)\b",
        r"\b(?:today|tomorrow|tonight)\b[^.!?]{0,25}\b(?:wedding|funeral|surgery|"
        r"operation)\b",
        r"\b(?:stranded|evicted|homeless|rent is due|can(?:'t|not|t) (?:buy"
        r" food|feed|eat|"
        r"pay (?:my )?rent))\b",
        r"\b(?:all of us|whole (?:office|school|building|street|village|team|ward)|"
        r"(?:\d{2,}|dozens of|hundreds of) (?:people|guests|patients|customers"
        r"|children|"
        r"kids|employees|colleagues))\b",
    ),
    "vulnerable": (
        r"\b(?:suicid\w+|kill myself|end my life|end it all|don'?t want to live|hurt "
        r"myself|self[- ]harm|better off dead)\b",
        r"\b(?:i'?m|i am|my (?:mother|mum|mom|father|dad|wife|husband|son"
        r"|daughter|gran\w*|"
        r"nan|nana|uncle|aunt|sister|brother) is|he is|she is|he's|she's)(?: \w+){0,3} "
        r"(?:disabled|blind|deaf|autistic|terminally ill|dying|very ill|seriously ill|"
        r"housebound|bedridden|wheelchair|dementia|pregnant|widow(?:ed|er)?|bereaved|"
        r"(?:7|8|9)\d[- ]years?[- ]old)\b",
        r"\b(?:dementia|alzheimer\w*|parkinson\w*|cancer|depression|anxiety"
        r"|panic attacks?|"
        r"bereavement|passed away|just lost my (?:\w+))\b",
        r"\b(?:lost my job|on benefits|can(?:'t|not|t) afford|last (?:money|savings)|"
        r"pension(?:er)?|single (?:mum|mom|mother|dad|parent))\b",
    ),
    # We were told in time (P27). To have told us of it afterwards is no such thing.
    "avoidable": (
        r"\b(?:i|we)(?:'d|'ve| had| have| did)?(?: (?:even|already|clearly|expressly|"
        r"specifically|explicitly))? warn(?:ed)? (?:you|your \w+|them)\b",
        r"\b(?:told|informed|notified|asked|wrote(?: to)?|called) (?:you|your \w+|them|"
        r"support|customer service)\b[^.!?]{0,60}\b(?:beforehand|in advance|ahead of"
        r" time|when (?:i|we) (?:placed the order|ordered|booked)|before (?:it was|you)"
        r" (?:sent|shipped|packed|delivered|came|dispatched)|before (?:i|we) "
        r"ordered)\b",
        r"\byou (?:were|had been|have been|'ve been) (?:warned|told|informed)\b"
        r"[^.!?]{0,40}\b(?:beforehand|in advance|ahead of time|in time)\b",
        r"\b(?:could|would)(?: \w+)? have been (?:avoided|prevented)\b",
        r"\b(?:note|instructions?)\b[^.!?]{0,20}\b(?:with|on|in) (?:the|my) order\b"
        r"[^.!?]{0,20}\b(?:said|told|asked|saying|asking)\b",
    ),
}
# Said outright, not in anger's figures of speech: no warning is due (P4).
_EXPLICIT = re.compile(
    rf"\b(?:{_WILL} (?:\w+ ){{0,3}}(?:kill|stab|shoot|strangle|bomb) {_YOU}"
    rf"|know where (?:you|he|she|they) lives?|(?:come|coming|drive|show up|go)"
    rf"(?: \w+){{0,6}} (?:gun|bat|knife|hammer|axe|petrol|gasoline))\b",
    re.I,
)
_COMPILED = {
    kind: [re.compile(pattern, re.I) for pattern in patterns]
    for kind, patterns in _PATTERNS.items()
}
# Somebody is in danger: no question is asked before a person comes (P11).
_IN_DANGER = ("insulin", "caught fire", "shock", "no (?:heat", "newborn", "stranded")
_DANGER = [
    re.compile(pattern, re.I)
    for pattern in _PATTERNS["crisis"]
    if any(sign in pattern for sign in _IN_DANGER)
]
# Readings that would pass over what a person must see (P11, P27). An insult may name
# a crisis ("a waste of oxygen"), despair may be read as anger or as a wish to cancel.
_PASSES_OVER = {
    "crisis": frozenset({"out_of_scope"}),
    "vulnerable": frozenset({"out_of_scope", "vent", "cancel_order", "goodbye"}),
}
_INTENTS = {
    "threaten_violence": "threat_violence",
    "threaten_legal": "threat_legal",
    "threaten_public": "threat_public",
}


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False
)
class FlagRaiser(GraphComponent):
    """Sets `flags`, a list of {kind, phrase}, by patterns and by the intent read.

    Missing a threat or a crisis is dearer than an agent's second look, so either
    reading raises the flag (P4, P11, P28). Where the reading would pass over a
    crisis, nlu_fallback goes on top.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FlagRaiser:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            if text:
                flags = [_flag(k, p, text) for k, p in flags_in(text).items()]
                for kind in _kinds_read(message):
                    if kind not in [flag["kind"] for flag in flags]:
                        flags.append({"kind": kind, "phrase": text.strip()[:200]})
                message.set("flags", flags, add_to_output=True)
                _not_passed_over(message, flags)
        return messages


def _flag(kind: str, phrase: str, text: str) -> dict[str, Any]:
    flag: dict[str, Any] = {"kind": kind, "phrase": phrase}
    if kind == "threat_violence" and _EXPLICIT.search(text.replace("’", "'")):
        flag["explicit"] = True
    if kind == "crisis" and any(danger.search(text) for danger in _DANGER):
        flag["danger"] = True
    return flag


def _not_passed_over(message: Message, flags: list[dict[str, Any]]) -> None:
    name = (message.get(INTENT) or {}).get("name")
    if any(name in _PASSES_OVER.get(flag["kind"], ()) for flag in flags):
        fallback = {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 1.0}
        message.set(INTENT, fallback, add_to_output=True)


def _kinds_read(message: Message) -> list[str]:
    """Returns the threats among the readings: the first two and those in passing."""
    ranking = [i for i in message.get(INTENT_RANKING_KEY, []) if i["confidence"] > 0.3]
    names = [intent["name"] for intent in ranking[:2]] + message.get("also", [])
    return [_INTENTS[name] for name in dict.fromkeys(names) if name in _INTENTS]


def flags_in(text: str) -> dict[str, str]:
    """Returns the first telling phrase of each kind of flag that a text raises."""
    return dict(_flags(text.replace("’", "'")))


def _flags(text: str) -> Iterator[tuple[str, str]]:
    for kind, patterns in _COMPILED.items():
        for pattern in patterns:
            match = pattern.search(text)
            if match:
                yield kind, match[0]
                break
