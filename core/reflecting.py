"""Reflection prompts: what they need beside what every round needs, and what a person can do beside answering them."""

from core.area import Area, Members
from core.conversation import Dialogue
from core.crediting import ALIAS, HEAR
from core.effects import SendMessage
from core.messages import Message, NameOf, Private, Recording, Say
from core.needs import NOTHING, Needs
from core.people import Member
from core.rounds import Phase, Round, RoundId
from core.summary import CREDIT
from core.turn import Turn


def _needs(dialogue: Dialogue, about: bool, members: Members) -> Needs:
    """A round whose readers are chosen first needs to know of made-up names; the others, at their last tap, do not."""
    first = dialogue.at == CREDIT and not dialogue.answers
    if first or dialogue.at == ALIAS or CREDIT in dialogue.answers:
        return Needs(aliases=(RoundId(dialogue.subject),))
    return NOTHING


def _given(id: RoundId, _members: Members) -> Needs:
    return Needs(answers_of=(id,))


def hear_voices(turn: Turn, round: Round, member: Member) -> None:
    """Let a member hear the voices that were given to the group with their names."""
    given = {answer.id: answer for answer in turn.scene.answers_of.get(round.id, ())}
    told = round.result.quotes if round.phase is Phase.RELEASED and round.result is not None else ()
    heard = False
    for quote in told:
        answer = given.get(quote.answer)
        value = None if answer is None else answer.value
        if answer is None or quote.member != answer.member or not isinstance(value, dict) or "media" not in value:
            continue
        heard = True
        turn.do(
            SendMessage(
                Message(
                    Private(member.person, member.id),
                    (Say("quote-voice", name=NameOf(answer.member)),),
                    media=(Recording(str(value["media"])),),
                    slot=f"heard:{answer.id}",
                    interactive=True,
                )
            )
        )
    if not heard:
        turn.note(Say("voices-gone"))


AREA = Area(
    name="reflecting",
    round_taps={HEAR: hear_voices},
    needs_of_round_tap={HEAR: _given},
    needs_of_dialogue={"round": _needs},
)
