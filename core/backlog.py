"""Questions that members propose to find out about together: what may be asked, which come first, what becomes of them.

Any member asks, others support it. What most support is offered to whoever plans; who asked is told what comes of it,
also where no name is shown: the program keeps it for that, and shows it to nobody.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.effects import CreateQuestion, RemoveQuestion, SaveQuestion, Support
from core.logbook import kept
from core.messages import NameOf, Piece, Say, WordsOf, told
from core.own_words import over as without_copies
from core.people import Group, GroupId, Member, MemberId
from core.planning import begins
from core.research_questions import BACKLOG, QuestionStanding, ResearchQuestion, same_words
from core.rounds import Phase, Round, Series, SeriesStanding
from core.turn import Turn
from core.waiting_for_plans import FOLLOWED

MOST_OPEN = 5  # questions of one member that nobody has taken up yet
TOLD = "question-told"  # the timer's kind: who asked hears of it
LOOKS_AGAIN = timedelta(hours=1)  # for a result that waits for what happens next
LOOKS_FOR_CHANGES = timedelta(days=1)  # a plan may be taken back before anybody is asked
_USED = (QuestionStanding.ASKED, QuestionStanding.MERGED, QuestionStanding.DONE)


def open_questions(turn: Turn, group: GroupId) -> tuple[ResearchQuestion, ...]:
    """Return what is open in a group's backlog, as it was loaded: most supported first, then as it was asked."""
    waiting = [it for it in turn.scene.questions.values() if it.group == group and it.setting == BACKLOG]
    still = [it for it in waiting if it.standing is QuestionStanding.OPEN]
    return tuple(sorted(still, key=lambda it: -len(supporters_of(turn, it))))


def supporters_of(turn: Turn, question: ResearchQuestion) -> frozenset[MemberId]:
    """Return who supports a question, where that was loaded; whoever asked it is not counted."""
    supporters = turn.scene.supports.get(question.id, frozenset())
    return supporters if question.author is None else supporters - {question.author}


def line_of(question: ResearchQuestion, supporters: int) -> tuple[Piece, ...]:
    """Return a question with its origin as its author wishes, and how many support it."""
    return (origin_line(question), Say("question-supporters", count=supporters))


def origin_line(question: ResearchQuestion) -> Say:
    """Return a question in its author's words, with their name only where they gave it."""
    words = WordsOf(question.id)
    if question.named and question.author is not None:
        return Say("question-named", name=NameOf(question.author), words=words)
    return Say("question-unnamed", words=words)


def twin_of(turn: Turn, group: GroupId, text: str) -> ResearchQuestion | None:
    """Return an open question of the same words, if there is one."""
    return next((it for it in open_questions(turn, group) if same_words(it.text, text)), None)


def why_not_asked(turn: Turn, member: Member, group: Group) -> Say | None:
    """Return why a member cannot propose one more question now."""
    if group.missing:
        return Say("group-not-ready")
    mine = [it for it in open_questions(turn, group.id) if it.author == member.id]
    return Say("question-too-many", most=MOST_OPEN) if len(mine) >= MOST_OPEN else None


def ask_together(turn: Turn, member: Member, text: str, language: str, *, named: bool) -> ResearchQuestion:
    """Add a question to the backlog of its author's group."""
    id, today = turn.context.fresh_id(), today_in(turn, member.group)
    question = ResearchQuestion(id, member.group, text, language, member.id, named=named, on=today)
    turn.do(CreateQuestion(question))
    return question


def support(turn: Turn, question: ResearchQuestion, member: Member, *, on: bool) -> int:
    """Count somebody among the supporters, or no more; returns how many there are."""
    turn.do(Support(question.id, question.group, member.id, on))
    return len(supporters_of(turn, question) - {member.id}) + on


def take_back(turn: Turn, question: ResearchQuestion) -> None:
    """Let a question go as its author wishes: what something was made of loses its words and whose they were."""
    if question.standing in _USED:
        gone = replace(question, text="", author=None, named=False, check_said="")
        turn.do(SaveQuestion(gone))
    else:
        turn.do(RemoveQuestion(question.id))


def leave_out(turn: Turn, question: ResearchQuestion, by: MemberId, reason: str) -> Say | None:
    """Say that a question will not be taken up, and why: everybody may read it. Returns why not."""
    if question.standing is not QuestionStanding.OPEN:
        return Say("question-over")
    moved = moved_by(turn, replace(question, standing=QuestionStanding.LEFT_OUT, said=reason), by)
    turn.do(SaveQuestion(moved))
    turn.log("question-left-out", question.group, by, question.id, reason=kept(told(reason)))
    tell_author(turn, question)
    return None


def take_up(turn: Turn, series: Series, chosen: Sequence[ResearchQuestion], by: MemberId) -> None:
    """Mark questions as asked in what was just planned, tell who asked them, and look for what comes of it."""
    for question in chosen:
        asked = replace(question, standing=QuestionStanding.ASKED, series=series.id)
        turn.do(SaveQuestion(moved_by(turn, asked, by)))
        tell_author(turn, asked)
        _follow(turn, asked, series)
    if chosen:
        turn.log("questions-asked", series.group, by, series.id, count=len(chosen))


def _follow(turn: Turn, question: ResearchQuestion, series: Series) -> None:
    first = begins(turn, series.plan)
    closes = turn.now if first is None else first.utc + series.plan.open_for
    at = min(max(closes, turn.in_a_moment()), turn.now + LOOKS_FOR_CHANGES)
    turn.timer(FOLLOWED, question.id, at, series=series.id)


def follow(turn: Turn, question: ResearchQuestion, series: Series | None, rounds: Sequence[Round]) -> None:
    """See what has become of what a question was asked in, and look again later where nothing has yet."""
    if question.standing is not QuestionStanding.ASKED:
        return
    out = [round for round in rounds if round.phase in (Phase.RELEASED, Phase.CANCELLED)]
    if any(round.phase is Phase.RELEASED for round in rounds):
        turn.do(*([] if series is None else without_copies(series, out)))
        turn.do(SaveQuestion(replace(question, standing=QuestionStanding.DONE)))
        tell_author(turn, question)
    elif series is None or _came_to_nothing(series, rounds):
        turn.do(*([] if series is None else without_copies(series, out)))
        if question.taken_back:
            turn.do(RemoveQuestion(question.id))
            return
        turn.do(SaveQuestion(replace(question, standing=QuestionStanding.OPEN, series=None)))
        tell_author(turn, question)
    else:
        closing = [it.closes_at for it in rounds if it.phase in (Phase.EARLY, Phase.OPEN)]
        soon = turn.now + (LOOKS_AGAIN if rounds else LOOKS_FOR_CHANGES)
        at = min([*closing, turn.now + LOOKS_FOR_CHANGES]) if closing else soon
        turn.timer(FOLLOWED, question.id, max(at, turn.now + LOOKS_AGAIN), series=question.series)


def _came_to_nothing(series: Series, rounds: Sequence[Round]) -> bool:
    over = series.standing is not SeriesStanding.RUNNING
    return over and all(round.phase is Phase.CANCELLED for round in rounds)


def tell_author(turn: Turn, question: ResearchQuestion) -> None:
    """Let whoever asked a question hear, in a turn of its own, where it stands by then."""
    turn.timer(TOLD, question.id, turn.in_a_moment() + timedelta(microseconds=1), series=question.series)


def moved_by(turn: Turn, question: ResearchQuestion, by: MemberId | None) -> ResearchQuestion:
    """Return a question with who moved it today."""
    return replace(question, by=by, on=today_in(turn, question.group))


def today_in(turn: Turn, group: GroupId) -> date:
    """Return the day by a group's clock."""
    return turn.context.calendar.utc_to_local(turn.now, turn.group(group).zone).date()
