"""The two votes of a priority setting: what is asked, among which questions, and what of their result counts here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.counting import stop_vote
from core.effects import SavePrioritySetting
from core.events import Timer
from core.grouping import loose, questions_of, summaries, words_from
from core.messages import Say, Told, told
from core.own_words import copied
from core.own_words import over as without_copies
from core.people import Group, Member, MemberId, Purpose
from core.planning import plan_series, undo
from core.poll_drafts import poll_draft
from core.polls import POLL, STOPPED, VOTE
from core.priority_settings import (
    FEWEST_TO_RANK,
    MOST_TO_RANK,
    TOP,
    PrioritySetting,
    SettingVote,
    Stage,
    key_of,
)
from core.research_questions import ResearchQuestion
from core.rounds import Phase, Round, Series, SeriesId, SeriesStanding
from core.turn import Turn
from core.voting.ballots import Detail, Ties, Verdict
from core.waiting_for_plans import SETTING, look_at_vote

STOPS = "top-ten-stops-vote"  # the timer's kind: the vote of what was stopped is stopped, too
LOOKS_AGAIN = timedelta(hours=1)
INTERIM, FINAL = "shortlist", "borda"  # the methods
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))  # set again where a text is shown


def why_no_vote(questions: Sequence[ResearchQuestion]) -> Say | None:
    """Return why there is nothing to vote on yet: every question is in a summary or left out, and they fit one vote."""
    open_still, count = loose(questions), len(summaries(questions))
    if open_still:
        return Say("top-ten-loose", count=len(open_still))
    if count < FEWEST_TO_RANK:
        return Say("top-ten-too-few")
    return Say("top-ten-too-many", count=count, most=MOST_TO_RANK) if count > MOST_TO_RANK else None


def interim_vote(
    turn: Turn, setting: PrioritySetting, group: Group, by: Member, detail: Detail
) -> PrioritySetting | None:
    """Plan the vote that makes the shortlist; None, with a note, where there can be none."""
    asked = _to_vote_on(turn, setting)
    ask = _in_all_words(turn, group, Say("top-ten-interim-ask", topic=_topic(setting), most=places(len(asked))))
    vote = _plan(turn, setting, group, by, asked, ask, INTERIM, detail)
    return None if vote is None else replace(setting, stage=Stage.INTERIM, interim=vote)


def places(options: int) -> int:
    """Return how many questions the shortlist holds, of so many: ten, or two thirds where they are few.

    Each person picks up to as many: then the list gives nothing away (core.voting.shortlist).
    """
    return min(TOP, max(1, options * 2 // 3))


def final_vote(
    turn: Turn, setting: PrioritySetting, group: Group, by: Member, detail: Detail
) -> PrioritySetting | None:
    """Plan the ranking of the shortlist, or of all where there is none; None, with a note, where that cannot be."""
    asked = _to_vote_on(turn, setting)
    if setting.shortlist:
        asked = [it for it in asked if it.id in setting.shortlist]
    ask = _in_all_words(turn, group, Say("top-ten-final-ask", topic=_topic(setting)))
    vote = _plan(turn, setting, group, by, asked, ask, FINAL, detail)
    return None if vote is None else replace(setting, stage=Stage.FINAL, final=vote)


def _to_vote_on(turn: Turn, setting: PrioritySetting) -> list[ResearchQuestion]:
    """Return the summaries that have words, by their random ids."""
    return [it for it in summaries(questions_of(turn, setting.id)) if _words(turn, it) is not None]


def _words(turn: Turn, summary: ResearchQuestion) -> ResearchQuestion | None:
    """Return in whose text a summary has its words, where its author lets them be used now; authors were loaded."""
    whose = words_from(turn.scene.questions.values(), summary)
    if whose is None or not whose.text or whose.summary:
        return whose if whose is not None and whose.text else None
    found = None if whose.author is None else turn.scene.others.get(whose.author)
    grant = None if found is None else found[0].consents.get(Purpose.RESEARCH)
    return whose if grant is not None and grant.granted else None


def is_voted_on(turn: Turn, question: ResearchQuestion) -> bool:
    """Whether the very words of a question stand in a vote that is not over; what it belongs to was loaded."""
    setting = turn.scene.settings.get(question.setting)
    vote = None if setting is None else setting.vote_now
    if vote is None or vote.over:
        return False
    return any(it.into == question.id and it.id in vote.options for it in summaries(turn.scene.questions.values()))


def _plan(
    turn: Turn,
    setting: PrioritySetting,
    group: Group,
    by: Member,
    asked: Sequence[ResearchQuestion],
    ask: Told,
    method: str,
    detail: Detail,
) -> SettingVote | None:
    if not FEWEST_TO_RANK <= len(asked) <= MOST_TO_RANK:
        many = len(asked) > MOST_TO_RANK
        turn.note(Say("top-ten-too-many", count=len(asked), most=MOST_TO_RANK) if many else Say("top-ten-too-few"))
        return None
    local = turn.context.calendar.utc_to_local(turn.now, group.zone).replace(second=0, microsecond=0)
    worded = [_words(turn, it) or it for it in asked]
    options = [told(it.text, it.language) for it in worded]
    theirs = {key_of(place): it.id for place, it in enumerate(worded) if not it.summary}
    soon = local + timedelta(minutes=1)
    most = places(len(asked)) if method == INTERIM else None
    seats = most or 1
    draft = poll_draft(ask, options, method, group, soon, detail=detail, most=most, seats=seats, ties=Ties.LOT)
    details = {**draft.details, SETTING: setting.id, **copied(theirs)}
    series = plan_series(turn, by, group, POLL, draft.title, draft.form, draft.plan, details=details)
    if series is None:
        return None
    _look_at(turn, setting, series)
    return SettingVote(series.id, tuple(it.id for it in asked))


def _look_at(turn: Turn, setting: PrioritySetting, series: Series) -> None:
    look_at_vote(turn, setting.id, series.id, turn.now + series.plan.open_for + LOOKS_AGAIN)


def counted(turn: Turn, setting: PrioritySetting, series: Series | None, rounds: Sequence[Round]) -> SettingVote | None:
    """Keep what a vote came to once that is out, and return it; look again later where it is not yet."""
    vote = setting.vote_now
    if vote is None or vote.over or series is None or vote.series != series.id:
        return None
    verdict = next((it for it in map(_verdict, rounds) if it is not None), None)
    ended = series.standing is not SeriesStanding.RUNNING or any(it.phase is Phase.RELEASED for it in rounds)
    alive = any(it.phase not in (Phase.CANCELLED, Phase.RELEASED) for it in rounds)
    if verdict is None and (alive or not ended):
        closing = [it.closes_at for it in rounds if it.phase in (Phase.EARLY, Phase.OPEN)]
        look_at_vote(turn, setting.id, series.id, max([turn.now, *closing]) + LOOKS_AGAIN)
        return None
    turn.do(*without_copies(series, rounds))
    over = replace(vote, verdict=verdict, over=True)
    if setting.stage is Stage.INTERIM:
        turn.do(SavePrioritySetting(replace(setting, interim=over)))
    else:
        turn.do(SavePrioritySetting(replace(setting, final=over)))
    return over


def stop_with(turn: Turn, setting: PrioritySetting, by: Member) -> None:
    """Let the vote that is under way be stopped after this turn, as whoever stops all of it wants."""
    vote = setting.vote_now
    if vote is not None and not vote.over:
        turn.timer(STOPS, setting.id, turn.in_a_moment(), series=vote.series, by=by.id)


def stop_now(turn: Turn, timer: Timer) -> None:
    """Stop a vote: one that is open is not counted, and one that nobody was asked in does not come."""
    series = turn.scene.series.get(SeriesId(str(timer.payload["series"])))
    if series is None:
        return
    if series.standing is SeriesStanding.RUNNING:
        undo(turn, series)
        return
    for round in turn.scene.rounds.values():
        if round.series == series.id and round.phase in (Phase.EARLY, Phase.OPEN):
            stop_vote(turn, round, STOPPED, MemberId(str(timer.payload["by"])))


def _verdict(round: Round) -> Verdict | None:
    if round.phase is not Phase.RELEASED or round.result is None:
        return None
    return next((it.verdict for it in round.result.questions if it.question == VOTE), None)


def _topic(setting: PrioritySetting) -> Told:
    return told(setting.title, setting.language)


def _in_all_words(turn: Turn, group: Group, words: Say) -> Told:
    """Return words of ours in each language of a group, as a vote's question is kept."""
    texts = {language: turn.context.words.text(words, (language,)) for language in group.languages}
    return Told({language: text.translate(_ISOLATES) for language, text in texts.items()})
