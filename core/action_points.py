"""What a meeting agreed that somebody will do: who and by when, asked after once."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.activities.after_meeting import AFTER_MEETING, POINTS
from core.after_meeting import POINT
from core.codec import Json
from core.conversation import Dialogue
from core.effects import SavePromise, SaveRound, SendMessage
from core.events import Timer
from core.messages import Arrangement, Choices, Message, NameOf, Option, Private, Ref, Say
from core.needs import Needs
from core.people import GroupId, Member, MemberId, Standing
from core.promises import Promise, PromiseKind, PromiseStanding
from core.questions import MOST_OPTIONS, Alternative, Choice, DateTime, Form, Text
from core.rounds import Phase, Round, RoundId
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn

ADDING = "point"  # the form
TAP = "A"  # the kind of reference under the question to an owner
DUE = "action-due"  # the timer's kind
WHAT, WHO, BY = "what", "who", "by"
LONGEST_POINT = 300
AT = time(18)  # when an owner is asked, by their own clock
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
    if who:
        due = date.fromisoformat(by) if isinstance(by, str) else None
        _keep(turn, round, MemberId(str(who)), str(what["text"]), due)
    taps = Choices(Arrangement.ACT, (Option(POINT, Say("act-add-point")),))
    words = Say("point-kept") if who else Say("stopped")
    turn.say(words, member=member.id, choices=taps, ref=Ref("r", round.id), settles=dialogue.shown)


def _keep(turn: Turn, round: Round, owner: MemberId, text: str, due: date | None) -> None:
    promise = Promise(turn.context.fresh_id(), round.group, PromiseKind.ACTION_POINT, owner, text, due, round.id)
    kept = round.state.get(POINTS)
    point: Json = {"owner": owner, "text": text, "due": None if due is None else due.isoformat()}
    points: list[Json] = [*(kept if isinstance(kept, list) else []), point]
    turn.do(SavePromise(promise), SaveRound(replace(round, state={**round.state, POINTS: points})))
    if due is not None:
        zone = turn.group(round.group).zone
        at = turn.context.calendar.local_to_utc(datetime.combine(due, AT), zone)
        turn.timer(DUE, promise.id, max(at, turn.now + timedelta(days=1)), owner=owner)


def needs_of_due(timer: Timer) -> Needs:
    """Return what is needed to ask an owner what became of something."""
    return Needs(promises=(timer.subject,), others=(MemberId(str(timer.payload["owner"])),))


def point_due(turn: Turn, timer: Timer) -> None:
    """Ask the owner of an action point once whether it is done."""
    promise = turn.scene.promises.get(timer.subject)
    found = None if promise is None else turn.scene.others.get(promise.owner)
    if promise is None or found is None or promise.standing is not PromiseStanding.OPEN or promise.asked:
        return
    member = found[0]
    turn.do(SavePromise(replace(promise, asked=1)))
    taps = tuple(Option(code, Say(f"point-{code}")) for code in _BECAME)
    body = (*turn.naming(member.person, promise.group), Say("point-due", text=promise.text))
    choices = Choices(Arrangement.ACT, taps)
    to, ref = Private(member.person, member.id), Ref(TAP, promise.id)
    turn.do(SendMessage(Message(to, body, choices, ref, slot=f"point:{promise.id}", title=Say("title-action-point"))))


_BECAME = {"done": PromiseStanding.KEPT, "later": PromiseStanding.OPEN, "dropped": PromiseStanding.DROPPED}


def point_tapped(turn: Turn, ref: Ref, code: str) -> None:
    """Keep what an owner says has become of an action point."""
    promise = turn.scene.promises.get(ref.id)
    owner = None if promise is None else turn.member(promise.owner)
    if promise is None or owner is None or code not in _BECAME or promise.standing is not PromiseStanding.OPEN:
        turn.note(Say("moved-on"))
        return
    turn.do(SavePromise(replace(promise, standing=_BECAME[code])))
    turn.say(Say(f"point-{code}-said"), member=owner.id, slot=f"point:{promise.id}")


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    round = turn.round(dialogue.subject)
    return Say("closed-note") if round is None or _over_for(round) else None


TALK = register(Talk(ADDING, _form, _finished, over=_over))
