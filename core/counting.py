"""The end of a vote: it takes no more, is counted, and only then does anybody hear what it came to.

These are turns of their own. The first one says that the vote is closing, so that nobody can vote from then on; the
second is decided while the box is locked, and keeps the result alone; once the box is destroyed the third one tells
everybody. A crash between two of them is made good by taking the next one again.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from core.activities import activity
from core.activity import VotesCounted
from core.announcing import announce_closing
from core.area import Area
from core.asking import ROUND_TALK
from core.delphi_state import DELPHI, goes_on
from core.effects import CancelTimers, RemoveAllAnswers, SaveRound, SendMessage, SetTimer
from core.events import Timer
from core.logbook import kept
from core.messages import NameOf, Piece, Say
from core.needs import Needs
from core.own_words import WORDS_OF, round_over
from core.people import MemberId
from core.polls import LOST, STOPPED, UNCOUNTED, VOID
from core.replying import ask_for_reply
from core.rounds import Phase, Round, RoundId
from core.talks import message_to
from core.turn import Turn
from core.under_way import called
from core.waiting_for_plans import look
from core.week import week_timer

_log = logging.getLogger(__name__)

COUNTS = "votes-counted"  # timers' kinds
OVER = "vote-over"
VOIDED = "vote-voided"
_VOID_PAGE = "vote-void-page"
_WORDS_PAGE = "vote-words-page"


def take_no_more(turn: Turn, round: Round) -> None:
    """Close a vote to everybody; it is counted in a turn of its own."""
    closing = replace(round, phase=Phase.CLOSING)
    turn.know_round(closing)
    turn.do(SaveRound(closing), SetTimer(count_timer(round.id, turn.in_a_moment())))


def count_timer(round: RoundId, at: datetime) -> Timer:
    """Return the timer by which a vote that takes no more is counted."""
    return Timer(f"{round}:counts", at, COUNTS, round)


def over_timer(round: Round, turn: Turn) -> Timer:
    """Return the timer that tells everybody of a vote that was counted, once its box is gone."""
    return Timer(f"{round.id}:over", turn.in_a_moment() + timedelta(microseconds=1), OVER, round.id)


def voided_timer(round: RoundId, at: datetime) -> Timer:
    """Return the timer that stops a vote whose box was lost."""
    return Timer(f"{round}:voided", at, VOIDED, round)


def _count(turn: Turn, timer: Timer) -> None:
    round = turn.round(timer.subject)
    if round is None or round.phase is not Phase.CLOSING:
        return
    ballots = turn.scene.ballots
    if ballots is None:
        raise LookupError("A vote can be counted only while its box is locked.")
    if ballots.lost:
        stop_vote(turn, round, LOST, None)
        return
    try:
        votes = VotesCounted(turn.group(round.group), ballots.votes, ballots.by_slips)
        counted, effects = activity(round.activity).react(round, votes)
    except Exception as error:  # whatever it was: votes that cannot be counted must not lie there for ever
        _log.error("votes_not_counted", extra={"kind": type(error).__name__})
        stop_vote(turn, round, UNCOUNTED, None)
        return
    counted = round_over(counted)
    turn.do(*effects, SaveRound(counted), SetTimer(over_timer(counted, turn)))


def _over(turn: Turn, timer: Timer) -> None:
    """Let everybody have the result at the same time, and facilitators be asked what happens next."""
    round = turn.round(timer.subject)
    if round is None or round.phase is not Phase.RELEASED:
        return
    group = turn.group(round.group)
    announce_closing(turn, round, group)
    turn.do(SetTimer(week_timer(group, turn.now)))
    look(turn, round.series, round.state)
    page = Timer(f"{round.id}:tell:first", turn.in_a_moment(), "round-page", round.id, {"what": "tell", "after": None})
    turn.do(SetTimer(page))
    _let_words_go(turn, round)
    if goes_on(round):
        return  # a further round follows by itself
    for member, person in turn.scene.others.values():
        ask_for_reply(turn, round, member, person)


def stop_vote(turn: Turn, round: Round, why: str, by: MemberId | None) -> None:
    """Stop a vote without counting it: its box is destroyed after this turn, and everybody hears who did it.

    So it is no way of looking into it.
    """
    stopped = round_over(replace(round, phase=Phase.CANCELLED, state={**round.state, VOID: why, "by": by}))
    turn.know_round(stopped)
    turn.do(CancelTimers(round.id), SaveRound(stopped), RemoveAllAnswers(round.id))  # there are some where it has names
    kind = f"{'study' if round.activity == DELPHI else 'vote'}-{why}"
    turn.log(kind, round.group, by, round.id, what=kept(called(turn, round)))
    turn.do(SetTimer(_void_page(turn, round.id, None)))
    _let_words_go(turn, stopped)
    look(turn, round.series, round.state)


def _void_page(turn: Turn, round: RoundId, after: MemberId | None) -> Timer:
    key = f"{round}:void:{after or 'first'}"
    return Timer(key, turn.in_a_moment(), _VOID_PAGE, round, {"after": after})


def _tell_void(turn: Turn, timer: Timer) -> None:
    """Tell one page of members that a vote was stopped, by whom and that nothing of it was counted."""
    round = turn.round(timer.subject)
    if round is None or VOID not in round.state:
        return
    if timer.payload.get("after") is None:
        announce_closing(turn, round, turn.group(round.group))
    for member, _ in turn.scene.page:
        body = (*turn.naming(member.person, member.group), *why_void(round))
        turn.do(SendMessage(message_to(member, *body)))
    if turn.scene.page_full:
        turn.do(SetTimer(_void_page(turn, round.id, turn.scene.page[-1][0].id)))


def _let_words_go(turn: Turn, round: Round) -> None:
    """Close the question where people have it before them, if it has words of members in it, on pages that are kept."""
    if WORDS_OF in round.state:
        turn.do(SetTimer(_words_page(turn, round.id, None)))


def _close_questions(turn: Turn, timer: Timer) -> None:
    """Close the question of a vote that is over for one page of members, whether they have voted or not."""
    round = turn.round(timer.subject)
    if round is None:
        return
    for member, person in turn.scene.page:
        for dialogue in person.conversation.dialogues:
            asked = dialogue.form == ROUND_TALK and dialogue.subject == round.id and dialogue.member == member.id
            for slot in dialogue.shown if asked else ():
                closed = message_to(member, Say("question-closed"), slot=slot)
                turn.do(SendMessage(replace(closed, anytime=True)))
    if turn.scene.page_full:
        turn.do(SetTimer(_words_page(turn, round.id, turn.scene.page[-1][0].id)))


def _words_page(turn: Turn, round: RoundId, after: MemberId | None) -> Timer:
    key = f"{round}:words:{after or 'first'}"
    return Timer(key, turn.in_a_moment(), _WORDS_PAGE, round, {"after": after})


def why_void(round: Round) -> tuple[Piece, ...]:
    """Return what is said of a vote that was stopped."""
    why, by, question = round.state.get(VOID), round.state.get("by"), round.form.opening.ask
    words = "delphi" if round.activity == DELPHI else "poll"
    if why != STOPPED:
        return (Say(f"{words}-{why}", question=question),)
    if by is None:
        return (Say(f"{words}-stopped-by-itself", question=question),)
    return (Say(f"{words}-stopped-by", question=question, name=NameOf(MemberId(str(by)))),)


def _lost(turn: Turn, timer: Timer) -> None:
    """Stop a vote whose box is gone: with a disk, or a backup that was put back."""
    round = turn.round(timer.subject)
    if round is not None and round.form.sealed and round.phase in (Phase.EARLY, Phase.OPEN, Phase.CLOSING):
        stop_vote(turn, round, LOST, None)


def _needs_of_void(timer: Timer) -> Needs:
    round, after = RoundId(timer.subject), timer.payload.get("after")
    cursor = None if after is None else MemberId(str(after))
    return Needs(rounds=(round,), page_of=round, page_after=cursor, spaces_of_groups=after is None)


def _needs_of_round(timer: Timer) -> Needs:
    return Needs(rounds=(RoundId(timer.subject),), series_of_rounds=True)


def _needs_of_over(timer: Timer) -> Needs:
    rounds = (RoundId(timer.subject),)
    return Needs(rounds=rounds, facilitators=True, facilitators_talk=True, spaces_of_groups=True)


AREA = Area(
    name="counting",
    timers={COUNTS: _count, OVER: _over, VOIDED: _lost, _VOID_PAGE: _tell_void, _WORDS_PAGE: _close_questions},
    needs_of_timer={
        COUNTS: _needs_of_round,
        OVER: _needs_of_over,
        VOIDED: _needs_of_round,
        _VOID_PAGE: _needs_of_void,
        _WORDS_PAGE: _needs_of_void,
    },
)
