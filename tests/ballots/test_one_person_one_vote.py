"""T-A8: whatever people, accounts and crashes do, everybody on the roll has one vote: their last, or none.

And T-A7 among all this: a reminder goes once, to exactly those who have none, and the main database knows of nobody.
"""

import tempfile
from collections import Counter
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

import ladle.program
from core.actions import ExtendRound
from core.messages import Ref
from core.people import MemberId
from core.ports.inbox import Handled
from core.rounds import Phase
from core.sealed import REF
from core.sealed_closing import SealedClosing
from storage.lockbox_turn import SqliteTurn
from tests.ballots.station import KEYS, PEOPLE, QUICK, Station, copied, counted, is_in, left_in_lockbox, ready, tally
from tests.sealed.acting import ids

voters = st.integers(0, PEOPLE - 1)
options = st.integers(0, len(KEYS) - 1)


class Stopped(BaseException):
    """The program ends here; no handler of errors may catch it."""


class Votes(RuleBasedStateMachine):
    """One open vote; the model is who may vote, by which account, and what they chose last."""

    def __init__(self) -> None:
        super().__init__()
        self.vote = ready()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory(prefix="ladle-votes-", dir=QUICK)))
        self.station = Station(self.vote, copied(self.vote, folder / "data"))
        self.lives = [self.station]
        self.who: dict[str, int | None] = {f"V{number}": number for number in range(PEOPLE)}  # by account
        self.votes: dict[int, str] = {}
        self.left: set[int] = set()
        self.unlinked: set[str] = set()  # accounts from which nobody speaks
        self.late = 0
        self.extended = False
        self.reminded = False

    def teardown(self) -> None:
        """Close, and compare what was counted with the model."""
        try:
            self.closes()
            self.nobody_votes_any_more()
        finally:
            for life in self.lives:
                life.ends()
            self.stack.close()

    def closes(self) -> None:
        verdict = self.station.closes()
        assert verdict is not None
        if len(self.votes) < 5:
            assert (verdict.answered, verdict.counts) == (None, None) or not verdict.counts.rows  # type: ignore[union-attr]
        else:
            assert tally(verdict) == counted(list(self.votes.values()))
        assert self.station.now().phase is Phase.RELEASED
        assert left_in_lockbox(self.station.data) == []

    def nobody_votes_any_more(self) -> None:
        """After the close nothing is taken, and no reminder goes to anybody."""
        result = self.station.now().result
        for account in range(PEOPLE):
            assert not is_in(self.station.casts(f"V{account}", account % len(KEYS)))
        assert self.station.now().result == result
        assert self.station.reminded() == []
        assert left_in_lockbox(self.station.data) == []

    def member(self, number: int) -> MemberId:
        return self.vote.members[number].id

    def speaks_for(self, account: int) -> int | None:
        """Return who may vote with an account now."""
        person = self.who[f"V{account}"]
        gone = person is None or person in self.left or f"V{account}" in self.unlinked
        return None if gone else person

    def accounts_of(self, person: int) -> list[str]:
        """Return from where somebody speaks."""
        return [name for name, one in self.who.items() if one == person and name not in self.unlinked]

    @rule(account=voters, option=options)
    def casts(self, account: int, option: int) -> None:
        person = self.speaks_for(account)
        outcome = self.station.casts(f"V{account}", option)
        assert is_in(outcome) == (person is not None)
        if person is not None:
            self.votes[person] = KEYS[option]

    @rule(account=voters, option=options)
    def casts_and_it_comes_twice(self, account: int, option: int) -> None:
        event = self.station.typed(f"V{account}", ("Buses", "Parks", "Housing")[option])
        self.station.hears(event, event)
        self.station.hears(event)
        person = self.speaks_for(account)
        if person is not None:
            self.votes[person] = KEYS[option]

    @rule(account=voters, option=options, other=options)
    def changes_and_the_earlier_comes_late(self, account: int, option: int, other: int) -> None:
        labels = ("Buses", "Parks", "Housing")
        earlier = self.station.typed(f"V{account}", labels[option])
        later = self.station.typed(f"V{account}", labels[other])
        self.station.hears(later)
        self.station.hears(earlier)
        person = self.speaks_for(account)
        if person is not None:
            self.votes[person] = KEYS[other]

    @rule(account=voters)
    def takes_out(self, account: int) -> None:
        person = self.speaks_for(account)
        if person is None:
            return
        self.station.hears(self.station.takes_out(f"V{account}", self.vote.members[person]))
        self.votes.pop(person, None)

    @rule(several=st.lists(st.tuples(voters, options), min_size=2, max_size=6, unique_by=lambda one: one[0]))
    def vote_at_once(self, several: list[tuple[int, int]]) -> None:
        labels = ("Buses", "Parks", "Housing")
        self.station.hears(*(self.station.typed(f"V{account}", labels[option]) for account, option in several))
        for account, option in several:
            person = self.speaks_for(account)
            if person is not None:
                self.votes[person] = KEYS[option]

    @rule(account=voters, other=voters)
    def links(self, account: int, other: int) -> None:
        """Two accounts turn out to be one person's; the one with the code is who stays."""
        kept, gone = self.speaks_for(account), self.speaks_for(other)
        if kept is None or gone is None or kept == gone:
            return
        self.station.types(f"V{account}", "/link")
        self.station.types(f"V{other}", f"/link {self.code()}")
        self.station.types(f"V{other}", "Connect")
        lost = self.votes.pop(gone, None)
        if lost is not None:
            self.votes.setdefault(kept, lost)
        self.who = {name: kept if person == gone else person for name, person in self.who.items()}

    def code(self) -> str:
        with self.station.database.reading() as reading:
            newest = "SELECT code FROM invites WHERE kind = 'link' ORDER BY seq DESC LIMIT 1"
            return str(reading.connection.exec_driver_sql(newest).scalar_one())

    @rule(account=voters, other=voters, option=options)
    def unlinks(self, account: int, other: int, option: int) -> None:
        """Whoever disconnects the account they use speaks from the others, and has no second vote from this one."""
        self.links(account=other, other=account)
        person = self.speaks_for(account)
        if person is None or len(self.accounts_of(person)) < 2:
            return
        name = f"V{account}"
        self.station.types(name, "/unlink")
        for number in ("", *(f" {number}" for number in range(2, PEOPLE + 1))):
            if self.is_linked(name):
                self.station.types(name, f"terminal{number} (here)")
        assert not self.is_linked(name)
        self.unlinked.add(name)
        assert not is_in(self.station.casts(name, option))

    def is_linked(self, name: str) -> bool:
        with self.station.database.reading() as reading:
            asked = "SELECT linked FROM identities WHERE external = ?"
            return bool(reading.connection.exec_driver_sql(asked, (name,)).scalar_one())

    @rule(account=voters, other=voters, option=options)
    def links_again(self, account: int, other: int, option: int) -> None:
        """An account that was disconnected comes back to its own person; to nobody else."""
        name, person = f"V{account}", self.speaks_for(other)
        if name not in self.unlinked or person is None:
            return
        self.station.types(f"V{other}", "/link")
        self.station.types(name, f"/link {self.code()}")
        own = self.who[name] == person
        assert self.is_linked(name) == own
        if own:
            self.unlinked.remove(name)
        assert is_in(self.station.casts(name, option)) == own
        if own:
            self.votes[person] = KEYS[option]

    @rule(stops=st.booleans())
    @precondition(lambda self: not self.reminded)
    def reminds(self, stops: bool) -> None:
        """Once: to exactly those who may vote and have not; after a stop between the mark and the sending to nobody."""
        self.reminded = True
        self.station.passes(max(self.station.now().closes_at - timedelta(hours=48), self.station.clock.now()))
        if stops:
            self.begins_anew()
        before = self.station.rows()
        reminded = self.station.reminded()
        assert self.station.rows() == before
        undecided = {self.speaks_for(account) for account in range(PEOPLE)} - self.votes.keys() - {None}
        assert Counter(self.who.get(name) for name in reminded) == Counter(set() if stops else undecided)
        assert self.station.reminded() == []

    @rule(account=voters)
    def leaves(self, account: int) -> None:
        """Whoever leaves keeps their vote in, and cannot change it any more."""
        person = self.speaks_for(account)
        if person is None or len(self.left) > 1:
            return
        self.station.types(f"V{account}", "/leave")
        self.station.types(f"V{account}", "Leave, keep answers")
        self.left.add(person)

    @rule(account=voters)
    def leaves_and_deletes(self, account: int) -> None:
        person = self.speaks_for(account)
        if person is None or list(self.who.values()).count(None) > 1:
            return
        for line in ("/leave", "Leave and delete", "Delete"):
            self.station.types(f"V{account}", line)
        self.votes.pop(person, None)
        self.who = {name: None if one == person else one for name, one in self.who.items()}

    @rule(option=options)
    @precondition(lambda self: self.late < 2)
    def somebody_comes_later(self, option: int) -> None:
        name = f"Late {self.late}"
        self.late += 1
        member = self.station.joins(name)
        assert not is_in(self.station.casts(name, option))
        (asked,) = self.station.hears(self.station.taps(name, member, Ref(REF, self.vote.round.id), "begin"))
        assert ids(asked.sealed) == ["poll-label-exact", "poll-came-later"]

    @rule()
    def the_program_is_killed_and_starts_again(self) -> None:
        self.begins_anew()

    def begins_anew(self) -> None:
        before = self.station
        self.station = Station(self.vote, before.data, before.clock.now(), numbers=before.numbers)
        self.lives.append(self.station)

    @rule(account=voters, option=options, after=st.booleans())
    def the_program_ends_while_a_vote_is_sealed(self, account: int, option: int, after: bool) -> None:
        """Before the box's commit nothing is kept, after it everything, though nobody was told."""
        commit = SqliteTurn.commit

        def stops(turn: SqliteTurn) -> None:
            if after:
                commit(turn)
            raise Stopped

        with pytest.MonkeyPatch.context() as patch, suppress(Stopped):
            patch.setattr(SqliteTurn, "commit", stops)
            self.station.casts(f"V{account}", option)
        self.begins_anew()
        person = self.speaks_for(account)
        if person is not None and after:
            self.votes[person] = KEYS[option]

    @rule(account=voters, other=voters)
    def the_program_ends_as_two_become_one(self, account: int, other: int) -> None:
        """The main database knows it and the box does not yet: a vote may have to be given again, none counts twice."""
        kept, gone = self.speaks_for(account), self.speaks_for(other)
        if kept is None or gone is None or kept == gone:
            return
        self.station.types(f"V{account}", "/link")
        self.station.types(f"V{other}", f"/link {self.code()}")

        def stops(*_: object) -> None:
            raise Stopped

        with pytest.MonkeyPatch.context() as patch, suppress(Stopped):
            patch.setattr(SealedClosing, "join", stops)
            self.station.types(f"V{other}", "Connect")
        self.begins_anew()
        self.votes.pop(gone, None)
        self.who = {name: kept if person == gone else person for name, person in self.who.items()}

    @rule()
    @precondition(lambda self: not self.extended and not self.reminded)
    def gets_more_time(self) -> None:
        self.extended = self.station.asks(ExtendRound(self.vote.round.id)).handled is Handled.NEW
        assert self.extended

    @invariant()
    def the_box_holds_what_the_model_says(self) -> None:
        members = {self.member(number): number for number in range(PEOPLE)}
        there = {members[id]: vote for id, vote in self.station.sealed(list(members)).items()}
        assert {number: there.get(number) for number in self.votes} == self.votes


def runs(examples: int, steps: int, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ladle.program, "_only_shows", lambda home: home.account == "terminal")  # so that reminders go there
    run_state_machine_as_test(
        Votes,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_one_person_one_vote(monkeypatch: pytest.MonkeyPatch) -> None:
    runs(examples=8, steps=14, patch=monkeypatch)


@pytest.mark.nightly
def test_one_person_one_vote_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    runs(examples=1_000, steps=50, patch=monkeypatch)
