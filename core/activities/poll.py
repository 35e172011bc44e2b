"""The vote: one question, answered without names and counted by the method that fits it; or with names, and said so."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.activity import RoundClosed, RoundEvent, VotesCounted
from core.ballot import COUNTED, HOW
from core.codec import Json, encode
from core.conversation import Dialogue
from core.effects import Effect, SaveRound
from core.giving_back import given_back
from core.messages import Moment, Option, Piece, Say, TimeStyle
from core.people import Group, Member, Purpose
from core.poll_card import card_of, with_operator
from core.poll_outcome import outcome
from core.polls import POLL, RULES, SEED, VOTE, beyond_reach, label_of, method_of, named, nudged_after, rules_of, void
from core.questions import Form
from core.recurrence import Recurrence
from core.rounds import Answer, NamedVote, Phase, Plan, QuestionResult, Result, Round
from core.slips import slips_of
from core.voting.methods import method
from core.voting.release import Released, Shown
from core.voting.with_slips import release_with_slips

LABEL = Say("activity-poll")
OPEN_FOR = timedelta(days=7)  # people on prepaid data are offline for days


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote on one question."""

    name: str = POLL
    label: Say = LABEL

    def form(self, group: Group) -> Form:
        """Return the form as it is before anything is asked."""
        return Form(self.name, (), Purpose.MEMBERSHIP, sealed=True)

    def plan(self, group: Group, start: datetime) -> Plan:
        """Return the plan of one vote that begins at `start` (naive, local to the group)."""
        once = Recurrence("FREQ=DAILY;COUNT=1", start, group.zone)
        nothing = timedelta(0)
        nudge = nudged_after(OPEN_FOR)
        return Plan(once, open_for=OPEN_FOR, remind_after=nudge, late=nothing, asks_facilitators=True)

    def begin(self, round: Round, group: Group, now: datetime) -> tuple[Round, tuple[Effect, ...]]:
        """Draw the lot as the vote opens, by what nobody could know before."""
        rules, seed = rules_of(round.state), round.state.get(SEED, "")
        lot = tuple(sorted(rules.options, key=lambda key: hashlib.sha256(f"{seed} {key}".encode()).digest()))
        state = with_operator({**round.state, RULES: encode(replace(rules, lot=lot))}, group.operator)
        return replace(round, state=state), ()

    def summarise(self, round: Round, answers: Sequence[Answer], said: Sequence[Answer] = ()) -> Result:
        """Count votes with names; those that came late are left out."""
        given = [it for it in answers if it.question == VOTE and it.value is not None and not it.late]
        votes = [NamedVote(it.member, {VOTE: it.value}, it.relayed_by is not None) for it in given]
        by_name = sorted(votes, key=lambda vote: vote.member)
        return self._result(round, [it.value for it in given], by_name=by_name if named(round.state) else ())

    def react(self, round: Round, event: RoundEvent) -> tuple[Round, tuple[Effect, ...]]:
        """Keep of the votes what may be shown, and nothing else."""
        if isinstance(event, VotesCounted):
            counted = replace(round, phase=Phase.RELEASED, result=self._result(round, event.votes, event.by_slips))
            return counted, (SaveRound(counted),)
        if isinstance(event, RoundClosed):
            counted = replace(round, phase=Phase.RELEASED, result=self.summarise(round, event.answers))
            return counted, (SaveRound(counted),)
        return given_back(round, event)

    def introduced(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Say, each time it is asked, whether names are with it."""
        return (label_of(round.state), *beyond_reach(round.state))

    def presented(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Say the first time how it is secret, and who could look."""
        return (*card_of(round.state), *beyond_reach(round.state))

    def asides(self, round: Round) -> tuple[Option, ...]:
        """Offer to say how it is secret, where it is, and how it is counted."""
        secret = () if named(round.state) else (Option(HOW, Say("poll-act-how")),)
        return (*secret, Option(COUNTED, Say("poll-act-counted")))

    def opening(self, round: Round, group: Group) -> tuple[Say, Say]:
        """Say what is voted on, and until when; never how many have."""
        closes = Moment(round.closes_at, group.zone, TimeStyle.WHEN)
        words = Say("announce-poll", group=group.name, question=round.form.opening.ask, closes=closes)
        slips = slips_of(round.state)
        if slips:
            words = Say("announce-poll-slips", words.args, count=slips)
        for said in beyond_reach(round.state):
            words = Say("announce-poll-beyond-reach", opened=words, said=said)
        return words, Say("act-answer-privately")

    def over(self, round: Round, group: Group) -> Say:
        """Say that it is closed, or was stopped."""
        words = "announce-poll-stopped" if void(round) else "announce-poll-closed"
        return Say(words, group=group.name, question=round.form.opening.ask)

    def acts(self, round: Round) -> tuple[Option, ...]:
        """Return what one can do once one has voted with one's name."""
        return (Option("change", Say("act-change")),)

    def thanks(self, round: Round, group: Group, member: Member, dialogue: Dialogue, late: bool) -> tuple[Piece, ...]:
        """Say that it is in, until when it can be changed, and who will see it; only votes with names come this way."""
        return (Say("outcome-named-in", until=Moment(round.closes_at, member.zone, TimeStyle.WHEN)),)

    def told(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Return what the vote came to, as everybody reads it."""
        return outcome(round, group)

    def _result(
        self, round: Round, votes: Sequence[Json], slips: Sequence[Json] = (), by_name: Sequence[NamedVote] = ()
    ) -> Result:
        rules, way = rules_of(round.state), method(method_of(round.state))
        if slips_of(round.state):  # also where none was used: that is not told
            verdict = release_with_slips(way, votes, slips, rules)
        else:
            verdict = way.release(way.count(votes, rules), rules)
        ask = round.form.opening.ask
        counts = verdict.counts or Released(Shown.NOTHING, verdict.answered)
        return Result((QuestionResult(VOTE, ask, counts, verdict, tuple(by_name)),), (), 0)
