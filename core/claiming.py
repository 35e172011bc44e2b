"""What can be done later about words given without a name: facilitators ask, and authors reply, or take them back.

Authors find their words again by sealed input (`core.later_turns`): nothing is written that joins a person to them.
What stands here is what everybody may know: what is asked, and what comes out once a day at the group's release hour.
"""

from dataclasses import replace

from core.area import Area
from core.effects import ChangeText, ReleaseTexts, RemoveTexts, SendMessage, SetTimer
from core.events import AskAuthor, Timer
from core.later import LONGEST_QUESTION, MOST_QUESTIONS, RELEASES, next_release, release_timer
from core.messages import Piece, Say, WordsOf, told
from core.needs import Needs
from core.people import Group, GroupId, Member
from core.released import ReleasedText
from core.rounds import Phase
from core.talks import message_to
from core.turn import Turn

COUNTED = (Phase.AWAITING_REPLY, Phase.RELEASED)  # in which facilitators read what was said


def claim_apart(turn: Turn) -> None:
    """Say how words are found again; whoever gave six of them alone with Ladle is answered before a turn begins."""
    turn.note(Say("claim-apart" if turn.origin.others_read else "claim-how"))


# Facilitators ask


def _ask(turn: Turn, _actor: Member | None, action: AskAuthor) -> None:
    """Keep a question beside the words it is about; who wrote them is looked up in memory, when it is brought."""
    text, round = turn.scene.texts.get(action.text), turn.round(action.round)
    question = " ".join(action.question.split())[:LONGEST_QUESTION]
    if text is None or round is None or text.round != round.id or text.replies_to or round.phase not in COUNTED:
        turn.note(Say("ask-author-gone"))
    elif not question:
        turn.note(Say("ask-author-empty"))
    elif len(text.questions) >= MOST_QUESTIONS:
        turn.note(Say("ask-author-enough"))
    else:
        turn.do(ChangeText(replace(text, questions=(*text.questions, question))))


def _group_of(turn: Turn, action: AskAuthor) -> GroupId | None:
    round = turn.round(action.round)
    return None if round is None else round.group


def _needs_of_asking(action: AskAuthor) -> Needs:
    return Needs(rounds=(action.round,), texts=(action.text,))


# What comes out


def _let_out(turn: Turn, timer: Timer) -> None:
    """Let replies come out and deleted words go, and set the timer of the next release hour."""
    group = turn.scene.groups.get(GroupId(timer.subject))
    if group is None:
        return
    turn.do(SetTimer(release_timer(group.id, next_release(turn.context.calendar, group, turn.now))))
    replies, removed = turn.scene.later.replies, turn.scene.later.removed
    if replies:
        turn.do(ReleaseTexts(replies))
        turn.log("texts-replied", group.id)
    if removed:
        turn.do(RemoveTexts(removed))
        turn.log("texts-removed", group.id, count=len(removed))
    if replies or removed:
        for member in turn.facilitators(group.id):
            turn.do(SendMessage(message_to(member, *_told(group, replies, len(removed)))))


def _told(group: Group, replies: tuple[ReleasedText, ...], removed: int) -> list[Piece]:
    pieces: list[Piece] = []
    if replies:
        pieces.append(Say("later-replies", group=group.name, count=len(replies)))
    pieces += [
        Say("later-reply", question=told(" ".join(reply.questions)), words=WordsOf(reply.id)) for reply in replies
    ]
    if removed:
        pieces.append(Say("later-removed", group=group.name, count=removed))
    return pieces


def _needs_of_release(timer: Timer) -> Needs:
    return Needs(groups=(GroupId(timer.subject),), facilitators=True)


AREA = Area(
    name="claiming",
    personal={"claim": claim_apart},
    timers={RELEASES: _let_out},
    actions={AskAuthor: _ask},
    group_of={AskAuthor: _group_of},
    needs_of_timer={RELEASES: _needs_of_release},
    needs_of_action={AskAuthor: _needs_of_asking},
)
