"""What becomes of a vote while it is open: from the first tap to the last change, for one person.

All that is kept is one row in the vote's box; all that is said is a message shown once and stored nowhere. What is said
once a vote is in is the same for everybody, whatever they chose, first vote and change alike; and nothing ever shows
what somebody chose before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.codec import Json, coded, decode, encode
from core.conversation import Dialogue
from core.delphi_card import secrecy_of_ratings
from core.delphi_state import CONFIDENTIAL, beside_rating
from core.dialogue import BACK, STOP, Status, Step, advance, begin
from core.interpret import Filled, Picked, Wrote
from core.lockbox import Sealed
from core.messages import Arrangement, Choices, Message, Moment, Option, Piece, Private, Ref, Say, TimeStyle
from core.poll_card import secrecy_of
from core.poll_counting import counted_how
from core.polls import DETAIL, VOTE, label_of
from core.ports.inbox import Handled, Outcome
from core.prompt import present
from core.sealed import BEGIN, CHANGE, OUT, REF, Given, Place, Tapped, Written
from core.sealed_seen import SeenBy
from core.turn import AgreedBy

HOW = "how"  # the code of a tap: how is it secret?
COUNTED = "counted"  # the code of a tap: how is it counted?
TURNOUT = "turnout"  # the code of a tap: have enough people voted so far?


@coded("ballot")
@dataclass(frozen=True, slots=True)
class Ballot:
    """What is sealed for one voter. The vote counts at the close, unless it is None; the draft never does.

    A vote that was taken out leaves a row with none, so that a late copy of an earlier tap does not bring it back.
    """

    seen: SeenBy = field(default_factory=dict)
    number: int = 0  # of changes; across accounts the later receipt counts
    vote: Json = None
    draft: Dialogue | None = None
    beside: str = ""  # how the dialogue beside it stood when the draft was last gone on with
    earlier: Json = None  # what its person said in the round before, where they see that again


PUT_AWAY_AFTER = timedelta(minutes=10)  # without a tap; what was chosen so far is forgotten then


def ballot_of(content: Sealed | None) -> Ballot | None:
    """Read what is sealed for a voter; None where there is nothing."""
    return None if content is None or "ballot" not in content else decode(content["ballot"], Ballot)


def ballot_content(ballot: Ballot) -> Sealed:
    """Return a ballot as it is sealed."""
    return {"ballot": encode(ballot)}


@dataclass(frozen=True, slots=True)
class Cast:
    """The ballot to seal in place of the one before, and what to show; without `outcome` it was not about the vote."""

    ballot: Ballot | None
    outcome: Outcome | None


def cast(ballot: Ballot | None, given: Given, place: Place) -> Cast:
    """Decide one input of somebody who may vote; changes nothing itself."""
    away = put_away(ballot, place.locale.now)
    if ballot is not None and away:  # whatever is done now, it does not come back
        ballot = replace(ballot, draft=None)
    before, ballot = ballot, ballot or Ballot()
    match given:
        case Tapped(code="how"):
            return Cast(before, shown(place, *_secrecy(place), choices=_vote(place)))
        case Tapped(code="counted"):
            return Cast(before, shown(place, *counted_how(place.round.state), choices=_vote(place)))
        case _ if not place.takes:
            return Cast(before, shown(place, _say(place, "closed")))
        case Tapped(code="begin" | "change"):
            return _asked(_fresh(ballot, place), place)
        case Tapped(code="out"):
            out = replace(ballot, vote=None, draft=None)
            return Cast(out, shown(place, _say(place, "out"), choices=_vote(place)))
        case Tapped(revision=revision) | Written(revision=revision):
            draft = ballot.draft
            if away:
                return Cast(ballot, shown(place, _say(place, "put-away"), choices=_vote(place)))
            if draft is None or draft.revision & 0xFFFF != revision:
                return Cast(before, shown(place, Say("moved-on")))
            input = given.given if isinstance(given, Written) else Picked(given.code)
            return _heard(before, replace(ballot, beside=place.beside), input, place)
        case Filled() | Picked() | Wrote():
            if _goes_on(ballot, given, place):
                return _heard(before, replace(ballot, beside=place.beside), given, place)
            return _heard(before, _fresh(ballot, place), given, place)
    return Cast(before, None)


def going_on(ballot: Ballot | None, place: Place) -> bool:
    """Whether what somebody says is meant for their draft: not once anything else was shown to them below it."""
    if ballot is None or ballot.draft is None or put_away(ballot, place.locale.now):
        return False
    return ballot.beside == place.beside


def put_away(ballot: Ballot | None, now: datetime) -> bool:
    """Whether a draft was left so long that its screen was put away: whoever holds the phone by now sees nothing."""
    if ballot is None or ballot.draft is None:
        return False
    touched = max((seen.at for seen in ballot.seen.values()), default=0)
    return now.timestamp() - touched >= PUT_AWAY_AFTER.total_seconds()


def again(ballot: Ballot | None, place: Place) -> Outcome:
    """Return what stands on the screen, for an event that was handled before."""
    away = put_away(ballot, place.locale.now)
    if ballot is not None and ballot.draft is not None and not away:
        return replace(_question(ballot, ballot.draft, place), handled=Handled.REPEAT)
    if not place.takes:
        told = shown(place, _say(place, "closed"))
    elif away:
        told = shown(place, _say(place, "put-away"), choices=_vote(place))
    elif ballot is not None and ballot.vote is not None:
        told = _in(place)
    else:
        told = shown(place, Say("poll-stopped"), choices=_vote(place))
    return replace(told, handled=Handled.REPEAT)


def not_on_the_roll(place: Place) -> Outcome:
    """Say to somebody who came later that they cannot vote in this one."""
    return shown(place, _say(place, "came-later"))


def turnout(place: Place, *, enough: bool) -> Outcome:
    """Say whether enough people have voted for a result, and nothing finer."""
    return shown(place, Say("poll-turnout-enough" if enough else "poll-turnout-few"))


def _fresh(ballot: Ballot, place: Place) -> Ballot:
    """Return the ballot with a new draft, which holds nothing of an earlier vote."""
    asked = place.dialogue
    # So that a button under an earlier draft is stale, though nothing of that draft is known any more.
    earlier = -1 if ballot.draft is None else ballot.draft.revision
    revision = max(earlier + 1, int(place.locale.now.timestamp()) & 0x7FFF)
    # What a question draws for its person it draws by the dialogue's id: the same as they were shown first.
    id = place.round.id if asked is None else asked.id
    dialogue = Dialogue(id, "ballot", place.round.id, revision=revision)
    draft = begin(place.round.form, dialogue, AgreedBy(place.member)).dialogue
    return replace(ballot, draft=draft, beside=place.beside)


def _goes_on(ballot: Ballot, given: Given, place: Place) -> bool:
    """Whether a draft is gone on with from where the question was first asked, or in words."""
    if ballot.draft is None or isinstance(given, Filled):
        return False
    if not going_on(ballot, place):  # such as where the question was shown again, without what was chosen
        return False
    return isinstance(given, Wrote) or (place.dialogue is not None and ballot.draft.id == place.dialogue.id)


def _heard(before: Ballot | None, ballot: Ballot, given: Filled | Picked | Wrote | Given, place: Place) -> Cast:
    draft = ballot.draft
    if draft is None or not isinstance(given, Filled | Picked | Wrote):
        return Cast(before, None)
    step = advance(place.round.form, draft, given, place.locale, AgreedBy(place.member))
    match step.status:
        case Status.ASKED:
            return _asked(replace(ballot, draft=step.dialogue), place)
        case Status.FINISHED:
            voted = replace(ballot, vote=step.dialogue.answers.get(VOTE), draft=None)
            return Cast(voted, _in(place))
        case Status.STOPPED | Status.LATER | Status.DECLINED:
            return _stopped(ballot, step, place)
    if isinstance(given, Filled) and step.errors:
        return Cast(before, Outcome(Handled.REFUSED, step.why, errors=step.errors))
    return Cast(
        ballot, _question(ballot, draft, place, step.why or Say("moved-on"))
    )  # what is tapped below it goes on from here


def _stopped(ballot: Ballot, step: Step, place: Place) -> Cast:
    """Let a draft go; a vote that is in stays, and reads as ever."""
    left = replace(ballot, draft=None)
    if left.vote is not None:
        return Cast(left, _in(place))
    return Cast(left, shown(place, Say("poll-stopped"), choices=_vote(place)))


def _asked(ballot: Ballot, place: Place) -> Cast:
    if ballot.draft is None or ballot.draft.at is None:
        return Cast(ballot, None)
    return Cast(ballot, _question(ballot, ballot.draft, place))


# What is shown


def _question(ballot: Ballot, draft: Dialogue, place: Place, why: Say | None = None) -> Outcome:
    prompt = present(place.round.form, draft, AgreedBy(place.member))
    body = (*prompt.body, *beside_rating(place.round, draft.draft, ballot.earlier))
    body = body if why is None else (why, *body)
    choices = prompt.choices
    if choices is not None:
        choices = replace(choices, controls=tuple(one for one in choices.controls if one.code in (BACK, STOP)))
    message = replace(_message(place, body, choices, draft.revision), expects=prompt.expects, media=prompt.media)
    return Outcome(Handled.NEW if why is None else Handled.REFUSED, sealed=message, fades=_put_away(draft, place))


def _put_away(draft: Dialogue, place: Place) -> Message | None:
    """Return what a question becomes that somebody leaves half answered: the same for everybody, voted or not."""
    if not draft.draft and not draft.answers:
        return None
    return _message(place, (_say(place, "put-away"),), _vote(place), 0)


def _in(place: Place) -> Outcome:
    """Return the fixed text for whoever has a vote in: the same bytes, whatever it says and how often it changed."""
    # With the day of the month: a vote is open for a week, so that its weekday alone would be today.
    until = Moment(place.round.closes_at, place.member.zone, TimeStyle.WHEN)
    return shown(place, _say(place, "in", until=until), choices=_acts(CHANGE, "act-change", out=True))


def _secrecy(place: Place) -> tuple[Say, ...]:
    return secrecy_of_ratings(place.round.state) if _confidential(place) else secrecy_of(place.round.state)


def _say(place: Place, what: str, **args: Moment) -> Say:
    """Say something of a vote, or of ratings."""
    return Say(f"{'delphi' if _confidential(place) else 'poll'}-{what}", args)


def _confidential(place: Place) -> bool:
    return place.round.state.get(DETAIL) == CONFIDENTIAL


def _vote(place: Place) -> Choices:
    return _acts(BEGIN, "delphi-act-rate" if _confidential(place) else "poll-act-vote")


def _acts(code: str, label: str, *, out: bool = False) -> Choices:
    options = (Option(code, Say(label)), *((Option(OUT, Say("sealed-take-out")),) if out else ()))
    return Choices(Arrangement.ACT, options)


def shown(place: Place, *body: Piece, choices: Choices | None = None) -> Outcome:
    """Return a message about a vote that is shown once."""
    return Outcome(Handled.NEW, sealed=_message(place, body, choices, 0))


def _message(place: Place, body: tuple[Piece, ...], choices: Choices | None, revision: int) -> Message:
    naming = (Say("of-group", group=place.group),) if place.several else ()
    to = Private(place.member.person, place.member.id)
    ref = Ref(REF, place.round.id, revision & 0xFFFF)
    return Message(to, (*naming, label_of(place.round.state), *body), choices, ref, interactive=True)


def votes_in(contents: Iterable[Sealed]) -> tuple[Json, ...]:
    """Return the votes that count among what a box holds."""
    ballots = map(ballot_of, contents)
    return tuple(_plain(ballot.vote) for ballot in ballots if ballot is not None and ballot.vote is not None)


def _plain(value: Json) -> Json:
    """Return a vote as it was given: what stands in a field is read back with tuples for lists (core.codec)."""
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
