"""From open questions to a Top 10: each step, who may take it, and what everybody hears of it.

Gather, group, check, a first vote, a final ranking, the list: the steps of the James Lind Alliance
(https://www.jla.nihr.ac.uk/jla-guidebook). A facilitator takes each, and every member can read who did and when.
"""

from dataclasses import replace

from core.activities.open_questions import GATHERED as CLOSED
from core.activities.open_questions import OPEN_QUESTIONS, gathered, topic_of
from core.area import Area, Members
from core.backlog import origin_line, today_in
from core.backlog_talk import show_own
from core.checking_questions import ask_authors, due
from core.effects import (
    CreateInvite,
    CreatePrioritySetting,
    CreateQuestion,
    SavePrioritySetting,
    SaveQuestion,
    SendMessage,
    Support,
)
from core.events import Timer
from core.grouping import CHECKING, TOLD, loose, may_group, questions_of, summaries
from core.inviting import SIGN_IN_FOR
from core.logbook import kept
from core.messages import Link, Message, Piece, Private, Ref, Say
from core.needs import Needs
from core.own_words import quoted
from core.people import Invite, InviteKind, Member, MemberId, Standing
from core.priority_settings import PrioritySetting, Stage, helpers_of
from core.priority_votes import STOPS, counted, final_vote, interim_vote, stop_now, stop_with, why_no_vote
from core.question_requests import Move
from core.research_questions import QuestionStanding, ResearchQuestion
from core.rounds import Phase, Round, RoundId, SeriesId
from core.telling_priorities import (
    ABOUT,
    GATHERED,
    HELP,
    MINE,
    PAGE,
    PUBLISHED,
    TAP,
    TELLS,
    UNHELP,
    fate_line,
    has_own_words,
    journey,
    message_of,
    moves,
    round_of,
    show,
    standing_line,
    tell_everybody,
    tell_page,
    topic,
)
from core.turn import NOTICE, Turn
from core.voting.ballots import Detail
from core.waiting_for_plans import VOTED

NAMED, PROTECTED = Detail.NAMED, Detail.PROTECTED
MOST_SHOWN = 3  # priority settings in one answer, the latest first


# When the round of open questions has closed


def _closed(turn: Turn, timer: Timer) -> None:
    """Let each question that was asked be one of its own, and begin to put them together."""
    round = turn.scene.rounds.get(RoundId(timer.subject))
    if round is None or round.id in turn.scene.settings:
        return
    group, found = turn.group(round.group), gathered(turn.scene.answers)
    words = topic_of(round)
    title, language = next(iter(words.texts.values()), ""), next(iter(words.texts), "")
    stage = Stage.GROUPING if found else Stage.STOPPED
    setting = PrioritySetting(round.id, group.id, title or group.name, language, stage)
    turn.do(CreatePrioritySetting(setting))
    today, seen = today_in(turn, group.id), set[tuple[MemberId, str]]()
    for answer, text, named in found:
        if (answer.member, text.casefold()) in seen:
            continue
        seen.add((answer.member, text.casefold()))
        id, spoken = turn.context.fresh_id(), answer.language or ""
        asked = ResearchQuestion(id, group.id, text, spoken, answer.member, named=named, setting=setting.id, on=today)
        turn.do(CreateQuestion(asked))
    if not found:
        _tell_facilitators(turn, setting, Say("top-ten-nothing-gathered", topic=topic(setting)))
        return
    turn.log("top-ten-gathered", group.id, None, setting.id, what=kept(topic(setting)), count=len(seen))
    tell_everybody(turn, setting.id, GATHERED)


# Steps


def move(turn: Turn, setting: PrioritySetting, to: Move, by: Member) -> Say | None:
    """Take a priority setting to its next step, or back. Returns why not."""
    group, questions = turn.group(setting.group), questions_of(turn, setting.id)
    if to not in moves(setting, len(summaries(questions))):
        return Say("top-ten-not-now")
    moved: PrioritySetting | None = None
    why: Say | None = None
    match to:
        case Move.CHECK:
            if loose(questions):
                return Say("top-ten-loose", count=len(loose(questions)))
            ask_authors(turn, setting, questions)
            moved = replace(setting, stage=Stage.CHECKING)
        case Move.INTERIM | Move.INTERIM_NAMED:
            why, detail = why_no_vote(questions), NAMED if to is Move.INTERIM_NAMED else PROTECTED
            moved = None if why is not None else interim_vote(turn, setting, group, by, detail)
        case Move.FINAL | Move.FINAL_NAMED:
            why, detail = why_no_vote(questions), NAMED if to is Move.FINAL_NAMED else PROTECTED
            moved = None if why is not None else final_vote(turn, setting, group, by, detail)
        case Move.GROUP:
            moved = replace(setting, stage=Stage.GROUPING, interim=None)
        case Move.PUBLISH:
            _publish(turn, setting, questions)
            moved = replace(setting, stage=Stage.PUBLISHED)
        case Move.STOP | Move.STOP_ALL:
            stop_with(turn, setting, by)
            moved = replace(setting, stage=Stage.STOPPED)
    if moved is None:
        return why if why is not None else _noted(turn)
    turn.do(SavePrioritySetting(moved))
    kind = Move.STOP if to is Move.STOP_ALL else to  # that a vote is stopped is an entry of its own
    turn.log(f"top-ten-{kind.value}", setting.group, by.id, setting.id, what=kept(topic(setting)))
    _keep(turn, moved)
    return None


def _noted(turn: Turn) -> Say:
    """Return why planning refused, as it said itself."""
    note = turn.outcome.note
    return note if isinstance(note, Say) else Say("top-ten-not-now")


def _keep(turn: Turn, setting: PrioritySetting) -> None:
    """Let the rest of this turn see a priority setting as it now stands."""
    turn.scene = replace(turn.scene, settings={**turn.scene.settings, setting.id: setting})


def _publish(turn: Turn, setting: PrioritySetting, questions: list[ResearchQuestion]) -> None:
    listed = {id for _place, id in setting.published}
    done = [it for it in summaries(questions) if it.id in listed]
    turn.do(*(SaveQuestion(replace(it, standing=QuestionStanding.DONE)) for it in done))
    tell_everybody(turn, setting.id, PUBLISHED)


def _vote_over(turn: Turn, timer: Timer) -> None:
    """See whether a vote is out; if so, tell those who can take the next step."""
    setting = turn.scene.settings.get(timer.subject)
    if setting is None:
        return
    id = SeriesId(str(timer.payload["series"]))
    rounds = [it for it in turn.scene.rounds.values() if it.series == id]
    vote = counted(turn, setting, turn.scene.series.get(id), rounds)
    if vote is None:
        return
    now = replace(setting, interim=vote) if setting.stage is Stage.INTERIM else replace(setting, final=vote)
    _tell_facilitators(turn, now, standing_line(now))


def _tell_facilitators(turn: Turn, setting: PrioritySetting, body: Piece) -> None:
    for member in turn.facilitators(setting.group):
        turn.do(SendMessage(message_of(turn, setting, member, (body,), f"top-ten:{setting.id}:{setting.stage.value}")))


# Authors


def _tell_author(turn: Turn, timer: Timer) -> None:
    """Tell an author where those of their questions went that they have not heard of yet."""
    found = turn.scene.others.get(MemberId(str(timer.payload["member"])))
    if found is None or found[0].standing is not Standing.JOINED or timer.subject not in turn.scene.settings:
        return
    member = found[0]
    mine = [it for it in questions_of(turn, timer.subject) if it.author == member.id and it.fate != it.told]
    news = [it for it in mine if it.told or it.standing is not QuestionStanding.OPEN]
    if not news:
        return
    turn.do(*(SaveQuestion(replace(it, told=it.fate)) for it in news))
    known = questions_of(turn, timer.subject)
    merged = [has_own_words(it, known) for it in news if it.standing is QuestionStanding.MERGED]
    goes = (Say("top-ten-told-goes"),) if any(merged) else ()
    stays = (Say("top-ten-told-stays"),) if not all(merged) else ()
    lines = (fate_line(it, known) for it in news)
    body = (*turn.naming(member.person, member.group), *lines, *goes, *stays)
    turn.do(SendMessage(Message(Private(member.person, member.id), body, title=NOTICE)))


# What members say and tap


def _top_ten(turn: Turn, member: Member) -> None:
    """Show how far each Top 10 of the group has come."""
    settings = [it for it in turn.scene.settings.values() if it.group == member.group and it.stage is not Stage.STOPPED]
    lines = [_gathering_line(it) for it in turn.scene.current_rounds if _gathers(it, member)]
    if lines:
        turn.say(*lines, member=member.id)
    for setting in settings[:MOST_SHOWN]:
        show(turn, setting, member)
    if not settings and not lines:
        turn.say(Say("top-ten-none"), member=member.id)


def _gathers(round: Round, member: Member) -> bool:
    return round.group == member.group and round.activity == OPEN_QUESTIONS and round.phase is Phase.OPEN


def _gathering_line(round: Round) -> Say:
    return Say("top-ten-stage-gathering", topic=topic_of(round))


def _tapped(turn: Turn, ref: Ref, code: str) -> None:
    setting = turn.scene.settings.get(ref.id)
    member = None if setting is None else next((it for it in turn.joined() if it.group == setting.group), None)
    if setting is None or member is None:
        turn.note(Say("moved-on"))
    elif code in (HELP, UNHELP):
        _helps(turn, setting, member, on=code == HELP)
    elif code == PAGE:
        _open_page(turn, setting, member)
    elif code == MINE:
        _mine(turn, setting, member)
    elif code.startswith(ABOUT):
        _about(turn, setting, member, code.removeprefix(ABOUT))
    elif code in frozenset(Move) and member.role.facilitates:
        why = move(turn, setting, Move(code), member)
        if why is not None:
            turn.note(why)
        else:
            show(turn, turn.scene.settings[setting.id], member)
    else:
        turn.note(Say("not-allowed"))


def _helps(turn: Turn, setting: PrioritySetting, member: Member, *, on: bool) -> None:
    """Count somebody among those who help to put questions together, or no more."""
    if setting.stage not in (Stage.GROUPING, Stage.CHECKING):
        turn.note(Say("top-ten-not-now"))
        return
    subject = helpers_of(setting.id)
    turn.do(Support(subject, setting.group, member.id, on))
    before = turn.scene.supports.get(subject, frozenset())
    now = before | {member.id} if on else before - {member.id}
    turn.scene = replace(turn.scene, supports={**turn.scene.supports, subject: now})
    show(turn, setting, member, Say("top-ten-help-thanks" if on else "top-ten-help-over"))


def _mine(turn: Turn, setting: PrioritySetting, member: Member) -> None:
    """Show somebody where each of their own questions is, with a way to take it back."""
    known = questions_of(turn, setting.id)
    mine = [it for it in known if it.author == member.id]
    for question in mine:
        is_open = question.standing is QuestionStanding.OPEN
        show_own(turn, question, member, origin_line(question) if is_open else fate_line(question, known))
    if not mine:
        turn.say(Say("top-ten-mine-none"), member=member.id)


def _open_page(turn: Turn, setting: PrioritySetting, member: Member) -> None:
    """Give somebody the address that opens the page for them alone, once."""
    if setting.stage is not Stage.PUBLISHED and not may_group(turn, member, setting):
        turn.note(Say("not-allowed"))
        return
    code, expires = turn.context.fresh_code(), turn.now + SIGN_IN_FOR
    invite = Invite(code, InviteKind.SIGN_IN, member.group, member.id, member.role, expires, 1)
    turn.do(CreateInvite(invite))
    address = Link(turn.context.links.sign_in(code), Say("top-ten-page-link"))
    minutes = int(SIGN_IN_FOR.total_seconds()) // 60
    turn.say(Say("top-ten-page-here", minutes=minutes), address, member=member.id, slot=f"top-ten:{setting.id}:page")


def _about(turn: Turn, setting: PrioritySetting, member: Member, number: str) -> None:
    """Show how one question of the list came about."""
    listed = setting.published
    place = int(number) if number.isdecimal() else 0
    if setting.stage is not Stage.PUBLISHED or not 0 < place <= len(listed):
        turn.note(Say("moved-on"))
        return
    questions = questions_of(turn, setting.id)
    rank, id = listed[place - 1]
    summary = next((it for it in questions if it.id == id), None)
    if summary is not None:
        line = Say("top-ten-line", place=rank or place, words=quoted(summary.id))
        turn.say(line, *journey(setting, summary, questions), member=member.id, slot=f"top-ten:{id}")


# What each needs


def _of_groups(_event: object, members: Members) -> Needs:
    groups = tuple(member.group for member in members if member.standing is Standing.JOINED)
    return Needs(settings_of=groups, current_rounds=True)


def _of_tap(ref: Ref, _code: str, members: Members) -> Needs:
    """Whoever facilitates may start a vote, which takes enough people."""
    led = [it.group for it in members if it.standing is Standing.JOINED and it.role.facilitates]
    return Needs(settings=(ref.id,), voters=tuple(led), authors=bool(led))


def _of_closed(timer: Timer) -> Needs:
    id = round_of(timer.subject)
    return Needs(rounds=(id,), all_answers=id, settings=(timer.subject,), facilitators=True)


def _of_page(timer: Timer) -> Needs:
    after, id = timer.payload.get("after"), round_of(timer.subject)
    cursor = None if after is None else MemberId(str(after))
    return Needs(rounds=(id,), page_of=id, page_after=cursor, settings=(timer.subject,))


def _of_author(timer: Timer) -> Needs:
    return Needs(settings=(timer.subject,), others=(MemberId(str(timer.payload["member"])),))


def _of_check(timer: Timer) -> Needs:
    return replace(_of_author(timer), asks=True)


def _of_vote(timer: Timer) -> Needs:
    series = (SeriesId(str(timer.payload["series"])),)
    return Needs(settings=(timer.subject,), series=series, rounds_of=series, facilitators=True)


AREA = Area(
    name="setting-priorities",
    commands={"top10": _top_ten},
    of_a_group=frozenset({"top10"}),
    taps={TAP: _tapped},
    timers={CLOSED: _closed, TELLS: tell_page, TOLD: _tell_author, CHECKING: due, VOTED: _vote_over, STOPS: stop_now},
    needs_of_command={"top10": _of_groups},
    needs_of_tap={TAP: _of_tap},
    needs_of_timer={
        CLOSED: _of_closed,
        TELLS: _of_page,
        TOLD: _of_author,
        CHECKING: _of_check,
        VOTED: _of_vote,
        STOPS: lambda timer: replace(_of_vote(timer), rounds_of_series=True),
    },
    needs_of_dialogue={CHECKING: lambda dialogue, _about, _members: Needs(settings=(dialogue.subject,))},
)
