"""Who runs the computer that Ladle is on: asked once in each group, and said by name where it is a facilitator.

Where it changes while votes or ratings are open, whoever was asked already has read another name, or none. They are
told once, whether they have voted or not: nothing looks into a box for it.
"""

from dataclasses import replace

from core.area import Area
from core.asking import dialogue_about
from core.conversation import Person
from core.delphi_state import DELPHI, previous_in
from core.effects import SaveGroup, SaveRound, SaveSeries, SendMessage, SetTimer
from core.events import Timer
from core.messages import Moment, Piece, Say
from core.needs import Needs
from core.people import NO_MEMBER, Group, GroupId, Member, MemberId
from core.poll_card import operators_of, who_could_look, with_operator
from core.rounds import Phase, Round, RoundId, SeriesStanding
from core.talks import message_to
from core.turn import Turn

RUN_BY, COULD_LOOK = "run-by", "who-could-look"  # timers' kinds
WAITING = (Phase.EARLY, Phase.OPEN)


def why_not_run_by(turn: Turn, group: Group, operator: MemberId) -> Say | None:
    """Return why somebody cannot be named as who runs the computer: they do not facilitate here."""
    named = {member.id for member in turn.facilitators(group.id)}
    return None if operator == NO_MEMBER or operator in named else Say("not-allowed")


def run_by(turn: Turn, group: Group, operator: MemberId) -> Group:
    """Keep who runs the computer; a turn of its own lets votes and ratings that are under way name them as well."""
    changed = replace(group, operator=operator)
    turn.do(SaveGroup(changed))
    turn.know_group(changed)
    if operator != group.operator:
        key = f"{group.id}:run-by:{operator}"
        turn.do(SetTimer(Timer(key, turn.in_a_moment(), RUN_BY, group.id, {"operator": operator})))
    return changed


def _under_way(turn: Turn, timer: Timer) -> None:
    """Name whoever runs the computer now in everything that is under way, beside those before."""
    group, operator = GroupId(timer.subject), MemberId(str(timer.payload["operator"]))
    for round in turn.scene.current_rounds:
        if round.group == group and round.form.sealed and round.phase in WAITING:
            _also_by(turn, round, operator)
    for series in turn.scene.series.values():
        pausing = series.standing is SeriesStanding.RUNNING and previous_in(series.details) is not None
        if series.group == group and pausing:  # ratings wait in the box of the round before
            details = with_operator(series.details, operator)
            if details != series.details:
                turn.do(SaveSeries(replace(series, details=details)))


def _also_by(turn: Turn, round: Round, operator: MemberId) -> None:
    """Name one more who could look into a round; whoever was asked already is told, where it reads differently."""
    after = replace(round, state=with_operator(round.state, operator))
    if after.state == round.state:
        return
    turn.know_round(after)
    turn.do(SaveRound(after))
    if _sentence(after) != _sentence(round):
        turn.do(SetTimer(_page(turn, after, None)))


def _tell(turn: Turn, timer: Timer) -> None:
    """Tell one page of members who could look, where they have been asked already."""
    round = turn.round(timer.subject)
    if round is None or round.phase not in WAITING:
        return
    for member, person in turn.scene.page:
        if member.id not in turn.scene.page_answered and _was_asked(turn, round, member, person):
            body = (*turn.naming(member.person, member.group), *_news(round, member))
            turn.do(SendMessage(replace(message_to(member, *body), useful_until=round.closes_at)))
    if turn.scene.page_full:
        turn.do(SetTimer(_page(turn, round, turn.scene.page[-1][0].id)))


def _was_asked(turn: Turn, round: Round, member: Member, person: Person) -> bool:
    """Whether somebody has read who could look. Of a vote without names nothing shows here whether they have voted."""
    asked = any(ask.subject == round.id for ask in turn.scene.asks.get(member.person, ()))
    return asked or dialogue_about(person, round, member) is not None


def _news(round: Round, member: Member) -> tuple[Piece, ...]:
    news = (Say("runs-told", question=round.form.opening.ask), _sentence(round))
    if round.activity == DELPHI:
        return news
    return (*news, Say("runs-still", until=Moment(round.closes_at, member.zone)))


def _sentence(round: Round) -> Say:
    return who_could_look("delphi-card" if round.activity == DELPHI else "poll-card", round.state)


def _page(turn: Turn, round: Round, after: MemberId | None) -> Timer:
    key = f"{round.id}:could-look:{len(operators_of(round.state))}:{after or 'first'}"
    return Timer(key, turn.in_a_moment(), COULD_LOOK, round.id, {"after": after})


def _needs_of_group(timer: Timer) -> Needs:
    group = GroupId(timer.subject)
    return Needs(groups=(group,), plans=(group,))


def _needs_of_page(timer: Timer) -> Needs:
    round, after = RoundId(timer.subject), timer.payload.get("after")
    cursor = None if after is None else MemberId(str(after))
    return Needs(rounds=(round,), page_of=round, page_after=cursor, page_answered=True, asks=True)


AREA = Area(
    name="running-the-computer",
    timers={RUN_BY: _under_way, COULD_LOOK: _tell},
    needs_of_timer={RUN_BY: _needs_of_group, COULD_LOOK: _needs_of_page},
)
