"""The customer: reads what the assistant says and answers in character."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from simulation.answers import answer_question, wrong_proof
from simulation.asked import Asked, Scene
from simulation.character import Character
from simulation.choosing import Choosing
from simulation.move import Act, Move
from simulation.opening import tell
from simulation.plain_answers import no, yes
from simulation.reading_choice import reading_meant
from simulation.scenario import COMPLAINTS, Kind, Moment, Quirk
from simulation.understood import Understood

# After so many pushes with no way forward the customer gives up.
_PUSHES = 2
_MOMENTS = {
    Asked.RESTATEMENT: Moment.RESTATEMENT,
    Asked.CORRECTION: Moment.RESTATEMENT,
    Asked.OPTION: Moment.OFFER,
    Asked.CONFIRMATION: Moment.PREVIEW,
    Asked.SATISFACTION: Moment.DONE,
    Asked.SCORE: Moment.SCORE,
}

# Who is asked one of these was heard: a case is open.
_HEARD = {Asked.RESTATEMENT, Asked.OPTION, Asked.CONFIRMATION, Asked.SATISFACTION}


@dataclass(slots=True)
class Customer:
    """Plays one scenario; `begin` and `answer` give moves, none means they leave."""

    who: Character
    choosing: Choosing
    understood: Understood
    is_leaving: bool = False
    settled: set[int] = field(default_factory=set)
    dissatisfied: int = 0
    pushes: int = 0
    came_back: bool = False
    rephrased: int = 0
    _last: Scene | None = field(default=None)

    def begin(self) -> list[Move]:
        """The first words."""
        scenario = self.who.scenario
        if quirk := self.who.mind_crossed(Moment.START):
            return [self._interject(quirk)]
        if scenario.has("greets first"):
            return [self.who.says(Act.GREETS, "manner", "hello")]
        if scenario.has("vents first"):
            return [self.who.says(Act.INTERJECTS, "manner", "vent")]
        return tell(self.who)

    def answer(self, scene: Scene, state: str) -> list[Move]:
        """What the customer does now; nothing when they leave."""
        self._take_in(scene)
        if self.is_leaving or state in ("queued", "agent", "waiting"):
            return []
        if state in ("resolved", "closed") and scene.asked is not Asked.SCORE:
            return self._after_the_end(scene)
        moment = _MOMENTS.get(scene.asked, Moment.QUESTION)
        if scene.asked is not Asked.NOTHING or not self.who.has_told:
            if moment is Moment.QUESTION and not self.who.has_told:
                return tell(self.who)
            if quirk := self.who.mind_crossed(moment):
                if quirk.name == "thanks" and scene.asked is Asked.SATISFACTION:
                    return self._on_check(scene, thanks=True)
                return [self._interject(quirk)]
        answers: dict[Asked, Callable[[Scene], list[Move]]] = {
            Asked.RESTATEMENT: self.understood.on_restatement,
            Asked.CORRECTION: self.understood.on_correction,
            Asked.OPTION: lambda scene: [self.choosing.decide(scene)],
            Asked.CONFIRMATION: self._on_preview,
            Asked.SATISFACTION: self._on_check,
            Asked.SCORE: self._on_score,
            Asked.READING: lambda scene: [reading_meant(self.who, scene)],
            Asked.OTHER_WORDS: self._in_other_words,
            Asked.SOMETHING: self._on_something,
            Asked.NOTHING: self._on_nothing,
        }
        moves = answers.get(scene.asked, self._on_question)(scene)
        if scene.asked is not Asked.OTHER_WORDS:
            self._last = scene
        return moves

    def _take_in(self, scene: Scene) -> None:
        words = " ".join(message.text for message in scene.messages)
        if "sorry" in words or "apolog" in words:
            self.who.feels("acknowledged")
        if scene.asked in _HEARD:
            self.who.is_heard = True
        if scene.asked is Asked.OPTION:
            self.choosing.look(scene)
            self.who.feels("offered")
        if any(message.card_type == "receipt" for message in scene.messages):
            self.who.feels("done")

    def _interject(self, quirk: Quirk) -> Move:
        if quirk.name == "says never mind":
            self.is_leaving = True
            return self.who.says(Act.LETS_GO, "quirks", quirk.name)
        if quirk.name == "says":
            phrase = self.who.speech.fill(quirk.value, self.who.facts())
            return self.who.move(Act.INTERJECTS, phrase)
        is_promise = quirk.name == "agrees to something not offered"
        act = Act.AGREES if is_promise else Act.INTERJECTS
        if quirk.name == "names a wish":
            wish = frozenset({"wish"})
            return self.who.says(Act.PROPOSES, "quirks", quirk.name, wish)
        return self.who.says(act, "quirks", quirk.name)

    def _on_question(self, scene: Scene) -> list[Move]:
        has_none = self.who.matter.kind not in COMPLAINTS
        if has_none and scene.asked is Asked.PROBLEM:
            return self._take_leave()
        wrong = wrong_proof(self.who, scene.asked)
        return [wrong or answer_question(self.who, scene)]

    def _on_preview(self, scene: Scene) -> list[Move]:
        if self.who.mind_changed("changes mind at the preview"):
            other = self.choosing.other_than_chosen()
            if other is None or self.who.chance.random() < 0.5:
                return [no(self.who, scene, "not this one")]
            self.choosing.chosen = other.title
            key = "first instead" if other.position == 1 else "second instead"
            said = self.who.says(Act.CHOOSES, "choosing", key)
            return [Move(Act.CHOOSES, said.text, option=other.title)]
        shown = next(
            (m.card.get("title") for m in scene.messages if m.card_type == "preview"),
            None,
        )
        if shown and not self.choosing.chosen and self.choosing.would_take(str(shown)):
            self.choosing.chosen = str(shown)
        if shown and shown != self.choosing.chosen:
            return [no(self.who, scene, "not this one")]
        return [yes(self.who, scene, "go ahead")]

    def _on_check(self, scene: Scene, thanks: bool = False) -> list[Move]:
        """Says whether it is solved; who says thanks instead of a yes means one."""
        noes = 2 * self.who.scenario.has("is not satisfied twice")
        noes = noes or int(self.who.scenario.has("is not satisfied"))
        if self.who.mind_changed("changes mind after it is done"):
            self.dissatisfied += 1
            return [self.who.says(Act.IS_NOT_SATISFIED, "choosing", "after all")]
        if self.dissatisfied < noes:
            self.dissatisfied += 1
            self.who.feels("refused")
            said = no(self.who, scene, "not solved")
            return [replace(said, act=Act.IS_NOT_SATISFIED)]
        self.settled.add(self.who.at)
        if thanks:
            return [self.who.says(Act.IS_SATISFIED, "quirks", "thanks")]
        return [replace(yes(self.who, scene, "solved"), act=Act.IS_SATISFIED)]

    def _on_score(self, scene: Scene) -> list[Move]:
        if self.who.scenario.has("gives no score"):
            move = replace(no(self.who, scene, "no score"), act=Act.SCORES)
        else:
            move = self.who.says(Act.SCORES, "scores", "given")
        if self.who.at in self.settled and self.who.at + 1 < len(self.who.told):
            self.who.at += 1
            self.choosing.chosen = ""
        return [move]

    def _on_something(self, scene: Scene) -> list[Move]:
        who = self.who
        lost = who.scenario.has("does not know the order number")
        wants_help = who.matter.kind in (Kind.CANCEL, Kind.RETURN) or lost
        if scene.choices and wants_help:
            helped = scene.choices[0]
            return [Move(Act.CHOOSES, helped.title, choice=helped)]
        if who.matter.kind not in COMPLAINTS:
            return self._take_leave()
        if scene.yes:
            return [yes(self.who, scene, "go ahead")]
        if untold := self.who.untold():
            return [self.who.says(Act.ANSWERS, "statements", untold[0])]
        return [self.who.says(Act.ANSWERS, "answers", "something")]

    def _in_other_words(self, scene: Scene) -> list[Move]:
        self.rephrased += 1
        if self.rephrased > 4:
            return []
        if self._last is None or self._last.asked is Asked.NOTHING:
            return tell(self.who)
        self.who.told[self.who.at] -= {self._last.asked.value}
        again = Scene(scene.messages, self._last.asked, scene.choices)
        return self.answer(again, "assistant")

    def _on_nothing(self, _: Scene) -> list[Move]:
        if not self.who.has_told:
            return tell(self.who)
        if self.who.matter.kind not in COMPLAINTS or self.who.at in self.settled:
            return self._take_leave()
        if quirk := self.who.mind_crossed(Moment.QUESTION):
            return [self._interject(quirk)]
        self.pushes += 1
        if self.pushes > _PUSHES:
            return []
        if not self.who.is_heard and self.pushes == 1:
            return tell(self.who)
        return [self.who.says(Act.NUDGES, "manner", "and now")]

    def _after_the_end(self, scene: Scene) -> list[Move]:
        quirk = self.who.scenario.quirk("comes back")
        if quirk and not self.came_back:
            return [self._come_back(quirk)]
        if self.who.at + 1 < len(self.who.told):
            self.who.at += 1
            self.choosing.chosen = ""
        if not self.who.has_told:
            return tell(self.who)
        if self.who.at in self.settled:
            return self._take_leave()
        is_asked = scene.asked is not Asked.NOTHING
        return self.answer(scene, "assistant") if is_asked else []

    def _come_back(self, quirk: Quirk) -> Move:
        self.came_back = True
        self.settled.discard(self.who.at)
        phrase = self.who.speech.fill(quirk.value, self.who.facts())
        return replace(self.who.move(Act.TELLS, phrase), act=Act.COMES_BACK)

    def _take_leave(self) -> list[Move]:
        if self.who.next_untold is not None:
            self.who.at = self.who.next_untold
            return tell(self.who)
        quirk = self.who.scenario.quirk("comes back")
        if quirk and not self.came_back:
            return [self._come_back(quirk)]
        self.is_leaving = True
        return [self.who.says(Act.TAKES_LEAVE, "manner", "goodbye")]
