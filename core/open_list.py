"""/open: everything somebody may still answer, in all of their groups, whether or not they were written to about it.

That somebody has been asked enough, rests, or wants fewer questions holds back messages. It takes no answer away.
"""

from dataclasses import dataclass, replace

from core.area import Area, Members
from core.asking import ask_now, may_answer
from core.conversation import Dialogue
from core.events import Commanded
from core.messages import Moment, Piece, Say, Told
from core.needs import Needs
from core.people import Member, Standing
from core.proposals import proposals_line
from core.questions import Alternative, Choice, Form, Label
from core.rounds import Round
from core.talks import Talk, new_dialogue, register, resume, start
from core.turn import Turn

OPEN_TALK = "open"
MOST_LISTED = 8  # a list that fits on a small screen; what it leaves out comes up when these are answered


@dataclass(frozen=True, slots=True)
class Open:
    """A round that somebody may still answer, as one of its group."""

    round: Round
    member: Member


def begin_open(turn: Turn) -> None:
    """Show what the person may still answer; where that is one thing, ask it."""
    if not turn.joined():
        turn.say(Say("not-a-member"))
        return
    found = still_open(turn)
    if len(found) == 1:
        ask_now(turn, found[0].round, found[0].member)
        return
    if found:
        _list(turn, found[:MOST_LISTED])
        return
    resting = turn.conversation.current is None
    if resting:
        resume(turn)
    if not resting or turn.conversation.current is None:
        proposed = [line for member in turn.joined() for line in proposals_line(turn, member.group)]
        turn.say(Say("nothing-open"), *proposed[:1], member=turn.joined()[-1].id)


def still_open(turn: Turn) -> list[Open]:
    """Return what the person may still answer or finish: what is open first, what closes first at the top."""
    by_group = {member.group: member for member in turn.joined()}
    begun = {dialogue.subject for dialogue in turn.conversation.dialogues if dialogue.answers}
    found: list[Open] = []
    for round in turn.scene.current_rounds:
        member = by_group.get(round.group)
        if member is None or not may_answer(round, member) or not round.takes_answers(turn.now):
            continue
        if round.id not in turn.scene.answered or round.id in begun:
            found.append(Open(round, member))
    return sorted(found, key=lambda one: (one.round.is_late(turn.now), one.round.closes_at, one.round.id))


def _list(turn: Turn, found: list[Open]) -> None:
    """Ask which one; what is listed is settled now, so that a button means the same later on."""
    listed = " ".join(one.round.id for one in found)
    slots: tuple[str, ...] = ()
    for other in turn.conversation.dialogues:
        if other.form == OPEN_TALK:
            turn.end(other)
            slots = (*slots, *other.shown)
    dialogue = replace(new_dialogue(turn, TALK, listed), member=found[0].member.id)
    start(turn, TALK, dialogue, settles=slots)


def _listed(turn: Turn, dialogue: Dialogue) -> list[Open]:
    by_group = {member.group: member for member in turn.joined()}
    rounds = [round for id in dialogue.subject.split() if (round := turn.round(id)) is not None]
    return [Open(round, by_group[round.group]) for round in rounds if round.group in by_group]


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    found = _listed(turn, dialogue)
    if len(found) < 2:
        return Form(OPEN_TALK, ())
    options = tuple(Alternative(one.round.id, _label(turn, one)) for one in found)
    return Form(OPEN_TALK, (Choice(key="which", ask=Say("open-which"), options=options),))


def _label(turn: Turn, one: Open) -> Say:
    """Name a round by its group, where there are several, and by what it asks."""
    what = asks_about(one.round)
    return Say("open-of-group", group=turn.group(one.round.group).name, what=what) if len(turn.joined()) > 1 else what


def asks_about(round: Round) -> Say:
    """Return what a round asks first, as its name."""
    first: Label = round.form.opening.ask if round.form.questions else Told({})
    return first if isinstance(first, Say) else Say("result-question", question=first)


def _intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    lines: list[Piece] = []
    for number, one in enumerate(_listed(turn, dialogue), 1):
        late = one.round.is_late(turn.now)
        until = one.round.closes_at + one.round.plan.late if late else one.round.closes_at
        words = "open-line-late" if late else "open-line"
        lines.append(Say(words, number=number, what=_label(turn, one), until=Moment(until, one.member.zone)))
    return tuple(lines)


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    chosen = str(dialogue.answers.get("which"))
    one = next((one for one in _listed(turn, dialogue) if one.round.id == chosen), None)
    if one is None or not one.round.takes_answers(turn.now):
        turn.say(Say("closed-note"), settles=dialogue.shown)
    elif chosen in {open.round.id for open in still_open(turn)}:
        ask_now(turn, one.round, one.member, settles=dialogue.shown)
    else:
        turn.say(Say("open-answered"), member=one.member.id, settles=dialogue.shown)


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    """A list is over when less than two of it can be answered any more: `/open` makes a new one."""
    left = [one for one in _listed(turn, dialogue) if one.round.takes_answers(turn.now)]
    return Say("moved-on") if len(left) < 2 else None


def _needs(_event: Commanded, members: Members) -> Needs:
    groups = tuple(member.group for member in members if member.standing is Standing.JOINED)
    return Needs(current_rounds=True, late_rounds=True, proposed=groups)


def _needs_of_list(dialogue: Dialogue, _about: bool, _members: Members) -> Needs:
    return Needs(current_rounds=True, late_rounds=True)


TALK = register(Talk(OPEN_TALK, _form, _finished, intro=_intro, over=_over))
AREA = Area(
    name="open-list",
    personal={"open": begin_open, "check-in": begin_open},
    needs_of_command={"open": _needs, "check-in": _needs},
    needs_of_dialogue={OPEN_TALK: _needs_of_list},
)
