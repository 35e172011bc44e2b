"""A disconnected account stays its person's: nothing goes there or is taken there, and nobody else can have it."""

from datetime import timedelta

from core.access import Session, SessionKind
from core.events import Pressed
from core.people import MemberId
from core.ports.inbox import Handled
from tests.groups import THURSDAY, Home
from tests.guests import BrowserGuest, TerminalGuest
from tests.linking.acting import accounts, code_of, connect, origin

QUESTION = "How was your week? [Good] [Mixed] [Hard] [Skip]"
NOT_CONNECTED = "This account is not connected any more. To connect it again: /link and a code."


async def two_places(place: Home, channel: str = "terminal") -> tuple[TerminalGuest, TerminalGuest | BrowserGuest]:
    """Bring somebody with two connected accounts; the second is where they last wrote."""
    ana, phone = await place.joins("terminal", "Ana"), place.guest(channel, "Phone")
    if channel == "browser":
        await place.admits(phone, "Phone")
    await connect(ana, phone)
    await ana.sees()
    return ana, phone  # type: ignore[return-value]


async def test_whoever_was_not_asked_takes_it_back_with_one_tap(place: Home) -> None:
    ana, thief = await place.joins("terminal", "Ana"), place.guest("terminal", "Thief")
    await connect(ana, thief)
    assert await ana.sees() == "A new place is connected: terminal. Was it not you? [Disconnect]"
    assert "Not connected any more: terminal. I ask you in the terminal." in await ana.says("[Disconnect]")
    assert await thief.says("/mydata") == NOT_CONNECTED


async def test_an_account_is_disconnected_by_choice(place: Home) -> None:
    ana, phone = await two_places(place)
    assert await ana.says("/unlink") == (
        "Which account shall I disconnect? Nothing goes there any more. [terminal (here)] [terminal 2] [Nothing]"
    )
    assert "Not connected any more: terminal." in await ana.says("[terminal 2]")
    assert await phone.says("hello") == NOT_CONNECTED


async def test_who_disconnects_the_account_they_are_using_is_told_there(place: Home) -> None:
    ana, phone = await two_places(place)
    await phone.says("/unlink")
    gone = "This account is not connected any more. Nothing comes here now. To connect it again: /link and a code."
    assert await phone.says("[terminal 2 (here)]") == gone
    assert await ana.sees() == "Not connected any more: terminal. I ask you in the terminal."


async def test_one_can_think_better_of_it(place: Home) -> None:
    ana, phone = await two_places(place)
    await ana.says("/unlink")
    assert await ana.says("[Nothing]") == "Nothing has changed."
    assert await phone.says("/help") != NOT_CONNECTED


async def test_the_last_account_cannot_be_disconnected(place: Home) -> None:
    ana, phone = await two_places(place)
    await ana.says("/unlink")
    await ana.says("[terminal 2]")
    assert await ana.says("/unlink") == "This is your only account here. To go: /leave."
    assert await phone.says("/unlink") == NOT_CONNECTED


async def test_whoever_got_hold_of_a_code_cannot_lock_its_maker_out(place: Home) -> None:
    ana, thief = await two_places(place)
    await thief.says("/unlink")
    too_new = "This account was connected a short time ago. From tomorrow on it can disconnect the others."
    assert await thief.says("[terminal]") == too_new
    await ana.says("/unlink")
    await ana.says("[terminal 2]")
    assert await thief.says("/help") == NOT_CONNECTED


async def test_a_lost_phone_is_disconnected_from_a_new_one_a_day_later(place: Home) -> None:
    lost, new = await two_places(place)
    await place.passes(place.clock.now() + timedelta(days=1))
    await new.says("/unlink")
    assert "Not connected any more: terminal." in await new.says("[terminal]")
    assert await lost.says("/mydata") == NOT_CONNECTED


async def test_an_older_button_disconnects_no_last_account(place: Home) -> None:
    ana, phone = await two_places(place)
    await place.passes(place.clock.now() + timedelta(days=1))
    await ana.says("/unlink")
    await phone.says("/unlink")
    await phone.says("[terminal]")
    assert await ana.says("[terminal 2]") == NOT_CONNECTED
    assert len([one for one in accounts(place, place.members()["Ana"].person).values() if one.linked]) == 1


async def test_nothing_goes_to_it_any_more(place: Home) -> None:
    await place.plans()
    ana, phone = await two_places(place)
    await ana.says("/unlink")
    await ana.says("[terminal 2]")
    await place.passes(THURSDAY)
    assert QUESTION in await ana.sees()
    assert await phone.sees() == ""


async def test_nothing_is_answered_there_any_more(place: Home) -> None:
    await place.plans()
    ana, phone = await two_places(place)
    await place.passes(THURSDAY)
    assert QUESTION in await phone.sees()
    await ana.says("/unlink")
    assert QUESTION in await ana.says("[terminal 2]")
    await phone.says("Good")
    await phone.says("1")
    assert place.answers(place.rounds()[0]) == []
    await ana.says("[Good]")
    assert len(place.answers(place.rounds()[0])) == 1


async def test_it_joins_no_group(place: Home) -> None:
    hilltop = await place.another()
    ana, phone = await two_places(place)
    await ana.says("/unlink")
    await ana.says("[terminal 2]")
    for invite in (place.invite, hilltop.invite):
        assert await phone.says(f"/start {invite}") == NOT_CONNECTED
        assert await phone.says("[Join as Phone]") == NOT_CONNECTED
    assert set(place.members()) == {"Ana", "Dana"}
    assert set(hilltop.members()) == {"Erin"}


async def test_a_code_of_its_own_person_connects_it_again(place: Home) -> None:
    ana, phone = await two_places(place)
    await ana.says("/unlink")
    await ana.says("[terminal 2]")
    assert "Connected. I ask you in the terminal." in await phone.says(f"/link {await code_of(ana)}")
    assert "A new place is connected: terminal." in await ana.sees()
    assert "You are Ana." in await phone.says("/me")


async def test_nobody_elses_code_connects_it(place: Home) -> None:
    ana, phone = await two_places(place)
    ben = await place.joins("terminal", "Ben")
    await ana.says("/unlink")
    await ana.says("[terminal 2]")
    taken = "This account belongs to somebody else already. Nothing has changed."
    assert await phone.says(f"/link {await code_of(ben)}") == taken
    assert accounts(place, place.members()["Ben"].person).keys() == {"Ben"}


async def test_a_browser_page_that_was_disconnected_shows_nothing(place: Home) -> None:
    await place.plans()
    ana, phone = await two_places(place, "browser")
    await place.passes(THURSDAY)
    assert QUESTION in await phone.sees()
    await ana.says("/unlink")
    await ana.says("[web page]")
    assert "How was your week?" not in await phone.sees()
    assert isinstance(phone, BrowserGuest)
    assert "There is nothing here any more." in phone.page
    assert "Riverside" not in phone.page


async def test_the_question_stands_where_the_person_still_is(place: Home) -> None:
    await place.plans()
    ana, phone = await two_places(place)
    await place.passes(THURSDAY)
    assert QUESTION in await phone.sees()
    await phone.says("/unlink")
    await phone.says("[terminal 2 (here)]")
    assert QUESTION in await ana.sees()


async def test_deleting_everything_takes_a_disconnected_account_along(place: Home) -> None:
    ana, phone = await two_places(place)
    await ana.says("/unlink")
    await ana.says("[terminal 2]")
    for line in ("/leave", "[Leave and delete]", "[Delete]"):
        await ana.says(line)
    assert place.rows("identities") == 0
    assert "Riverside" in await phone.says(f"/start {place.invite}")


async def test_a_facilitators_page_closes_when_an_account_is_disconnected(place: Home) -> None:
    dana = await place.signs_in("Dana")
    phone = place.guest("terminal", "Phone")
    await connect(dana, phone)
    sessions = place.program.sessions
    await open_page(place, place.owner.id)
    assert place.rows("sessions") == 1
    await dana.sees()
    await dana.says("[Disconnect]")
    assert place.rows("sessions") == 0
    assert sessions.find("digest") is None


async def open_page(place: Home, member: MemberId) -> None:
    """Let somebody have a facilitator's page open."""
    now = place.clock.now()
    person = place.members()["Dana"].person
    assert place.members()["Dana"].id == member
    session = Session(SessionKind.PAGE, person, now, now, now + timedelta(hours=1))
    place.program.sessions.open("digest", session)


async def test_a_button_made_for_another_person_disconnects_nobody(place: Home) -> None:
    ana, phone = await two_places(place)
    await ana.sees()
    forged = Pressed(origin(place, "Ben"), "made-up")
    outcome = await place.program.inbox.submit(forged)
    assert outcome.handled is Handled.FORGED
    assert all(one.linked for one in accounts(place, place.members()["Ana"].person).values())
    assert await phone.says("/help") != NOT_CONNECTED
