"""What a meeting agreed that somebody will do: who and by when, asked after once."""

from dataclasses import replace
from datetime import date

from core.activities.after_meeting import AFTER_MEETING, POINTS
from core.after_meeting import POINT
from core.codec import Json
from core.conversation import Dialogue
from core.effects import SaveRound
from core.messages import Arrangement, Choices, NameOf, Option, Ref, Say
from core.needs import Needs
from core.people import GroupId, Member, MemberId, Standing
from core.promises import Promise, PromiseKind
from core.promising import due_on
from core.questions import MOST_OPTIONS, Alternative, Choice, DateTime, Form, Text
from core.rounds import Phase, Round, RoundId
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn

ADDING = "point"  # the form
WHAT, WHO, BY = "what", "who", "by"
LONGEST_POINT = 300
MOST_POINTS = 20


def begin_point(turn: Turn, round: Round, member: Member) -> None:
    """Ask a facilitator what was agreed."""
    if not member.role.facilitates:
        turn.note(Say("not-allowed"))
    elif _over_for(round):
        turn.note(Say("closed-note"))
    else:
        turn.know_round(round)
        start(turn, TALK, new_dialogue(turn, TALK, round.id, member))


def needs_of_point(id: RoundId, group: GroupId | None) -> Needs:
    """Return what is needed to say who does something: the people of the group."""
    return Needs(rounds=(id,), everybody=() if group is None else (group,))


def _over_for(round: Round) -> bool:
    kept = round.state.get(POINTS)
    full = isinstance(kept, list) and len(kept) >= MOST_POINTS
    return round.activity != AFTER_MEETING or full or round.phase not in (Phase.OPEN, Phase.AWAITING_REPLY)


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    joined = [member for member, _person in turn.scene.others.values() if member.standing is Standing.JOINED]
    own = turn.member(dialogue.member)
    people = [own] if own is not None else []
    people += sorted((one for one in joined if one.id != dialogue.member), key=lambda one: (one.name, one.id))
    owners = tuple(Alternative(one.id, Say("point-owner", name=NameOf(one.id))) for one in people[:MOST_OPTIONS])
    if len(owners) < 2:
        owners = (*owners, Alternative("", Say("point-nobody")))
    return Form(
        ADDING,
        (
            Text(key=WHAT, ask=Say("point-what"), max_length=LONGEST_POINT, tag_language=False),
            Choice(key=WHO, ask=Say("point-who"), options=owners),
            DateTime(key=BY, ask=Say("point-by"), date_only=True, optional=True, skip=Say("point-no-day")),
        ),
    )


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    round, member = turn.round(dialogue.subject), turn.member(dialogue.member)
    what, who, by = (dialogue.answers.get(key) for key in (WHAT, WHO, BY))
    if round is None or member is None or not isinstance(what, dict) or _over_for(round):
        turn.say(Say("closed-note"), settles=dialogue.shown)
        return
    owner = member if who == member.id else turn.scene.others.get(MemberId(str(who)), (None, None))[0]
    if owner is not None:
        _keep(turn, round, owner, str(what["text"]), date.fromisoformat(by) if isinstance(by, str) else None)
    taps = Choices(Arrangement.ACT, (Option(POINT, Say("act-add-point")),))
    words = Say("point-kept" if owner is not None else "point-no-owner")
    turn.say(words, member=member.id, choices=taps, ref=Ref("r", round.id), settles=dialogue.shown)


def _keep(turn: Turn, round: Round, owner: Member, text: str, due: date | None) -> None:
    """Keep an action point: its owner is asked when it is due, and everybody reads it with the result."""
    id = turn.context.fresh_id()
    due_on(turn, Promise(id, round.group, PromiseKind.ACTION_POINT, owner.id, text, due, round.id), due, owner)
    kept = round.state.get(POINTS)
    point: Json = {"owner": owner.id, "text": text, "due": None if due is None else due.isoformat()}
    points: list[Json] = [*(kept if isinstance(kept, list) else []), point]
    turn.do(SaveRound(replace(round, state={**round.state, POINTS: points})))


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    round = turn.round(dialogue.subject)
    return Say("closed-note") if round is None or _over_for(round) else None


TALK = register(Talk(ADDING, _form, _finished, over=_over))
