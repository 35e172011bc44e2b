"""Plays a whole round as people would: twelve members and a facilitator, each in a browser of their own, over HTTP."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import httpx

from core.messages import Say, Value
from core.ports.words import Words
from ladle.cast import CAST, REPLY, Part, Twist
from ladle.demo import FACILITATOR, Sample
from ladle.exits import Trouble
from ladle.page_reader import NothingLikeIt, Page
from ladle.plain_browser import PlainBrowser

_Result = TypeVar("_Result")
LARGEST_PAGE = 50_000  # bytes: the first answer has to come over a bad network
PATIENCE = 45.0  # seconds for the round to close, and for the result to reach everybody
LOOK_EVERY = 0.2
PICTURE_BEGINS = b"<svg"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it: the result in each language as members see it, and its numbers as the page shows them."""

    summaries: dict[str, str]
    answered: int
    counts: dict[str, int]
    heard: int  # how many members saw the result


class Member:
    """One person in their browser, who reads the labels of buttons in their own language."""

    def __init__(self, part: Part, words: Words, browser: PlainBrowser) -> None:
        self.part = part
        self.browser = browser
        self._words = words

    def label(self, id: str, **arguments: Value) -> str:
        """Return a label as this person reads it."""
        said = self._words.text(Say(id, arguments), (self.part.language,))
        return re.sub("[\u2066-\u2069]", "", said)

    async def press(self, id: str, **arguments: Value) -> Page:
        """Press the newest button with a label."""
        return await self.browser.press(self.label(id, **arguments))

    async def join(self, invite: str) -> None:
        """Open the invite and join with one tap."""
        page = await self.browser.open(invite)
        self._expect(page.status == 200, f"the invite's page came with status {page.status}")
        self._expect(page.size <= LARGEST_PAGE, f"the invite's page has {page.size} bytes, {LARGEST_PAGE} at most")
        page = await self.browser.write("name", self.part.name, self.label("join-yes"))
        self._expect("/c/" in page.address, "joining did not lead to a page of their own")
        await self.until(lambda page: self.label("check-in-week") in page.text, "the question did not come")
        size = self.browser.page.size
        self._expect(size <= LARGEST_PAGE, f"the first page has {size} bytes, {LARGEST_PAGE} at most")

    async def answer(self) -> None:
        """Answer, and do what else this part does."""
        part = self.part
        if part.twist is Twist.IS_SILENT:
            return
        if part.twist is Twist.SKIPS:
            await self.press("control-skip")
            return
        await self.press(f"week-{part.at_first or part.answer}")
        if part.words is None:
            await self.press("control-finish")
        else:
            await self.browser.write("text", part.words, self.label("page-send"))
            await self._give_credit()
        page = self.browser.page
        self._expect(self.label("act-change") in page.labels, "the answer was not confirmed")
        match part.twist:
            case Twist.CHANGES:
                await self.press("act-change")
                await self.press(f"week-{part.answer}")
                await self.press("control-finish")
            case Twist.PAUSES:
                await self.press("page-menu-pause")
            case Twist.DELETES:
                await self._delete()

    async def _give_credit(self) -> None:
        if self.part.credit == "unnamed":
            await self.press("control-more")
        await self.press(f"credit-{self.part.credit}", facilitator=FACILITATOR)

    async def _delete(self) -> None:
        await self.press("page-menu-leave")
        page = await self.press("leaving-delete")
        for counted in ("leave-count-check-ins", "leave-count-comments"):
            self._expect(
                self.label(counted, count=1) in page.text, "the preview of deleting does not count what there is"
            )
        page = await self.press("act-delete")
        self._expect(self.label("deleted") in page.text, "deleting was not confirmed")

    async def until(self, there: Callable[[Page], bool], otherwise: str) -> Page:
        """Look again until the page is as wanted."""
        for _ in range(int(PATIENCE / LOOK_EVERY)):
            if there(self.browser.page):
                return self.browser.page
            await asyncio.sleep(LOOK_EVERY)
            await self.browser.reload()
        raise Trouble(f"{self.part.name}: {otherwise}.")

    async def hear(self) -> str:
        """Wait for the result and return it as it stands ready to be copied."""
        page = await self.until(lambda page: any(REPLY in copy for copy in page.copies), "the result did not come")
        return next(copy for copy in page.copies if REPLY in copy).strip()

    def _expect(self, right: bool, otherwise: str) -> None:
        if not right:
            raise Trouble(f"{self.part.name}: {otherwise}.")


class Facilitator(Member):
    """The one who looks after the group."""

    async def sign_in(self, link: str) -> None:
        """Open the one-time link and the group's page."""
        await self.browser.open(link)
        await self.press("page-sign-in-here")
        address = next((address for address, _ in self.browser.page.links if address.startswith("/groups/")), None)
        self._expect(address is not None, "signing in did not lead to the group")
        if not re.fullmatch(r".*/groups/\w{16}", self.browser.page.address):
            await self.browser.open(str(address))

    async def reply(self) -> None:
        """Wait for the round to close, and say what happens next."""
        waiting = self.label("page-waiting-go")
        await self.until(lambda page: page.link(waiting) is not None, "the round did not close")
        await self.browser.follow(waiting)
        page = await self.browser.write("reply", REPLY, self.label("page-reply-send"))
        self._expect(self.label("page-done-replied") in page.text, "the reply was not taken")


async def play(sample: Sample, words: Words, tell: Tell) -> Played:
    """Play the whole round; raises Trouble with who missed what. `tell` is told how far it is."""
    members = [Member(part, words, PlainBrowser.start(part.language)) for part in CAST]
    facilitator = Facilitator(Part(FACILITATOR, "en"), words, PlainBrowser.start("en"))
    try:
        return await _play(sample, members, facilitator, tell)
    finally:
        for member in (*members, facilitator):
            await member.browser.close()


async def _play(sample: Sample, members: list[Member], facilitator: "Facilitator", tell: Tell) -> Played:
    await _each([facilitator], lambda one: facilitator.sign_in(sample.page))
    tell(f"{FACILITATOR} opened the group's page with her one-time link.")
    await _each(members, lambda one: one.join(sample.invite))
    languages = len({member.part.language for member in members})
    tell(f"{len(members)} people joined with one tap each, in {languages} languages.")
    await _each(members, lambda one: one.answer())
    tell("They answered. One skipped, one changed the answer, one paused, one left and deleted it all, one was silent.")
    await _each([facilitator], lambda one: facilitator.reply())
    tell(f"The round closed, and {FACILITATOR} said what happens next.")
    hearing = [member for member in members if member.part.hears]
    heard = await _each(hearing, lambda one: one.hear())
    results = dict(zip(hearing, heard, strict=True))
    tell(f"The result reached {len(results)} people.")
    _check_words(results)
    first = next(member for member in hearing if member.part.language == "en")
    played = _read_numbers(results, first)
    await _check_picture(first)
    return played


async def _each(members: Sequence[Member], do: Callable[[Member], Awaitable[_Result]]) -> list[_Result]:
    """Let everybody do something at the same time; raises Trouble that names everybody for whom it went wrong."""
    outcomes = await asyncio.gather(*(do(member) for member in members), return_exceptions=True)
    done, missing = [], []
    for member, outcome in zip(members, outcomes, strict=True):
        if isinstance(outcome, Trouble):
            missing.append(outcome.sentence)
        elif isinstance(outcome, NothingLikeIt | httpx.HTTPError):
            missing.append(f"{member.part.name}: {str(outcome) or type(outcome).__name__}")
        elif isinstance(outcome, BaseException):
            raise outcome
        else:
            done.append(outcome)
    if missing:
        raise Trouble("\n".join(missing))
    return done


def _check_words(results: Mapping[Member, str]) -> None:
    """See that words reached whom their authors chose, and nobody else."""
    for member, text in results.items():
        page = member.browser.page.text
        for part in CAST:
            if part.words is None:
                continue
            shared = part.credit != "facilitators" and part.twist is not Twist.DELETES
            if shared and part.words not in text:
                raise Trouble(f"{member.part.name}: the words that {part.name} gave to the group are missing.")
            if not shared and part.words in page:
                raise Trouble(f"{member.part.name}: can read words that {part.name} did not give to the group.")
            if shared and (part.name in text) != (part.credit == "named"):
                raise Trouble(f"{member.part.name}: the words of {part.name} do not bear the name as was chosen.")


def _read_numbers(results: Mapping[Member, str], reader: Member) -> Played:
    """Read the numbers off the result and see that they are those of the cast."""
    text = results[reader]
    total = re.search(r"(\d+) people answered", text)
    counts = {key: re.search(rf"{reader.label(f'week-{key}')} (\d+)", text) for key in ("good", "mixed", "hard")}
    found = {key: int(match[1]) for key, match in counts.items() if match is not None}
    expected = {key: sum(part.counts and part.answer == key for part in CAST) for key in counts}
    if total is None or int(total[1]) != sum(expected.values()) or found != expected:
        raise Trouble(f"The result should count {sum(expected.values())} answers, {expected}, and says:\n{text}")
    summaries = {member.part.language: result for member, result in results.items()}
    return Played(summaries, int(total[1]), found, len(results))


async def _check_picture(member: Member) -> None:
    pictures = member.browser.page.pictures
    if not pictures or PICTURE_BEGINS not in (await member.browser.picture(pictures[-1]))[:200]:
        raise Trouble(f"{member.part.name}: the picture of the result is missing.")
