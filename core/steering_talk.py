"""Steer from the chat: /extend, /close, /remind, /undo and the buttons below what runs.

Each asks first, says what would come of it, and where several rounds or plans fit, which one is meant.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from core.changing import next_of, open_early, skip, undo_change, why_not_early, why_not_undone
from core.conversation import Dialogue
from core.messages import Moment, Say, TimeStyle, Value, on_day
from core.needs import Needs
from core.people import GroupId, Member
from core.questions import Alternative, Choice, Form
from core.rounds import REMINDED, Phase, Round, RoundId, Series, SeriesId
from core.steering_rights import Steer, may_steer, steer_round, steer_series
from core.stopping_votes import void, why_not_void, words_of_void
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn
from core.under_way import called, close_early, extend, remind, title_of, why_not_closed, why_not_longer

STEERING = "steer"
DAYS = (1, 2, 7)  # what more time may be, on buttons
MOST_OFFERED = 10  # rounds or plans to choose from: more is not read on a phone
_NO = "no"


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to steer: whether it is about a round or a whole plan, and why it can't be done to one."""

    name: str
    of_rounds: bool
    why_not: Callable[[Turn, Round | Series], Say | None]


def _not_for(_turn: Turn, it: Round | Series, why: Callable[[Round], Say | None]) -> Say | None:
    return why(it) if isinstance(it, Round) else Say("steer-nothing")


def _not_reminded(round: Round) -> Say | None:
    if round.phase is not Phase.OPEN:
        return Say("remind-closed")
    return Say("remind-already") if REMINDED in round.state else None


def _not_skipped(turn: Turn, it: Round | Series) -> Say | None:
    return None if isinstance(it, Series) and next_of(turn, it) is not None else Say("steer-none-left")


def _not_early(turn: Turn, it: Round | Series) -> Say | None:
    return why_not_early(turn, it) if isinstance(it, Series) else Say("steer-nothing")


def _not_undone(turn: Turn, it: Round | Series) -> Say | None:
    return why_not_undone(turn, it) if isinstance(it, Series) else Say("steer-nothing")


WAYS: Mapping[str, _Way] = {
    way.name: way
    for way in (
        _Way("extend", True, partial(_not_for, why=why_not_longer)),
        _Way("close", True, partial(_not_for, why=why_not_closed)),
        _Way("void", True, partial(_not_for, why=why_not_void)),
        _Way("remind", True, partial(_not_for, why=_not_reminded)),
        _Way("skip", False, _not_skipped),
        _Way("early", False, _not_early),
        _Way("undo", False, _not_undone),
    )
}


def begin_steering(turn: Turn, member: Member, way: str, about: Round | Series | None = None) -> None:
    """Ask somebody whether to go on, or which round or plan they mean."""
    found = [about] if about is not None else list(_candidates(turn, WAYS[way]))
    if not found:
        turn.say(_why_nothing(turn, WAYS[way]), member=member.id)
        return
    subject = f"{way}:{found[0].id}" if len(found) == 1 else way
    start(turn, STEER, new_dialogue(turn, STEER, subject, member))


def _why_nothing(turn: Turn, way: _Way) -> Say:
    """Return why nothing can be done: what stands against it, or that somebody may steer nothing at all."""
    mine = [it for it in _everything(turn, way) if _may(turn, it) is not None]
    reasons = [why for it in mine if (why := way.why_not(turn, it)) is not None]
    if len(reasons) == 1:
        return reasons[0]
    return Say("steer-nothing") if mine or any(one.role.facilitates for one in turn.joined()) else Say("not-allowed")


def _everything(turn: Turn, way: _Way) -> list[Round | Series]:
    return [*(turn.scene.current_rounds if way.of_rounds else turn.scene.series.values())]


def _candidates(turn: Turn, way: _Way) -> Iterator[Round | Series]:
    for it in _everything(turn, way):
        if _may(turn, it) is not None and way.why_not(turn, it) is None:
            yield it


def _may(turn: Turn, it: Round | Series) -> Member | None:
    """Return the membership in which somebody may steer something."""
    series = it if isinstance(it, Series) else turn.scene.series.get(it.series)
    return next((one for one in turn.joined() if may_steer(turn, one, series, it.group)), None)


def _about(dialogue: Dialogue) -> tuple[_Way, str | None]:
    """Return what is to be done, and to what, where that is settled."""
    way, _, id = dialogue.subject.partition(":")
    chosen = dialogue.answers.get("which")
    return WAYS[way], id or (None if chosen is None else str(chosen))


def _found(turn: Turn, dialogue: Dialogue) -> Round | Series | None:
    way, id = _about(dialogue)
    if id is None:
        return None
    return turn.round(id) if way.of_rounds else turn.scene.series.get(SeriesId(id))


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    way, id = _about(dialogue)
    questions: list[Choice] = []
    if ":" not in dialogue.subject:
        offered = [_offered(turn, it) for it in _candidates(turn, way)][:MOST_OFFERED]
        if id is not None and all(option.key != id for option in offered):
            offered.append(Alternative(id, Say("moved-on")))
        if len(offered) > 1:
            questions.append(Choice(key="which", ask=Say("steer-which"), options=tuple(offered)))
    found = _found(turn, dialogue)
    no = Alternative(_NO, Say("steer-no"))
    if way.name == "extend":
        options = (*(Alternative(str(days), Say("extend-days", days=days)) for days in DAYS), no)
    else:
        options = (Alternative("yes", Say(f"{way.name}-yes")), no)
    ask = Say("steer-which") if found is None else _asked(turn, way, found)
    return Form(STEERING, (*questions, Choice(key="go", ask=ask, options=options)))


def _offered(turn: Turn, it: Round | Series) -> Alternative:
    return Alternative(it.id, title_of(it) if isinstance(it, Series) else called(turn, it))


def _asked(turn: Turn, way: _Way, it: Round | Series) -> Say:
    """Return the question before something is done, with what will come of it."""
    if isinstance(it, Round):
        args: dict[str, Value] = {"what": called(turn, it)}
        if way.name == "remind":
            return Say("remind-ask", args)
        return Say(f"{_words_of(way.name, it)}-ask", {**args, "closes": Moment(it.closes_at, "")})
    if way.name == "undo":
        return Say("undo-ask" if it.before is not None else "undo-plan-ask", what=title_of(it))
    return Say(f"{way.name}-ask", what=title_of(it), day=_next_day(turn, it))


def _next_day(turn: Turn, series: Series) -> Moment | str:
    found = next_of(turn, series)
    return on_day(found[0].local.date()) if found is not None else ""


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    """Return why nothing can come of it any more: what it was about is gone, or fits no more."""
    way, id = _about(dialogue)
    if id is None:
        return None if any(_candidates(turn, way)) else Say("moved-on")
    return Say("moved-on") if _found(turn, dialogue) is None else None


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    way, _id = _about(dialogue)
    found, go = _found(turn, dialogue), dialogue.answers.get("go")
    member = None if found is None else _may(turn, found)
    if found is None or go == _NO:
        turn.say(Say("steer-left"), member=dialogue.member, settles=dialogue.shown)
    elif member is None:
        turn.say(Say("not-allowed"), member=dialogue.member, settles=dialogue.shown)
    else:
        day = _next_day(turn, found) if isinstance(found, Series) else ""
        why = _done(turn, member, way.name, found, str(go))
        turn.say(why or _said(turn, way.name, found, day), member=member.id, settles=dialogue.shown)


def _done(turn: Turn, member: Member, way: str, it: Round | Series, go: str) -> Say | None:
    if isinstance(it, Round):
        longer = partial(extend, length=timedelta(days=int(go) if go.isdecimal() else 0))
        ways: Mapping[str, Steer[Round]] = {"extend": longer, "close": close_early, "remind": remind, "void": void}
        return steer_round(turn, member, it.id, ways[way])
    return steer_series(turn, member, it.id, {"skip": skip, "early": open_early, "undo": undo_change}[way])


def _said(turn: Turn, way: str, it: Round | Series, day: Moment | str) -> Say:
    if way == "extend":
        longer = turn.round(it.id)
        return Say("extend-done", closes=Moment(longer.closes_at, "", TimeStyle.DAY_TIME) if longer else "")
    return Say("skip-done", day=day) if way == "skip" else Say(f"{_words_of(way, it)}-done")


def _words_of(way: str, it: Round | Series) -> str:
    return words_of_void(it) if way == "void" and isinstance(it, Round) else way


def needs_of_steering(dialogue: Dialogue, about: bool, groups: tuple[GroupId, ...]) -> Needs:
    """Return what a dialogue needs: all that it can be about, and the whole of what it is about."""
    needs = Needs(plans=groups)
    way, id = _about(dialogue)
    if id is None:
        return needs
    if not way.of_rounds:
        return replace(needs, series=(SeriesId(id),), rounds_of=(SeriesId(id),))
    round = RoundId(id)
    needs = replace(needs, rounds=(round,), series_of_rounds=True)
    if not about:
        return needs
    if way.name == "remind":
        return replace(needs, page_of=round, page_answered=True)
    return replace(needs, spaces_of_groups=True, ways_in=True)


STEER = register(Talk(STEERING, _form, _finished, over=_over))
