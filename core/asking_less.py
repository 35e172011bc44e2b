"""/less: how often somebody is asked, when, and about what. Whatever they choose, nothing is closed to them."""

from collections.abc import Iterable
from dataclasses import replace

from core.activities.after_meeting import AFTER_MEETING
from core.activities.after_meeting import LABEL as AFTER_MEETINGS
from core.area import Area, Members
from core.asking import topic_key
from core.burden import AS_THEY_COME, ASKS_A_WEEK
from core.conversation import Dialogue
from core.events import Commanded
from core.leaving import pause
from core.messages import Say, Told
from core.needs import Needs
from core.people import Member
from core.questions import MOST_OPTIONS, Alternative, Choice, Form, Label, answered
from core.quiet import NEVER, Quiet
from core.rounds import Round, RoundId, Series, SeriesId
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn
from core.week import WEEKLY

LESS_TALK = "less"
A_WEEK = (1, ASKS_A_WEEK, AS_THEY_COME)
BEGINS = (18, 19, 20, 21, 22, 23)  # hours at which quiet hours may begin and end, own clock
ENDS = (6, 7, 8, 9, 10, 11, 12)
NO_HOURS = "none"  # no quiet hours, no day of rest
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_HOURS = answered("less", "hours")
Topics = list[tuple[str, Label]]  # what somebody is not asked about: by its key in `topics_off`, and how it is called


def begin_less(turn: Turn, member: Member, about: Round | None = None) -> None:
    """Let somebody be asked less, or as before; `about` is the round under whose message they said so."""
    subject = member.group if about is None else topic_key(about)
    start(turn, TALK, new_dialogue(turn, TALK, subject, member))


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    member = turn.member(dialogue.member)
    if member is None:
        return Form(LESS_TALK, ())
    topics = _topics_off(turn, member)
    from_a_round = dialogue.subject != member.group and dialogue.subject not in member.topics_off
    topic = ("topic",) if from_a_round else ()
    again = ("again",) if topics else ()
    weekly = () if not member.role.facilitates else ("weekly",) if WEEKLY in member.topics_off else ("no-weekly",)
    keys = ("pause", "half", "week", "silent", *topic, "hours", *again, *weekly, "usual")
    how_many = tuple(Alternative(str(count), Say("less-a-week", count=count)) for count in A_WEEK[:-1])
    begins = tuple(Alternative(str(hour), Say("clock-hour", hour=hour)) for hour in BEGINS)
    ends = tuple(Alternative(str(hour), Say("clock-hour", hour=hour)) for hour in ENDS)
    days = tuple(Alternative(str(number), Say(f"weekday-{day}")) for number, day in enumerate(WEEKDAYS))
    return Form(
        LESS_TALK,
        (
            Choice(
                key="less", ask=Say("less-how"), options=tuple(Alternative(key, Say(f"less-{key}")) for key in keys)
            ),
            Choice(
                key="week",
                ask=Say("less-how-many"),
                options=(*how_many, Alternative(str(A_WEEK[-1]), Say("less-as-they-come"))),
                when=answered("less", "week"),
            ),
            Choice(
                key="begins",
                ask=Say("less-begins"),
                options=(*begins, Alternative(NO_HOURS, Say("less-no-hours"))),
                when=_HOURS,
            ),
            Choice(key="ends", ask=Say("less-ends"), options=ends, when=answered("begins", *map(str, BEGINS))),
            Choice(
                key="rest",
                ask=Say("less-rest"),
                options=(Alternative(NO_HOURS, Say("less-no-rest")), *days),
                when=_HOURS,
            ),
            *_which_topic(topics),
        ),
    )


def _which_topic(topics: Topics) -> tuple[Choice, ...]:
    """Ask which of several topics shall come again; one alone needs no question."""
    if len(topics) < 2:
        return ()
    options = tuple(Alternative(key, label) for key, label in topics[:MOST_OPTIONS])
    return (Choice(key="topic", ask=Say("less-which-topic"), options=options, when=answered("less", "again")),)


def _topics_off(turn: Turn, member: Member) -> Topics:
    known: dict[str, Label] = {str(series.id): topic_of(series) for series in turn.scene.series.values()}
    known[AFTER_MEETING] = AFTER_MEETINGS
    return [(key, known[key]) for key in member.topics_off if key in known]


def topic_of(series: Series) -> Label:
    """Return what a series is about, in the planner's words or as its first question."""
    if any(series.title.texts.values()):
        return series.title
    first: Label = series.form.opening.ask if series.form.questions else Told({})
    return first


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    member = turn.member(dialogue.member)
    if member is None:
        turn.note(Say("moved-on"))
        return
    answers, words = dialogue.answers, Say("less-done")
    match answers.get("less"):
        case "pause":
            pause(turn, member, settles=dialogue.shown)
            return
        case "half":
            turn.keep_member(replace(member, every=2))
        case "silent":
            turn.keep_member(replace(member, reminders=False))
        case "week":
            _everywhere(turn, asks_a_week=int(str(answers.get("week"))))
        case "hours":
            _everywhere(turn, quiet=_quiet(dialogue))
        case "topic":
            turn.keep_member(replace(member, topics_off=(*member.topics_off, dialogue.subject)))
            words = Say("less-topic-done")
        case "no-weekly":
            turn.keep_member(replace(member, topics_off=(*member.topics_off, WEEKLY)))
        case "weekly":
            turn.keep_member(replace(member, topics_off=tuple(id for id in member.topics_off if id != WEEKLY)))
        case "again":
            topics = _topics_off(turn, member)
            chosen = str(answers.get("topic") or (topics[0][0] if topics else ""))
            turn.keep_member(replace(member, topics_off=tuple(id for id in member.topics_off if id != chosen)))
        case _:
            turn.keep_member(replace(member, every=1, reminders=True, topics_off=()))
            _everywhere(turn, asks_a_week=None, quiet=None, paused_until=None)
    turn.say(words, member=member.id, settles=dialogue.shown)


def _everywhere(turn: Turn, **changes: object) -> None:
    """Settle something in all of a person's groups, as they have one day and one chat."""
    for member in turn.joined():
        changed = replace(member, **changes)  # type: ignore[arg-type]
        if changed != member:
            turn.keep_member(changed)


def _quiet(dialogue: Dialogue) -> Quiet:
    begins, ends, rest = (dialogue.answers.get(key) for key in ("begins", "ends", "rest"))
    day = None if rest in (None, NO_HOURS) else int(str(rest))
    if begins in (None, NO_HOURS) or ends is None:
        return replace(NEVER, rest_day=day)
    return Quiet(int(str(begins)) * 60, int(str(ends)) * 60, day)


def _topics(members: Iterable[Member]) -> tuple[SeriesId, ...]:
    return tuple(SeriesId(id) for member in members for id in member.topics_off)


def _needs_of_command(_event: Commanded, members: Members) -> Needs:
    return Needs(series=_topics(members))


def _needs_of_tap(_round: RoundId, members: Members) -> Needs:
    return Needs(series=_topics(members))


def _needs_of_talk(_dialogue: Dialogue, _about: bool, members: Members) -> Needs:
    return Needs(series=_topics(members))


TALK = register(Talk(LESS_TALK, _form, _finished))
AREA = Area(
    name="asking-less",
    commands={"less": begin_less},
    needs_of_command={"less": _needs_of_command},
    needs_of_round_tap={"less": _needs_of_tap},
    needs_of_dialogue={LESS_TALK: _needs_of_talk},
    of_a_group=frozenset({"less"}),
)
