"""What is said to whoever has not voted or answered, and to facilitators where few have: shown once, kept nowhere."""

from dataclasses import replace

from core.conversation import Dialogue
from core.delphi_state import DELPHI
from core.electorate import FEWEST
from core.errand import Reached
from core.messages import Arrangement, Choices, Message, Moment, Option, Piece, Private, Ref, Say
from core.people import Group, Member
from core.polls import label_of
from core.rounds import EXTENDED, Round
from core.sealed import BEGIN, REF
from core.showing_rounds import as_reminder, question_message


def nudge_to_vote(round: Round, group: Group, member: Member, *, several: bool) -> Message:
    """Return the reminder of a vote, or to rate; what is tapped there is sealed.

    How to get no reminders is said in words: a tap of its own would be noted, and tell who had not voted.
    """
    rates = round.activity == DELPHI
    words, act = ("nudge-rate", "delphi-act-rate") if rates else ("nudge-vote", "poll-act-vote")
    said = Say(words, question=round.form.opening.ask, until=Moment(round.closes_at, member.zone))
    options = (Option(BEGIN, Say(act)),)
    return Message(
        Private(member.person, member.id),
        (*_naming(group, several=several), label_of(round.state), said, Say("nudge-less")),
        Choices(Arrangement.ACT, options),
        Ref(REF, round.id),
        title=Say("title-reminder"),
    )


def nudge_to_answer(
    round: Round, group: Group, dialogue: Dialogue, member: Member, *, has_alias: bool, several: bool
) -> Message:
    """Return the question once more, as it stands before somebody in their conversation."""
    asked = question_message(round, group, dialogue, member, has_alias=has_alias)
    return as_reminder(replace(asked, body=(*_naming(group, several=several), *asked.body)))


def few_have_voted(round: Round, facilitator: Reached) -> Message:
    """Return what a facilitator hears of a vote that may show nothing in the end; never who has voted, or how many."""
    more_time = () if EXTENDED in round.state else (Say("nudge-few-extend"),)
    until = Say("nudge-few-until", until=Moment(round.closes_at, facilitator.member.zone))
    to = Private(facilitator.member.person, facilitator.member.id)
    naming = _naming(facilitator.group, several=facilitator.several)
    return Message(to, (*naming, few_in_words(round), until, *more_time), title=Say("title-notice"))


def few_in_words(round: Round) -> Say:
    """Return the line that few have voted, as of the first look of a day: it is the same for all who read it."""
    words = "nudge-few-rated" if round.activity == DELPHI else "nudge-few"
    return Say(words, question=round.form.opening.ask, fewest=FEWEST)


def _naming(group: Group, *, several: bool) -> tuple[Piece, ...]:
    return (Say("of-group", group=group.name),) if several else ()
