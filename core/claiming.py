"""What can be done later about words given without a name: facilitators ask, and authors reply, or take them back.

Authors find their words again by sealed input (`core.later_turns`): nothing is written that joins a person to them.
What stands here is what everybody may know: what is asked, and what comes out once a day at the group's release hour.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.actions import AskAuthor
from core.area import Area
from core.effects import ChangeText, ReleaseTexts, RemoveTexts, SendMessage, SetTimer
from core.events import Timer
from core.later import LONGEST_QUESTION, MOST_QUESTIONS, RELEASES, next_release, release_timer
from core.messages import Piece, Say, WordsOf, told
from core.needs import Needs
from core.people import GroupId, Member, MemberId
from core.rounds import AnswerId, Phase, RoundId
from core.talks import message_to
from core.turn import Turn

TOLD = "later-told"
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
        for member in turn.facilitators(group.id):
            turn.do(SendMessage(message_to(member, Say("later-removed", group=group.name, count=len(removed)))))
    for round in sorted({reply.round for reply in replies}):
        turn.do(SetTimer(_telling(round, turn.in_a_moment(), [it.id for it in replies if it.round == round])))


def _telling(round: RoundId, at: datetime, replies: Sequence[str], after: MemberId | None = None) -> Timer:
    """Return the timer that tells one page of a group's members; `after` is the last one of the page before."""
    return Timer(f"{round}:{TOLD}:{after or 'first'}", at, TOLD, round, {"replies": list(replies), "after": after})


def _tell(turn: Turn, timer: Timer) -> None:
    """Tell members what was replied in a round; who replied reads it like everybody else."""
    round, texts = turn.round(timer.subject), turn.scene.texts
    replies = [texts[id] for id in sorted(texts)]
    if round is None or not replies:
        return
    told_all: list[Piece] = [Say("later-replies", group=turn.group(round.group).name, count=len(replies))]
    told_all += [
        Say("later-reply", question=told(" ".join(reply.questions)), words=WordsOf(reply.id)) for reply in replies
    ]
    for member, _ in turn.scene.page:
        turn.do(SendMessage(message_to(member, *told_all)))
    if turn.scene.page_full:
        after = turn.scene.page[-1][0].id
        turn.do(SetTimer(_telling(round.id, turn.in_a_moment(), [reply.id for reply in replies], after)))


def _needs_of_telling(timer: Timer) -> Needs:
    round, after, replies = RoundId(timer.subject), timer.payload.get("after"), timer.payload["replies"]
    ids = tuple(AnswerId(str(id)) for id in replies) if isinstance(replies, list) else ()
    cursor = None if after is None else MemberId(str(after))
    return Needs(rounds=(round,), page_of=round, page_after=cursor, texts=ids)


def _needs_of_release(timer: Timer) -> Needs:
    return Needs(groups=(GroupId(timer.subject),), facilitators=True)


AREA = Area(
    name="claiming",
    personal={"claim": claim_apart},
    timers={RELEASES: _let_out, TOLD: _tell},
    actions={AskAuthor: _ask},
    group_of={AskAuthor: _group_of},
    needs_of_timer={RELEASES: _needs_of_release, TOLD: _needs_of_telling},
    needs_of_action={AskAuthor: _needs_of_asking},
)
