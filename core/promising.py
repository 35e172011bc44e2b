"""What was promised: who owes it by when, asked after when it is due, and settled by its owner.

What a facilitator says at a close ("what happens next") is a promise to everyone; so is an action point of a meeting.
Both are rows of one kind, `core.promises.Promise`, and whoever makes one does it by

    promise(turn, group, owner, text, round)         keep it, without a day
    due_on(turn, promise, day, owner)                give it its day, and ask its owner then
    settle(turn, promise, standing, said)            say what came of it

Members read what became of it in the next result of the series and in /rounds (`core.what_was_promised`). The owner is
asked on the day, and about what was said at a close once more a week later; whoever leaves it to the group's
facilitator leaves that as well.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from core.actions import ChangePromise
from core.area import Area, Members
from core.conversation import Dialogue, Person
from core.dialogue import Step
from core.effects import SavePromise
from core.events import Timer
from core.messages import Arrangement, Choices, Option, Piece, Ref, Say, on_day, told
from core.needs import Needs
from core.people import Group, GroupId, Member, MemberId, Standing
from core.promises import LONGEST_PROMISE, Promise, PromiseKind, PromiseStanding
from core.questions import Alternative, Choice, Form, Text, answered
from core.respect import earliest, note_asked, weigh
from core.rounds import Round
from core.talks import Talk, own_hour, pause_ends, register
from core.turn import Turn
from core.unprompted import bring_form

PROMISED = "promise"  # the dialogue in which an owner says what came of it
BY_WHEN = "k"  # the kind of the buttons' ref: a promise
DUE = "promise-due"
AGAIN_AFTER = timedelta(days=7)
MOST_ASKED = {PromiseKind.NEXT_STEP: 2, PromiseKind.ACTION_POINT: 1}
LONGEST_SAID = 300
TITLE = Say("title-promise")
_DAYS = {"week": 7, "fortnight": 14, "month": 30}
_CAME = {"done": PromiseStanding.KEPT, "not-yet": PromiseStanding.OPEN, "dropped": PromiseStanding.DROPPED}


def promise(turn: Turn, group: GroupId, owner: Member, text: str, round: Round | None = None) -> Promise:
    """Keep what somebody said they would do."""
    about = None if round is None else round.id
    made = Promise(turn.context.fresh_id(), group, PromiseKind.NEXT_STEP, owner.id, text[:LONGEST_PROMISE], None, about)
    turn.do(SavePromise(made))
    return made


def due_on(turn: Turn, promise: Promise, day: date | None, owner: Member) -> Promise:
    """Give a promise its day, or none, and its owner; on that day the owner is asked, at their own hour."""
    dated = replace(promise, due=day, owner=owner.id, asked=0)
    turn.do(SavePromise(dated))
    if day is not None:
        _ask_on(turn, dated, owner, day)
    return dated


def settle(turn: Turn, promise: Promise, standing: PromiseStanding, said: str = "") -> Promise:
    """Keep what came of a promise, in its owner's words."""
    settled = replace(promise, standing=standing, said=said[:LONGEST_SAID])
    turn.do(SavePromise(settled))
    return settled


def _ask_on(turn: Turn, promise: Promise, owner: Member, day: date) -> None:
    calendar, group = turn.context.calendar, turn.known_group(promise.group)
    at = calendar.local_to_utc(datetime.combine(day, own_hour(owner)), owner.zone)
    at = earliest(owner, group, max(at, turn.in_a_moment()), calendar)
    turn.timer(DUE, promise.id, at, owner=owner.id, group=promise.group)


def ask_by_when(turn: Turn, promise: Promise, member: Member, *, settles: tuple[str, ...]) -> None:
    """Tell a facilitator that their reply went out, with taps for the day by which it will be done."""
    days = tuple(Option(code, Say(f"promise-in-{code}")) for code in _DAYS)
    options = (*days, Option("none", Say("promise-no-date")))
    turn.say(
        Say("sent-to-everyone"),
        Say("promise-by-when"),
        member=member.id,
        choices=Choices(Arrangement.ACT, options),
        ref=Ref(BY_WHEN, promise.id),
        slot=_slot(promise),
        settles=settles,
    )


def _tapped(turn: Turn, ref: Ref, code: str) -> None:
    """Somebody tapped by when it will be done."""
    promise = turn.scene.promises.get(ref.id)
    owner = None if promise is None else turn.member(promise.owner)
    if promise is None or owner is None or promise.standing is not PromiseStanding.OPEN:
        turn.note(Say("moved-on"))
        return
    group = turn.group(promise.group)
    day = None if code not in _DAYS else _today(turn, group) + timedelta(days=_DAYS[code])
    due_on(turn, promise, day, owner)
    said = Say("promise-undated") if day is None else Say("promise-dated", due=on_day(day))
    turn.say(Say("sent-to-everyone"), said, member=owner.id, slot=_slot(promise))


def _slot(promise: Promise) -> str:
    return f"promise:{promise.id}"


def _today(turn: Turn, group: Group) -> date:
    return turn.context.calendar.utc_to_local(turn.now, group.zone).date()


# When it is due


def _due(turn: Turn, timer: Timer) -> None:
    """Ask the owner what came of it, on its day and once more; whoever is gone leaves it to a facilitator.

    It reminds of what its owner said, so like a reminder it has a day of its own; who pauses is asked afterwards.
    """
    promise = turn.scene.promises.get(timer.subject)
    group = None if promise is None else turn.known_group(promise.group)
    found = None if promise is None or group is None else _owner(turn, promise, group)
    if promise is None or group is None or found is None or promise.standing is not PromiseStanding.OPEN:
        return
    member, person = found
    if promise.due is None or promise.asked >= MOST_ASKED[promise.kind]:
        return
    subject = f"{promise.id}:{promise.asked}"
    at = weigh(turn, member, person, subject, 0, due=pause_ends(turn, member), reminder=True).at
    if at > turn.now:
        turn.timer(DUE, promise.id, at, owner=member.id, group=group.id)
    else:
        asked = replace(promise, owner=member.id, asked=promise.asked + 1)
        turn.do(SavePromise(asked))
        note_asked(turn, member, subject, 0)
        if asked.asked < MOST_ASKED[promise.kind]:
            _ask_on(turn, asked, member, _today(turn, group) + AGAIN_AFTER)
        _ask(turn, asked, member, person)


def _owner(turn: Turn, promise: Promise, group: Group) -> tuple[Member, Person] | None:
    """Return who owes it; where that person is gone, who answers for the group."""
    for id in (promise.owner, group.facilitator, *(one.id for one in turn.facilitators(group.id))):
        found = None if id is None else turn.scene.others.get(id)
        if found is not None and found[0].standing is Standing.JOINED:
            return found
    return None


def _ask(turn: Turn, promise: Promise, member: Member, person: Person) -> None:
    form = _form_about(promise)
    fresh = Dialogue(turn.context.fresh_id(), PROMISED, promise.id, member.id)
    bring_form(turn, member, person, form, fresh, TITLE)


def _form_about(promise: Promise) -> Form:
    came = (
        Alternative("done", Say("promise-done")),
        Alternative("not-yet", Say("promise-not-yet")),
        Alternative("dropped", Say("promise-dropped-yet")),
    )
    ask = Say("promise-ask", text=told(promise.text))
    said = Text(
        key="said",
        ask=Say("promise-say-more"),
        max_length=LONGEST_SAID,
        optional=True,
        skip=Say("control-finish"),
        tag_language=False,
    )
    return Form(PROMISED, (Choice(key="came", ask=ask, options=came), replace(said, when=answered("came"))))


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    promise = turn.scene.promises.get(dialogue.subject)
    return Form(PROMISED, ()) if promise is None else _form_about(promise)


def _took(turn: Turn, dialogue: Dialogue, step: Step) -> None:
    """Keep what came of it at once, whether or not a sentence follows."""
    promise = turn.scene.promises.get(dialogue.subject)
    came = dialogue.answers.get("came")
    if promise is None or came not in _CAME:
        return
    said = dialogue.answers.get("said")
    words = str(said["text"]) if isinstance(said, dict) else promise.said if "came" in step.taken else ""
    settle(turn, promise, _CAME[str(came)], words)


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    turn.say(Say("promise-saved"), member=dialogue.member, settles=dialogue.shown)


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    promise = turn.scene.promises.get(dialogue.subject)
    if promise is None or promise.owner != dialogue.member:
        return Say("moved-on")
    settled = promise.standing is not PromiseStanding.OPEN and "came" not in dialogue.answers
    return Say("promise-settled") if settled else None


def _intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    member = turn.member(dialogue.member)
    return () if member is None else turn.naming(member.person, member.group)


# From a page


def _change(turn: Turn, actor: Member | None, action: ChangePromise) -> None:
    """Give a promise another owner, another day, or say what came of it."""
    promise = turn.scene.promises.get(action.promise)
    if promise is None:
        turn.note(Say("not-allowed"))
        return
    found = turn.scene.others.get(action.owner or promise.owner)
    owner = None if found is None else found[0]
    if action.standing is not None:
        settle(turn, promise, action.standing, " ".join(action.said.split()))
    elif owner is None or owner.group != promise.group or owner.standing is not Standing.JOINED:
        turn.note(Say("promise-no-owner"))
    elif (owner.id, action.due) != (promise.owner, promise.due):
        due_on(turn, replace(promise, standing=PromiseStanding.OPEN), action.due, owner)
        by = None if actor is None else actor.id
        turn.log("promise-changed", promise.group, by, promise.id)


def _group_of(turn: Turn, action: ChangePromise) -> GroupId | None:
    promise = turn.scene.promises.get(action.promise)
    return None if promise is None else promise.group


def _needs_of_change(action: ChangePromise) -> Needs:
    others = () if action.owner is None else (action.owner,)
    return Needs(promises=(action.promise,), groups=(action.group,), others=others)


def _needs_of_tap(ref: Ref, _code: str, _members: Members) -> Needs:
    return Needs(promises=(ref.id,))


def _needs_of_due(timer: Timer) -> Needs:
    owner, group = MemberId(str(timer.payload["owner"])), GroupId(str(timer.payload["group"]))
    return Needs(
        promises=(timer.subject,),
        groups=(group,),
        others=(owner,),
        facilitators=True,
        facilitators_talk=True,
        asks=True,
    )


def _needs_of_dialogue(dialogue: Dialogue, _about: bool, _members: Members) -> Needs:
    return Needs(promises=(dialogue.subject,))


TALK = register(Talk(PROMISED, _form, _finished, _took, _intro, over=_over, title=TITLE))
AREA = Area(
    name="promising",
    taps={BY_WHEN: _tapped},
    timers={DUE: _due},
    actions={ChangePromise: _change},
    group_of={ChangePromise: _group_of},
    needs_of_tap={BY_WHEN: _needs_of_tap},
    needs_of_timer={DUE: _needs_of_due},
    needs_of_dialogue={PROMISED: _needs_of_dialogue},
    needs_of_action={ChangePromise: _needs_of_change},
)
