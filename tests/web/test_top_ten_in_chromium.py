"""The pages of questions and of a Top 10 on a phone: readable by everybody, in both directions of writing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from core.changes import Changes
from core.people import GroupId
from core.priority_settings import PrioritySetting, SettingVote, Stage
from core.research_questions import Check, QuestionStanding, ResearchQuestion
from core.rounds import SeriesId
from core.voting.ballots import Decided, Verdict
from storage.store import SqlStore
from tests import browser as chromium
from tests.web.accessible import complaints, unseen_focus
from tests.web.house import Home
from tests.web.served import Served, served

PHONE: ViewportSize = {"width": 360, "height": 740}
LONG = "Why is nobody at the clinic whom one could ask about everything that is written in letters? " * 2
GROUPING, PUBLISHED, VOTED, FEW = "7" * 16, "8" * 16, "1" * 16, "2" * 16


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


def asked(group: GroupId, setting: str) -> list[ResearchQuestion]:
    """Return questions in every place there is."""
    merged, left_out = QuestionStanding.MERGED, QuestionStanding.LEFT_OUT
    summary = ResearchQuestion(f"{setting[0]}a" * 8, group, LONG, setting=setting, summary=True)
    return [
        summary,
        ResearchQuestion(f"{setting[0]}b" * 8, group, "Who?", setting=setting, summary=True),
        ResearchQuestion(f"{setting[0]}c" * 8, group, LONG, setting=setting),
        ResearchQuestion(
            f"{setting[0]}d" * 8,
            group,
            "متى؟",
            setting=setting,
            standing=merged,
            into=summary.id,
            check=Check.NOT_QUITE,
            check_said="All days.",
        ),
        ResearchQuestion(f"{setting[0]}e" * 8, group, LONG, setting=setting, standing=left_out, said=LONG),
    ]


async def fill(home: Home) -> None:
    """Keep a question of the backlog, and Top 10s: put together now, voted on once, there, and there by few people."""
    verdict = Verdict("borda", Decided.CHOSEN, 9, ("b",), order=(("b",), ("a",)))
    listed = asked(home.id, PUBLISHED)
    vote = SettingVote(SeriesId("5" * 16), (listed[0].id, listed[1].id), verdict, over=True)
    settings = [
        PrioritySetting(GROUPING, home.id, "our clinic", stage=Stage.GROUPING),
        PrioritySetting(PUBLISHED, home.id, "our clinic", stage=Stage.PUBLISHED, final=vote),
    ]
    voted, by_few = asked(home.id, VOTED), asked(home.id, FEW)
    shortlist = Verdict("shortlist", Decided.CHOSEN, 6, ("b",))
    first = SettingVote(SeriesId("4" * 16), (voted[0].id, voted[1].id), shortlist, over=True)
    last = Verdict("borda", Decided.CHOSEN, 6, ("b",))
    settings += [
        PrioritySetting(VOTED, home.id, "our clinic", stage=Stage.INTERIM, interim=first),
        PrioritySetting(
            *(FEW, home.id, "our clinic", "en", Stage.PUBLISHED),
            interim=SettingVote(SeriesId("3" * 16), (by_few[0].id, by_few[1].id), None, over=True),
            final=SettingVote(SeriesId("6" * 16), (by_few[0].id, by_few[1].id), last, over=True),
        ),
    ]
    changes = Changes()
    changes.new_settings.update({it.id: it for it in settings})
    questions = [ResearchQuestion("6" * 16, home.id, LONG), *asked(home.id, GROUPING), *listed, *voted, *by_few]
    changes.new_questions.update({it.id: it for it in questions})
    with SqlStore(home.house.program.database).begin() as work:
        work.save(changes)
        work.commit()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_a_top_ten_suit_everybody(place: Served, browser: Browser, language: str) -> None:
    home = place.run(place.house.found(language=language))
    place.run(fill(home))
    context = browser.new_context(viewport=PHONE, locale=language)
    page = context.new_page()
    wrong = chromium.watch(page)
    page.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    page.locator("button.main").click()
    group = f"{place.address}/groups/{home.id}"
    for address in (
        f"{group}/questions",
        f"{group}/top-ten",
        f"{group}/top-ten/{GROUPING}",
        f"{group}/top-ten/{PUBLISHED}",
        f"{group}/top-ten/{VOTED}",
        f"{group}/top-ten/{FEW}",
        f"{place.address}/helping",
    ):
        page.goto(address)
        for details in page.locator("main details").all():
            details.evaluate("it => { it.open = true }")
        assert complaints(page) == [], address
        assert unseen_focus(page) == [], address
    assert wrong == []
    context.close()
