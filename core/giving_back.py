"""How a round that asks people about themselves ends: its result is frozen, then goes back with what happens next."""

from dataclasses import replace

from core.activity import ReplyGiven
from core.effects import Effect, SaveRound
from core.messages import Moment, Piece, Say, TimeStyle
from core.people import Group, Member
from core.rounds import Credit, Phase, Result, Round


def frozen(round: Round, result: Result) -> tuple[Round, tuple[Effect, ...]]:
    """Return a round that has closed with its result, and waits for what happens next."""
    closed = replace(round, phase=Phase.AWAITING_REPLY, result=result)
    return closed, (SaveRound(closed),)


def given_back(round: Round, reply: ReplyGiven) -> tuple[Round, tuple[Effect, ...]]:
    """Return the round with its reply, without the words that were taken back until then."""
    if round.result is None:
        return round, ()
    standing = {answer.id for answer in reply.given if answer.credit is not Credit.FACILITATORS}
    kept = tuple(quote for quote in round.result.quotes if quote.sealed or quote.answer in standing)
    result = replace(round.result, quotes=kept, reply=reply.text, reply_by=reply.by)
    released = replace(round, phase=Phase.RELEASED, result=result)
    return released, (SaveRound(released),)


def saved(round: Round, group: Group, member: Member, late: bool) -> tuple[Piece, ...]:
    """Say that an answer is saved, when the result comes, and whom to ask for help; the same whatever was chosen."""
    if late:
        return (Say("check-in-done-late", help=group.help_contact),)
    result = Moment(round.closes_at, member.zone, TimeStyle.DAY)
    return (Say("check-in-done", result=result, help=group.help_contact),)
