"""One vote by ranking: what somebody's screen shows when it opens, after two taps, and at the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from core.messages import Say
from core.ports.inbox import Handled
from core.voting.ballots import Detail
from tests.groups import THURSDAY, Home
from tests.guests import BrowserGuest, Guest
from tests.polls.voting import plans_vote
from tests.screens.on_pages import page_chat
from tests.screens.play import FACILITATOR, MARIA, Look, Person, brought, chat_of, staged
from tests.screens.seen import Bubble, Screen

CLOSED = THURSDAY + timedelta(days=7)
SOON = timedelta(minutes=1)
ASKED, HALF_WAY, RESULT = "Thursday, 18:00", "Two taps later", "A week later"
REPLY = "I write to the bus company on Monday."


@dataclass(frozen=True, slots=True)
class Ballot:
    """What is asked, and in which order somebody wants the options, by their places from 0."""

    question: str
    options: tuple[str, ...]
    mine: tuple[int, ...] = (2, 0)


# The first count leaves out Housing, whose two votes move on: 3, 3, 2; then 5, 3.
OTHERS: Mapping[str, tuple[int, ...]] = {
    "Tom": (0, 2),
    "Lena": (0,),
    "Ines": (0, 1),
    "Ali": (1, 2),
    "Karim": (1, 0),
    "Noor": (1,),
    "Pat": (2, 0),
}
# By the language of whoever looks.
BALLOTS: Mapping[str, Ballot] = {
    "en": Ballot("What do we look into next?", ("Night buses", "Parks", "Housing")),
    "ar": Ballot("ماذا نبحث بعد ذلك؟", ("حافلات ليلية", "حدائق", "سكن")),
}


async def play(home: Home, channel: str, voter: Person, guest: Guest, look: Look) -> None:
    """Let everybody join, vote and read the result; `look` is called when something is to be seen."""
    ballot = BALLOTS[voter.language]
    done = f"[{home.program.words.text(Say('control-done'), (voter.language,))}]"
    await home.admits(guest, voter.name, voter.language)
    others = {name: await home.joins(channel, name, voter.language) for name in OTHERS}
    planned = await plans_vote(home, "irv", ballot.options, question=ballot.question, detail=Detail.EXACT)
    assert planned.handled is Handled.NEW, planned
    await home.passes(THURSDAY + SOON)
    await guest.sees()
    await look(ASKED)
    await _ranks(guest, ballot, ballot.mine)
    await look(HALF_WAY)
    await guest.says(done)
    for name, order in OTHERS.items():
        await others[name].sees()
        await _ranks(others[name], ballot, order)
        await others[name].says(done)
    rosa = await home.signs_in(FACILITATOR)
    await home.passes(CLOSED + SOON)
    await rosa.sees()
    await rosa.says(REPLY)
    await home.passes(CLOSED + 2 * SOON)
    await guest.sees()
    await look(RESULT)


async def _ranks(guest: Guest, ballot: Ballot, order: Sequence[int]) -> None:
    for place in order:
        await guest.says(f"[{ballot.options[place]}]")


async def screens(data: Path, channel: str, voter: Person = MARIA) -> list[Screen]:
    """Play the vote on a channel; return what the voter's screen shows at each moment."""
    found: list[Screen] = []
    async with staged(data, channel) as home:
        guest = brought(home, channel, voter)

        async def look(moment: str) -> None:
            found.append(Screen(moment, await _shown(home, guest)))

        await play(home, channel, voter, guest, look)
    return found


async def _shown(home: Home, guest: Guest) -> tuple[Bubble, ...]:
    if isinstance(guest, BrowserGuest):
        return page_chat(guest._browser.source)
    return await chat_of(home, guest)
