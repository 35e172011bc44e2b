"""Hold a dialogue with a person: show where it stands, take what they say, and go on from there.

A talk is one kind of dialogue (joining, leaving, a check-in …): it gives the form and says what the answers lead to.
Everything in between is the same for all of them and stands here, once.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from core.conversation import Dialogue, Stage
from core.dialogue import Status, Step, advance, begin
from core.interpret import Input
from core.messages import Message, Moment, Piece, Private, Ref, Say
from core.people import Member, Purpose
from core.prompt import Prompt, present
from core.questions import Form
from core.turn import Turn

DEFAULT_HOUR = 18 * 60  # minutes after midnight: "at your own hour" (EXPERIENCE, defaults)


def _nothing(_turn: Turn, _dialogue: Dialogue) -> tuple[Piece, ...]:
    return ()


def _kept(_turn: Turn, _dialogue: Dialogue, _step: Step) -> Dialogue | None:
    return None


@dataclass(frozen=True, slots=True)
class Talk:
    """One kind of dialogue.

    `form` gives the questions as they are now; `intro` what stands above a question; `took` is told of every accepted
    answer and may return the dialogue as it is to go on instead; `finished` says what the whole leads to, and has to
    answer the person; `stopped` replaces the usual words when somebody stops.
    """

    name: str
    form: Callable[[Turn, Dialogue], Form]
    finished: Callable[[Turn, Dialogue], None]
    took: Callable[[Turn, Dialogue, Step], Dialogue | None] = _kept
    intro: Callable[[Turn, Dialogue], tuple[Piece, ...]] = _nothing
    stopped: Callable[[Turn, Dialogue], None] | None = None


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
    turn.put(replace(dialogue, shown=shown, touched=turn.now))
    _say_prompt(turn, talk, dialogue, prompt, slot, settles)


def _say_prompt(
    turn: Turn, talk: Talk, dialogue: Dialogue, prompt: Prompt, slot: str, settles: tuple[str, ...] = ()
) -> None:
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
    )


def hear(turn: Turn, dialogue: Dialogue, given: Input) -> None:
    """Take one input of the person in a dialogue."""
    talk = talk_of(dialogue)
    if talk is None:
        turn.end(dialogue)
        turn.note(Say("moved-on"))
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
        if instead is not None and instead.at == dialogue.at:
            _show_in_place(turn, talk, instead)
            return
        if instead is not None:
            show(turn, talk, instead, settles=dialogue.shown)
            return
    _go_on(turn, talk, dialogue, heard, step)


def _go_on(turn: Turn, talk: Talk, before: Dialogue, heard: Dialogue, step: Step) -> None:
    match step.status:
        case Status.ASKED if heard.revision == before.revision:
            _show_in_place(turn, talk, heard)
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


def _show_in_place(turn: Turn, talk: Talk, dialogue: Dialogue) -> None:
    """Change the question where it stands: ticks, "More", another language."""
    form = talk.form(turn, dialogue)
    prompt = present(form, dialogue, turn.agreed(turn.member(dialogue.member)))
    slot = dialogue.shown[-1] if dialogue.shown else f"{dialogue.id}:{dialogue.revision}"
    turn.put(replace(dialogue, shown=dialogue.shown or (slot,), touched=turn.now))
    _say_prompt(turn, talk, dialogue, prompt, slot)


def put_off(turn: Turn, dialogue: Dialogue) -> None:
    """Ask again tomorrow at the person's own hour."""
    member = turn.member(dialogue.member)
    zone = member.zone if member is not None else "UTC"
    hour = member.hour if member is not None and member.hour is not None else DEFAULT_HOUR
    local = turn.context.calendar.utc_to_local(turn.now, zone)
    day = local.date() if local.time() < time(hour // 60, hour % 60) else local.date() + timedelta(days=1)
    wanted = datetime.combine(day, time(hour // 60, hour % 60))
    at = turn.context.calendar.local_to_utc(wanted, zone)
    turn.set_aside(replace(dialogue, stage=Stage.LATER, shown=(), touched=turn.now))
    turn.timer("dialogue-later", turn.someone.id, at, key=f"{dialogue.id}:later", dialogue=dialogue.id)
    turn.say(Say("later-said", at=Moment(at, zone)), member=dialogue.member, settles=dialogue.shown)


def resume(turn: Turn) -> None:
    """Come back to what the person had begun before something else came between."""
    conversation = turn.conversation
    if conversation.current is not None:
        return
    for dialogue in reversed(conversation.waiting):
        talk = talk_of(dialogue)
        if talk is not None and dialogue.touched is not None and dialogue.stage is not Stage.LATER:
            show(turn, talk, dialogue, again=True)
            return


def message_to(member: Member, *body: Piece, slot: str | None = None, purpose: Purpose | None = None) -> Message:
    """Return a plain message to a member, not caused by anything they did."""
    return Message(Private(member.person, member.id), body, slot=slot, purpose=purpose)
