"""Hold a dialogue with a person: show where it stands, take what they say, and go on from there.

A talk is one kind of dialogue (joining, leaving, a check-in …): it gives the form and says what the answers lead to.
Everything in between is the same for all of them and stands here, once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from core.conversation import Dialogue
from core.dialogue import Status, Step, advance, begin
from core.interpret import Input, Picked
from core.messages import Message, Moment, Piece, Private, Ref, Say
from core.people import Member, Purpose, Standing
from core.ports.inbox import Handled
from core.prompt import Prompt, present
from core.questions import Form
from core.turn import NOTICE, Turn

DEFAULT_HOUR = 18 * 60  # minutes after midnight: "at your own hour" (docs/explanation/experience.md)


def _never(_turn: Turn, _dialogue: Dialogue) -> Say | None:
    return None


def _nothing(_turn: Turn, _dialogue: Dialogue) -> tuple[Piece, ...]:
    return ()


def _as_it_is(_turn: Turn, _dialogue: Dialogue, prompt: Prompt) -> Prompt:
    return prompt


def _kept(_turn: Turn, _dialogue: Dialogue, _step: Step) -> Dialogue | None:
    return None


@dataclass(frozen=True, slots=True)
class Talk:
    """One kind of dialogue.

    `form` gives the questions as they are now; `intro` what stands above a question; `took` is told of every accepted
    answer and may return the dialogue as it is to go on instead, or refuse it with a note; `finished` says what the
    whole leads to, and has to answer the person; `stopped` replaces the usual words when somebody stops. `over` says
    why nothing more can come of a dialogue, and None as long as it may go on. `taps` are buttons under a question that
    show something and answer nothing, by their codes. `framed` may change what else stands below a question.
    """

    name: str
    form: Callable[[Turn, Dialogue], Form]
    finished: Callable[[Turn, Dialogue], None]
    took: Callable[[Turn, Dialogue, Step], Dialogue | None] = _kept
    intro: Callable[[Turn, Dialogue], tuple[Piece, ...]] = _nothing
    stopped: Callable[[Turn, Dialogue], None] | None = None
    over: Callable[[Turn, Dialogue], Say | None] = _never
    taps: Mapping[str, Callable[[Turn, Dialogue], None]] = field(default_factory=dict)
    title: Say | None = None  # what a notification says where the question comes by itself
    framed: Callable[[Turn, Dialogue, Prompt], Prompt] = _as_it_is


_TALKS: dict[str, Talk] = {}


def register(talk: Talk) -> Talk:
    """Make a talk known by its name."""
    _TALKS[talk.name] = talk
    return talk


def talk_of(dialogue: Dialogue) -> Talk | None:
    """Return the kind of a dialogue; None when a deploy has taken it away."""
    return _TALKS.get(dialogue.form)


def new_dialogue(turn: Turn, talk: Talk, subject: str, member: Member | None = None) -> Dialogue:
    """Return a dialogue that has not begun."""
    return Dialogue(turn.context.fresh_id(), talk.name, subject, None if member is None else member.id)


def start(turn: Turn, talk: Talk, dialogue: Dialogue, *, settles: tuple[str, ...] = ()) -> None:
    """Begin a dialogue with the person of this turn and show its first question."""
    form = talk.form(turn, dialogue)
    step = begin(form, dialogue, turn.agreed(turn.member(dialogue.member)))
    show(turn, talk, step.dialogue, settles=settles)


def show(turn: Turn, talk: Talk, dialogue: Dialogue, *, settles: tuple[str, ...] = (), again: bool = False) -> None:
    """Show what a dialogue asks now; `again` keeps earlier places valid, since it is the same question."""
    form = talk.form(turn, dialogue)
    prompt = present(form, dialogue, turn.agreed(turn.member(dialogue.member)))
    slot = f"{dialogue.id}:{dialogue.revision}"
    if again:
        slot = f"{slot}:{len(dialogue.shown)}"
    shown = (*dialogue.shown, slot) if again else (slot,)
    settles = (*settles, *turn.displace(dialogue))
    begun = dialogue.begun
    if begun is None or dialogue.put_off:
        begun = None if dialogue.answers else turn.now  # what is changed or taken up again is not measured
    turn.put(replace(dialogue, shown=shown, put_off=False, touched=turn.now, begun=begun))
    _say_prompt(turn, talk, dialogue, prompt, slot, settles)


def _say_prompt(
    turn: Turn, talk: Talk, dialogue: Dialogue, prompt: Prompt, slot: str, settles: tuple[str, ...] = ()
) -> None:
    prompt = talk.framed(turn, dialogue, prompt)
    turn.say(
        *talk.intro(turn, dialogue),
        *prompt.body,
        member=dialogue.member,
        choices=prompt.choices,
        ref=Ref("d", dialogue.id, dialogue.revision),
        expects=prompt.expects,
        media=prompt.media,
        slot=slot,
        settles=settles,
        title=talk.title or NOTICE,
        anytime=True,  # what is asked must be shown
    )


def why_over(turn: Turn, dialogue: Dialogue) -> Say | None:
    """Return why nothing more can come of a dialogue; None while it may go on."""
    talk = talk_of(dialogue)
    if talk is None:
        return Say("moved-on")
    if dialogue.member is not None:
        member = turn.member(dialogue.member)
        if member is None or member.standing is not Standing.JOINED:
            return Say("moved-on")
    return talk.over(turn, dialogue)


def close(turn: Turn, dialogue: Dialogue) -> None:
    """End a dialogue of which nothing more can come, and close its question where it stands."""
    turn.end(dialogue)
    member = turn.member(dialogue.member)
    if member is not None and member.standing is Standing.JOINED:
        for slot in dialogue.shown:
            turn.say(Say("question-closed"), member=member.id, slot=slot)


def hear(turn: Turn, dialogue: Dialogue, given: Input) -> None:
    """Take one input of the person in a dialogue."""
    talk = talk_of(dialogue)
    over = why_over(turn, dialogue)
    if talk is None or over is not None:
        close(turn, dialogue)
        turn.note(over or Say("moved-on"))
        return
    if isinstance(given, Picked) and given.code in talk.taps:
        talk.taps[given.code](turn, dialogue)
        return
    form = talk.form(turn, dialogue)
    member = turn.member(dialogue.member)
    group = turn.scene.groups.get(member.group) if member is not None else None
    step = advance(form, dialogue, given, turn.locale(member, group), turn.agreed(member))
    if step.status in (Status.STALE, Status.REFUSED):
        turn.note(step.why or Say("moved-on"), errors=step.errors)
        return
    if step.decided is not None and member is not None:
        turn.decide(member, *step.decided)
    heard = step.dialogue
    if step.taken or step.skipped or step.untaken:
        instead = talk.took(turn, heard, step)
        if turn.outcome.handled is Handled.REFUSED:
            return
        if instead is not None and instead.at == dialogue.at:
            show_in_place(turn, talk, instead)
            return
        if instead is not None:
            show(turn, talk, instead, settles=dialogue.shown)
            return
    _go_on(turn, talk, dialogue, heard, step)


def _go_on(turn: Turn, talk: Talk, before: Dialogue, heard: Dialogue, step: Step) -> None:
    match step.status:
        case Status.ASKED if heard.revision == before.revision:
            show_in_place(turn, talk, heard)
        case Status.ASKED:
            show(turn, talk, heard, settles=before.shown)
        case Status.FINISHED:
            turn.end(heard)
            talk.finished(turn, heard)
            resume(turn)
        case Status.LATER:
            put_off(turn, heard)
        case _:
            turn.end(heard)
            if step.status is Status.STOPPED and talk.stopped is not None:
                talk.stopped(turn, heard)
            else:
                words = "declined" if step.status is Status.DECLINED else "stopped"
                turn.say(Say(words), member=heard.member, settles=before.shown)
            resume(turn)


def show_in_place(turn: Turn, talk: Talk, dialogue: Dialogue) -> None:
    """Show the question in its place: changed where it stands, by ticks, "More" or another language, or moved."""
    form = talk.form(turn, dialogue)
    prompt = present(form, dialogue, turn.agreed(turn.member(dialogue.member)))
    slot = dialogue.shown[-1] if dialogue.shown else f"{dialogue.id}:{dialogue.revision}"
    turn.put(replace(dialogue, shown=dialogue.shown or (slot,), touched=turn.now))
    _say_prompt(turn, talk, dialogue, prompt, slot)


def own_hour(member: Member | None) -> time:
    """Return when a member likes to be asked, by their own clock."""
    minutes = DEFAULT_HOUR if member is None or member.hour is None else member.hour
    return time(minutes // 60, minutes % 60)


def pause_ends(turn: Turn, member: Member) -> datetime | None:
    """Return when a member who pauses may be asked again (UTC); None when they do not pause."""
    today = turn.context.calendar.utc_to_local(turn.now, member.zone).date()
    if member.paused_until is None or not member.paused_on(today):
        return None
    return turn.context.calendar.local_to_utc(datetime.combine(member.paused_until, own_hour(member)), member.zone)


def put_off(turn: Turn, dialogue: Dialogue) -> None:
    """Ask again tomorrow at the person's own hour."""
    member = turn.member(dialogue.member)
    zone = member.zone if member is not None else "UTC"
    hour = own_hour(member)
    local = turn.context.calendar.utc_to_local(turn.now, zone)
    day = local.date() if local.time() < hour else local.date() + timedelta(days=1)
    at = turn.context.calendar.local_to_utc(datetime.combine(day, hour), zone)
    turn.set_aside(replace(dialogue, shown=(), touched=turn.now))
    turn.timer("dialogue-later", turn.someone.id, at, key=f"{dialogue.id}:later", dialogue=dialogue.id)
    turn.say(Say("later-said", at=Moment(at, zone)), member=dialogue.member, settles=dialogue.shown)


def resume(turn: Turn) -> None:
    """Come back to what the person had begun before something else came between, then to what they were asked."""
    conversation = turn.conversation
    if conversation.current is not None:
        return
    latest_first = conversation.waiting[::-1]
    for dialogue in sorted(latest_first, key=lambda waiting: waiting.touched is None):
        talk = talk_of(dialogue)
        if talk is None or why_over(turn, dialogue) is not None:
            close(turn, dialogue)
        elif not dialogue.put_off and welcome(turn, talk, dialogue):
            show(turn, talk, dialogue, again=True)
            return


def welcome(turn: Turn, talk: Talk, dialogue: Dialogue) -> bool:
    """Whether a dialogue may be brought up again: not after its person has said no to what it is for."""
    member = turn.member(dialogue.member)
    grant = None if member is None else member.consents.get(talk.form(turn, dialogue).purpose)
    return grant is None or grant.granted


def message_to(member: Member, *body: Piece, slot: str | None = None, purpose: Purpose | None = None) -> Message:
    """Return a plain message to a member, not caused by anything they did; in a slot it changes what stands there."""
    title = NOTICE if slot is None else None
    return Message(Private(member.person, member.id), body, slot=slot, purpose=purpose, title=title)
