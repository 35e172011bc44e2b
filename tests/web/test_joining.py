"""Joining in a browser, without JavaScript."""

from tests.web.conftest import Somebody
from tests.web.house import Home


async def test_one_tap_and_a_name_lead_to_the_first_question(home: Home, somebody: Somebody) -> None:
    await home.open_round()
    maria = somebody()
    await home.join(maria)
    assert "How was your week?" in maria.page.text
    assert {"Good", "Mixed", "Hard"} <= set(maria.page.labels)
