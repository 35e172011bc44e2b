"""What people read on the way to a Top 10: how far it has come, what they can do, and the list when it is there."""

from collections.abc import Iterable
from dataclasses import replace

from core.backlog import origin_line
from core.effects import SendMessage
from core.events import Timer
from core.grouping import made_of, questions_of, summaries
from core.messages import Arrangement, Choices, Message, Option, Piece, Private, Ref, Say, Told, WordsOf, told
from core.own_words import quoted
from core.people import Member, MemberId
from core.priority_settings import TOP, PrioritySetting, SettingVote, Stage, helpers_of
from core.question_requests import Move
from core.research_questions import QuestionStanding, ResearchQuestion
from core.rounds import RoundId
from core.turn import NOTICE, Turn
from core.voting.releasing import FEWEST_FOR_RANKINGS

TAP = "t"  # the kind of a priority setting's Ref
HELP, UNHELP, PAGE, MINE = "help", "unhelp", "page", "mine"
ABOUT = "about"  # begins the code of a tap that shows how one of the list came about; its place follows
TELLS = "top-ten-page"  # the timer's kind: everybody is told, page by page
_FIRST_VOTE = (Move.INTERIM, Move.INTERIM_NAMED)
_RANKING = (Move.FINAL, Move.FINAL_NAMED)
GATHERED, PUBLISHED = "gathered", "published"  # what they are told


def topic(setting: PrioritySetting) -> Told:
    """Return what a priority setting is about."""
    return told(setting.title, setting.language)


def moves(setting: PrioritySetting, count: int) -> tuple[Move, ...]:
    """Return where whoever facilitates can take a priority setting of so many summaries now, the usual step first.

    As few as fit the list need no vote that makes it shorter. Where too few voted for that, all may be ranked; where
    only the first place may be shown, they may rank with names. While a vote is under way, all can be stopped with it.
    """
    match setting.stage:
        case Stage.GROUPING:
            return (Move.CHECK, Move.STOP)
        case Stage.CHECKING:
            return (*(_FIRST_VOTE if count > TOP else _RANKING), Move.GROUP, Move.STOP)
        case Stage.INTERIM if setting.interim is not None and setting.interim.over:
            rank = _RANKING if setting.shortlist else (*_FIRST_VOTE, Move.FINAL)
            return (*rank, Move.GROUP, Move.STOP)
        case Stage.FINAL if setting.final is not None and setting.final.over:
            if not setting.published:
                return (*_RANKING, Move.STOP)
            return (Move.PUBLISH, *(() if setting.final.ordered else (Move.FINAL_NAMED,)), Move.STOP)
        case Stage.INTERIM | Stage.FINAL:
            return (Move.STOP_ALL,)
    return ()


def standing_line(setting: PrioritySetting) -> Say:
    """Return how far a priority setting has come, in one line."""
    stage = setting.stage.value
    vote = setting.vote_now
    if vote is not None and vote.over:
        found = bool(setting.shortlist if setting.stage is Stage.INTERIM else setting.published)
        stage = f"{stage}-{'out' if found else 'nothing' if vote.verdict is None else 'unclear'}"
    return Say(f"top-ten-stage-{stage}", topic=topic(setting))


def show(turn: Turn, setting: PrioritySetting, member: Member, *above: Piece, settles: tuple[str, ...] = ()) -> None:
    """Show somebody how far it has come, and what they can do now."""
    body: tuple[Piece, ...] = (*above, standing_line(setting))
    if setting.stage is Stage.PUBLISHED:
        body = (*above, *list_lines(setting))
    turn.say(
        *body,
        member=member.id,
        choices=_choices(turn, setting, member),
        ref=Ref(TAP, setting.id),
        slot=f"top-ten:{setting.id}",
        settles=settles,
        copyable=setting.stage is Stage.PUBLISHED,
    )


def _choices(turn: Turn, setting: PrioritySetting, member: Member) -> Choices | None:
    helps = member.id in turn.scene.supports.get(helpers_of(setting.id), frozenset())
    codes: list[str] = []
    if setting.stage in (Stage.GROUPING, Stage.CHECKING):
        if not member.role.facilitates:
            codes.append(UNHELP if helps else HELP)
        codes += [PAGE] if helps or member.role.facilitates else []
    elif member.role.facilitates and setting.stage is not Stage.STOPPED:
        codes.append(PAGE)
    if setting.stage is Stage.PUBLISHED:
        codes = [PAGE]
    options = [Option(code, Say(f"top-ten-act-{code}")) for code in (*codes, MINE)]
    if setting.stage is Stage.PUBLISHED:
        options = [*about_options(setting), *options]
    if member.role.facilitates:
        count = len(summaries(questions_of(turn, setting.id)))
        options += [Option(move.value, Say(f"top-ten-act-{move.value}")) for move in moves(setting, count)]
    return Choices(Arrangement.ACT, tuple(options)) if options else None


def list_lines(setting: PrioritySetting) -> tuple[Piece, ...]:
    """Return the list as everybody reads it; those of which no place was released are numbered to be asked about."""
    placed = [_line(place, id) for place, id in setting.published if place is not None]
    others = [_line(number, id) for number, (place, id) in enumerate(setting.published, 1) if place is None]
    unordered = (Say("top-ten-others", fewest=FEWEST_FOR_RANKINGS),) if others else ()
    return (Say("top-ten-published", topic=topic(setting)), *placed, *unordered, *others)


def _line(number: int, summary: str) -> Say:
    return Say("top-ten-line", place=number, words=quoted(summary))


def about_options(setting: PrioritySetting) -> tuple[Option, ...]:
    """Return a tap for each question of the list that shows how it came about."""
    listed = range(1, len(setting.published) + 1)
    return tuple(Option(f"{ABOUT}{number}", Say("top-ten-about", number=number)) for number in listed)


def journey(
    setting: PrioritySetting, summary: ResearchQuestion, questions: Iterable[ResearchQuestion]
) -> tuple[Piece, ...]:
    """Return how one question of the list travelled: what people asked, and how it fared in the votes."""
    lines: list[Piece] = [Say("top-ten-made-of")]
    lines += [_original(it) for it in made_of(questions, summary.id)]
    return (*lines, *votes_lines(setting, summary.id))


def _original(question: ResearchQuestion) -> Say:
    return Say("top-ten-taken-back") if question.taken_back else origin_line(question)


def votes_lines(setting: PrioritySetting, summary: str) -> tuple[Say, ...]:
    """Return how a summary fared in each vote, as far as that was released."""
    lines: list[Say] = []
    if setting.interim is not None and summary in setting.interim.options:
        lines += _interim_lines(setting.interim, summary)
    final = setting.final
    if final is None or not final.ranks or summary not in final.options:
        return tuple(lines)
    place = final.rank(summary)
    if place is None:
        lines.append(Say("top-ten-final-not-first", fewest=FEWEST_FOR_RANKINGS))
    else:
        lines.append(Say("top-ten-final-place", place=place, of=len(final.options)))
    return tuple(lines)


def _interim_lines(vote: SettingVote, summary: str) -> Iterable[Say]:
    """Yield whether a summary came onto the shortlist; with names, also how many chose it."""
    answered = None if vote.verdict is None else vote.verdict.answered
    count = vote.count(summary)
    if answered is not None and count is not None:
        yield Say("top-ten-first-vote-count", count=count, answered=answered)
    if not vote.chosen:
        yield Say("top-ten-first-vote-none")
    else:
        yield Say("top-ten-first-vote-in" if summary in vote.chosen else "top-ten-first-vote-out")


# To everybody, page by page


def tell_everybody(turn: Turn, setting: str, what: str, after: MemberId | None = None) -> None:
    """Begin to tell everybody in the group, or go on behind one of them."""
    key = f"{setting}:{what}:{after or 'first'}"
    turn.timer(TELLS, setting, turn.in_a_moment(), key=key, what=what, after=after)


def tell_page(turn: Turn, timer: Timer) -> None:
    """Tell one page of members, and set the timer of the next page."""
    setting = turn.scene.settings.get(timer.subject)
    if setting is None:
        return
    what = str(timer.payload["what"])
    asked = [it for it in turn.scene.questions.values() if it.setting == setting.id and not it.summary]
    for member, _person in turn.scene.page:
        turn.do(SendMessage(_message(turn, setting, member, what, len(asked))))
    if turn.scene.page_full:
        tell_everybody(turn, setting.id, what, turn.scene.page[-1][0].id)


def _message(turn: Turn, setting: PrioritySetting, member: Member, what: str, asked: int) -> Message:
    body: tuple[Piece, ...] = (Say("top-ten-gathered", count=asked, topic=topic(setting)),)
    if what == PUBLISHED:
        body = list_lines(setting)
    elif not member.role.facilitates:
        body = (*body, Say("top-ten-help-ask"))
    message = message_of(turn, setting, member, body, f"top-ten:{setting.id}:{what}")
    return replace(message, copyable=what == PUBLISHED)


def message_of(turn: Turn, setting: PrioritySetting, member: Member, body: tuple[Piece, ...], slot: str) -> Message:
    """Return a message to somebody who did not ask for it, with what they can do now."""
    return Message(
        Private(member.person, member.id),
        (*turn.naming(member.person, member.group), *body),
        _choices(turn, setting, member),
        Ref(TAP, setting.id),
        slot=slot,
        title=NOTICE,
    )


# To authors


def fate_line(question: ResearchQuestion, questions: Iterable[ResearchQuestion]) -> Say:
    """Return where one question went, as its author reads it; `questions` are those of its priority setting."""
    words = WordsOf(question.id)
    match question.standing:
        case QuestionStanding.MERGED if has_own_words(question, questions):
            return Say("top-ten-told-own", words=words)
        case QuestionStanding.MERGED:
            return Say("top-ten-told-merged", words=words, summary=quoted(question.into))
        case QuestionStanding.LEFT_OUT:
            return Say("top-ten-told-left-out", words=words, reason=told(question.said))
    return Say("top-ten-told-open", words=words)


def has_own_words(question: ResearchQuestion, questions: Iterable[ResearchQuestion]) -> bool:
    """Whether a question stands as its summary, in its own words."""
    return any(it.id == question.into and it.into == question.id for it in questions)


def round_of(setting: str) -> RoundId:
    """Return the round in which a setting's questions were gathered: its id is the setting's."""
    return RoundId(setting)
