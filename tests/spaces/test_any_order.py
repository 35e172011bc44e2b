"""Facts about a chat that moves, in any order and any number of times, decided by the core alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.effects import CancelTimers, CreateSpace, DropSpace, Effect, SaveSpace, SendMessage, SetTimer
from core.events import Event, Origin, SpaceChanged, Timer, TimerFired
from core.facilitator import react
from core.messages import Shared
from core.ports.context import Context
from core.scene import Scene
from core.spaces import Place, Space, SpaceFact, SpaceId, SpaceStanding
from tests.core.world import CALENDAR, NOW, WORDS, ids

OLD, NEW = "-1", "-2"
A_MOMENT = timedelta(seconds=10)
FACTS = {
    "added": (SpaceFact.ADDED, OLD, ""),
    "added there": (SpaceFact.ADDED, NEW, ""),
    "removed": (SpaceFact.REMOVED, OLD, ""),
    "removed there": (SpaceFact.REMOVED, NEW, ""),
    "moved": (SpaceFact.MOVED, OLD, NEW),
    "silenced": (SpaceFact.SILENCED, OLD, ""),
}


class NoLinks:
    """core.ports.context.Links where nothing is linked to."""

    def invite(self, code: str) -> str:
        raise AssertionError(code)

    def sign_in(self, code: str) -> str:
        return f"https://ladle.test/in/{code}"

    def calendar(self, code: str) -> str | None:
        raise AssertionError(code)


@dataclass
class Chats:
    """The shared chats of one bot, and what was said in each, as the program keeps them."""

    now: datetime = NOW
    known: dict[SpaceId, Space] = field(default_factory=dict)
    timers: dict[str, Timer] = field(default_factory=dict)
    said: list[tuple[SpaceId, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fresh = ids()

    def happens(self, fact: SpaceFact, chat: str, to: str) -> None:
        event = SpaceChanged(Origin("bot", self.fresh(), self.now, place=Place(chat)), fact, to)
        self._decide(event, Scene(space=self.at(chat), space_there=self.at(to) if to else None))

    def a_moment_passes(self) -> None:
        self.now += A_MOMENT
        due, self.timers = self.timers, {}
        for timer in due.values():
            space = self.known.get(SpaceId(timer.subject))
            scene = Scene(spaces={} if space is None else {space.id: space})
            self._decide(TimerFired(Origin("timers", self.fresh(), self.now), timer), scene)

    def at(self, chat: str) -> Space | None:
        former = next((space for space in self.known.values() if space.formerly == chat), None)
        return next((space for space in self.known.values() if space.chat == chat), former)

    def _decide(self, event: Event, scene: Scene) -> None:
        context = Context(self.now, CALENDAR, WORDS, NoLinks(), self.fresh, self.fresh, b"key")
        for effect in react(scene, event, context).effects:
            self._apply(effect)

    def _apply(self, effect: Effect) -> None:
        match effect:
            case CreateSpace(space=space) | SaveSpace(space=space):
                self.known[space.id] = space
            case DropSpace(space=id):
                del self.known[id]
                self.said = [(where, words) for where, words in self.said if where != id]
            case SetTimer(timer=timer):
                self.timers[timer.key] = timer
            case CancelTimers(subject=subject):
                self.timers = {key: timer for key, timer in self.timers.items() if timer.subject != subject}
            case SendMessage(message=message):
                assert isinstance(message.to, Shared)
                self.said.append((SpaceId(message.to.space), message.body[0].id))  # type: ignore[union-attr]
            case _:
                raise AssertionError(effect)


@given(st.lists(st.sampled_from(sorted(FACTS)), max_size=8), st.lists(st.sampled_from(sorted(FACTS)), max_size=8))
def test_one_chat_stays_one_and_is_greeted_once(before: Sequence[str], after: Sequence[str]) -> None:
    chats = Chats()
    for what in (*before, "moved", *after):
        chats.happens(*FACTS[what])
    chats.a_moment_passes()
    (space,) = chats.known.values()
    assert (space.chat, space.formerly) == (NEW, OLD)
    greeted = [words for _, words in chats.said if words == "space-hello"]
    assert len(greeted) == (space.standing is SpaceStanding.PRESENT)


@given(st.lists(st.sampled_from([*sorted(FACTS), "a moment"]), max_size=12))
def test_nobody_is_greeted_twice_in_a_chat_however_long_it_takes(happened: Sequence[str]) -> None:
    chats = Chats()
    for what in (*happened, "a moment"):
        if what == "a moment":
            chats.a_moment_passes()
        else:
            chats.happens(*FACTS[what])
    assert len({space.chat for space in chats.known.values()}) == len(chats.known)
    for id, space in chats.known.items():
        assert sum(where == id for where, _ in chats.said) == space.introduced


@given(st.lists(st.sampled_from(sorted(FACTS)), max_size=8))
def test_a_move_told_again_changes_nothing(happened: Sequence[str]) -> None:
    chats = Chats()
    for what in (*happened, "moved"):
        chats.happens(*FACTS[what])
    known, timers = dict(chats.known), dict(chats.timers)
    chats.now += A_MOMENT
    chats.happens(*FACTS["moved"])
    assert (chats.known, chats.timers) == (known, timers)
