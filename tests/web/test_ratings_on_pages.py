"""A Delphi study on a facilitator's pages: nothing that is kept is called gone, and it is stopped in its own words."""

from datetime import UTC, datetime, timedelta

from core.actions import PlanSeries
from core.activities.delphi import Delphi
from core.codec import Json
from core.drafting import Settled
from core.rounds import Round
from ladle.plain_browser import PlainBrowser
from storage.store import SqlStore
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, FIRST, Home, House
from tests.web.test_votes_on_pages import people

OPENED = datetime(2026, 11, 19, 18, 0, 1, tzinfo=UTC)
NOT_KEPT = "What anyone chose is not kept. There is only the result."


def rounds(home: Home) -> list[Round]:
    with SqlStore(home.house.program.database).begin() as uow:
        return [*uow.lately_released([home.id], 3), *uow.current_rounds([home.id])]


async def begins(home: Home) -> Round:
    """Let a study of two rounds open."""
    answers: dict[str, Json] = {"about": {"text": "How important?"}, "rounds": "2"}
    answers |= {f"statement-{number}": {"text": text} for number, text in enumerate(("Buses", "Parks"), 1)}
    draft = Delphi().drafted(Settled(FIRST, FIRST, "", answers, "en"), home.group)
    await home.house.act(PlanSeries(home.id, "delphi", draft.title, draft.form, draft.plan, draft.details))
    await home.house.wait_until(OPENED)
    (round,) = rounds(home)
    return round


async def read(rosa: PlainBrowser, home: Home, round: Round, more: str = "") -> str:
    return (await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}{more}")).text


async def test_ratings_that_wait_for_the_next_round_are_not_called_gone(
    house: House, home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody, 5)
    round = await begins(home)
    await house.wait_until(round.closes_at + timedelta(hours=1))
    page = await read(rosa, home, round)
    assert "is planned for tomorrow" in page
    assert NOT_KEPT not in page
    await house.wait_until(round.closes_at + timedelta(days=1, minutes=1))
    last = max(rounds(home), key=lambda it: it.number)
    assert last.number == 2
    await house.wait_until(last.closes_at + timedelta(hours=1))
    assert NOT_KEPT in await read(rosa, home, last)


async def test_a_facilitator_is_asked_in_words_of_rating_before_it_is_stopped(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody, 5)
    round = await begins(home)
    assert "Stop the rating on" in await read(rosa, home, round, "/steer/void")
