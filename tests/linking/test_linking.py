"""One person connects two accounts: they are one member from then on, asked once and counted once."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.events import Commanded, Submitted, Typed
from core.people import Role
from core.ports.inbox import Handled
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.guests import Guest
from tests.linking.acting import accounts, code_of, connect, origin

QUESTION = "How was your week? [Good] [Mixed] [Hard] [Skip]"
ASK = (
    "This connects this account with Ana in the terminal. Your answers and settings become one. "
    "Only go on if you made this code yourself. [Connect] [No]"
)


async def test_two_accounts_become_one_member(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    phone = await place.joins("browser", "Ana on her phone")
    await phone.says(f"/link {await code_of(ana)}")
    assert "Connected. I ask you on your web page. If I can't reach you there, I ask in the terminal." in (
        await phone.says("[Connect]")
    )
    assert set(place.members()) == {"Ana", "Dana"}
    assert len(accounts(place, place.members()["Ana"].person)) == 2


async def test_whoever_gives_a_code_reads_whose_it_is_before_anything_happens(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    assert await ben.says(f"/link {await code_of(ana)}") == ASK
    assert set(place.members()) == {"Ana", "Ben", "Dana"}
    assert await ben.says("[No]") == "Nothing has changed."
    assert set(place.members()) == {"Ana", "Ben", "Dana"}


async def test_an_account_without_a_group_can_be_connected(place: Home) -> None:
    ana, phone = await place.joins("terminal", "Ana"), place.guest("terminal", "Phone")
    assert "Connected." in await connect(ana, phone)
    assert "You are Ana." in await phone.says("/me")
    assert place.rows("people") == 2


async def test_a_start_link_with_a_code_connects_as_well(place: Home) -> None:
    ana, phone = await place.joins("terminal", "Ana"), place.guest("terminal", "Phone")
    assert await phone.says(f"/start {await code_of(ana)}") == ASK


async def test_a_question_is_asked_once_and_answered_for_both_places(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    phone = await place.joins("browser", "Phone")
    await connect(ana, phone)
    await ana.sees()
    await place.passes(THURSDAY)
    assert QUESTION in await phone.sees()
    assert await ana.sees() == ""
    await phone.says("[Good]")
    assert [answer.value for answer in place.answers(place.rounds()[0])] == ["good"]


async def test_answering_in_one_place_settles_the_question_in_the_other(place: Home) -> None:
    await place.plans()
    ana = await place.joins("browser", "Ana")
    phone = await place.joins("terminal", "Phone")
    await place.passes(THURSDAY)
    assert QUESTION in await ana.sees()
    await phone.sees()
    assert QUESTION in await connect(ana, phone)
    await phone.says("[Hard]")
    assert "Hard" not in await shown(ana)
    assert "Answered" in await shown(ana)


async def shown(guest: Guest) -> str:
    await guest.sees()
    return str(guest.page)  # type: ignore[attr-defined]


async def test_a_question_asked_in_both_places_counts_one_answer_the_later(place: Home) -> None:
    await place.plans()
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("terminal", "Phone")
    await place.passes(THURSDAY)
    await phone.says("[Hard]")
    await place.passes(THURSDAY + timedelta(hours=1))
    await ana.says("[Good]")
    await connect(ana, phone)
    assert [answer.value for answer in place.answers(place.rounds()[0])] == ["good"]


async def test_what_was_answered_on_the_account_that_joins_is_not_asked_again(place: Home) -> None:
    await place.plans()
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("terminal", "Phone")
    await place.passes(THURSDAY)
    await phone.says("[Hard]")
    await phone.says("[Finish]")
    await ana.sees()
    assert QUESTION not in await connect(ana, phone)
    assert {answer.member for answer in place.answers(place.rounds()[0])} == {place.members()["Ana"].id}
    assert "Nothing is being asked now" in await ana.says("[Good]")


async def test_a_half_finished_answer_goes_on(place: Home) -> None:
    await place.plans()
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("terminal", "Phone")
    await place.passes(THURSDAY)
    await ana.sees()
    assert "Want to say more?" in await phone.says("[Hard]")
    assert "Want to say more?" in await connect(ana, phone)
    assert "Who may read this?" in await phone.says("The bus is late.")


async def test_an_open_question_goes_on_where_the_person_is_now(place: Home) -> None:
    await place.plans()
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("terminal", "Phone")
    await place.passes(THURSDAY)
    assert QUESTION in await phone.sees()
    seen = await connect(ana, phone)
    assert seen.startswith("This question is closed.")
    assert seen.endswith(QUESTION)


async def test_the_result_counts_one_person_once(place: Home) -> None:
    await place.plans()
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("terminal", "Phone")
    others = [await place.joins("terminal", f"Other {number}") for number in range(4)]
    await place.passes(THURSDAY)
    for guest in (ana, phone, *others):
        await guest.says("[Good]")
    await connect(ana, phone)
    round = place.rounds()[0]
    await place.passes(TUESDAY + timedelta(days=2))
    await phone.sees()
    result = place.released(round.id)
    assert result is not None
    assert result.questions[0].released.answered == 5


async def test_a_released_result_stays_as_it_is(place: Home) -> None:
    await place.plans()
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("terminal", "Phone")
    others = [await place.joins("terminal", f"Other {number}") for number in range(4)]
    await place.passes(THURSDAY)
    for guest in (ana, phone, *others):
        await guest.says("[Good]")
    round = place.rounds()[0]
    await place.passes(TUESDAY + timedelta(days=2))
    before = place.released(round.id)
    assert before is not None
    await connect(ana, phone)
    assert place.released(round.id) == before
    assert before.questions[0].released.answered == 6


async def test_the_settings_of_whoever_made_the_code_stay(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    phone = await place.joins("terminal", "Phone", "pt")
    await ana.says("/zone Tokyo")
    await connect_in_portuguese(ana, phone)
    member = place.members()["Ana"]
    assert (member.language, member.zone) == ("en", "Asia/Tokyo")
    assert "You are Ana." in await phone.says("/me")


async def connect_in_portuguese(maker: Guest, other: Guest) -> None:
    await other.says(f"/link {await code_of(maker)}")
    await other.says("[Ligar]")


async def test_the_higher_role_and_the_later_decision_stay(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    phone = await place.facilitator("Phone")
    await phone.says("/consent")
    await phone.says("[Take back: check-ins kept for the team]")
    await connect(ana, phone)
    member = place.members()["Ana"]
    assert member.role is Role.FACILITATOR
    assert not [purpose for purpose, grant in member.consents.items() if purpose == "check-ins" and grant.granted]
    assert place.rows("consent_events") == 5


async def test_memberships_in_other_groups_come_along(place: Home) -> None:
    hilltop = await place.another()
    ana = await place.joins("terminal", "Ana")
    phone = await hilltop.joins("terminal", "Phone")
    assert "Connected." in await connect(ana, phone)
    assert hilltop.members()["Phone"].person == place.members()["Ana"].person
    assert "Which group do you mean?" in await ana.says("/me")


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("abcd-efgh", "I do not know this code. To get a new one, write /link on the other account."),
        ("", "You are not in a group. Open the link you were given, or type /start and your code."),
    ],
)
async def test_a_code_that_there_is_not_is_told_kindly(place: Home, given: str, answer: str) -> None:
    assert await place.guest("terminal", "Stranger").says(f"/link {given}") == answer


async def test_ones_own_code_on_ones_own_account_changes_nothing(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    own = "This is your own code. Write it on the account that you want to connect."
    assert await ana.says(f"/link {await code_of(ana)}") == own


async def test_a_code_works_once(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    code = await code_of(ana)
    first, second = place.guest("terminal", "First"), place.guest("terminal", "Second")
    await first.says(f"/link {code}")
    await second.says(f"/link {code}")
    await first.says("[Connect]")
    over = "This code is over. To get a new one, write /link on the other account."
    assert over in await second.says("[Connect]")
    assert await second.says(f"/link {code}") == over
    assert len(accounts(place, place.members()["Ana"].person)) == 2


async def test_a_code_is_over_after_ten_minutes(place: Home) -> None:
    ana, phone = await place.joins("terminal", "Ana"), place.guest("terminal", "Phone")
    code = await code_of(ana)
    await phone.says(f"/link {code}")
    await place.passes(place.clock.now() + timedelta(minutes=10))
    assert "This code is over." in await phone.says("[Connect]")
    assert len(accounts(place, place.members()["Ana"].person)) == 1


async def test_an_invite_of_another_kind_connects_nothing(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    assert "I do not know this code." in await ana.says(f"/link {place.invite}")


async def test_a_member_of_the_group_by_now_does_not_join_it_again(place: Home) -> None:
    ana, phone = await place.joins("terminal", "Ana"), place.guest("terminal", "Phone")
    await phone.says(f"/start {place.invite}")
    await connect(ana, phone)
    assert set(place.members()) == {"Ana", "Dana"}
    assert "[Join as Phone]" not in await phone.says("/open")


async def test_deleting_takes_every_account_along(place: Home) -> None:
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("browser", "Phone")
    await connect(ana, phone)
    await ana.says("/leave")
    assert "Deletes now: your name." in await ana.says("[Leave and delete]")
    await ana.says("[Delete]")
    assert place.rows("identities") == 0
    assert "There is nothing here any more." in await phone.sees()


async def test_a_deletion_that_was_begun_before_is_counted_anew(place: Home) -> None:
    await place.plans()
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("terminal", "Phone")
    await place.passes(THURSDAY)
    await phone.says("[Good]")
    await ana.says("/leave")
    await ana.says("[Leave and delete]")
    await connect(ana, phone)
    await ana.says("[Delete]")
    assert set(place.members()) == {"Ana", "Dana"}
    await ana.says("/leave")
    assert "Deletes now: 1 check-in, your name." in await ana.says("[Leave and delete]")


async def test_nothing_is_asked_after_everything_was_deleted(place: Home) -> None:
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("terminal", "Phone")
    await phone.says(f"/link {await code_of(ana)}")
    await phone.says("/leave")
    await phone.says("[Leave and delete]")
    assert await phone.says("[Delete]") == "Deleted. Goodbye, and thank you."


async def test_my_data_names_the_platforms_and_nothing_else_of_the_accounts(place: Home) -> None:
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("browser", "Phone")
    await connect(ana, phone)
    assert "Connected accounts: web page, terminal." in await ana.says("/mydata")


async def test_whoever_guesses_codes_has_to_wait(place: Home) -> None:
    ana, stranger = await place.joins("terminal", "Ana"), place.guest("terminal", "Stranger")
    for number in range(10):
        assert "I do not know this code." in await stranger.says(f"/link abcd-efg{number}")
    code = await code_of(ana)
    assert "There were too many wrong codes" in await stranger.says(f"/link {code}")
    assert "There were too many wrong codes" in await stranger.says(f"/start {place.invite}")
    assert await place.guest("terminal", "Phone").says(f"/link {code}") == ASK
    await place.passes(place.clock.now() + timedelta(hours=1))
    assert await stranger.says(f"/link {await code_of(ana)}") == ASK


async def test_the_older_membership_stays(place: Home) -> None:
    phone = await place.joins("terminal", "Phone")
    older = place.members()["Phone"].id
    await place.passes(place.clock.now() + timedelta(days=1))
    ana = await place.joins("terminal", "Ana")
    await connect(ana, phone)
    assert place.members()["Ana"].id == older


async def test_what_comes_in_the_same_moment_finds_one_person(place: Home) -> None:
    await place.plans()
    ana, phone = await place.joins("terminal", "Ana"), await place.joins("terminal", "Phone")
    await place.passes(THURSDAY)
    await phone.says(f"/link {await code_of(ana)}")
    outcomes = await place.program.inbox.submit_all(
        [
            Typed(origin(place, "Ana"), "hello"),
            Submitted(origin(place, "Phone"), {"link": "connect"}),
            Typed(origin(place, "Phone"), "Good"),
            Commanded(origin(place, "Ana"), "zone", "Tokyo"),
            Commanded(origin(place, "Phone"), "zone", "Lisbon"),
        ]
    )
    assert [outcome.handled for outcome in outcomes[1:]] == [Handled.NEW] * 4
    assert [answer.value for answer in place.answers(place.rounds()[0])] == ["good"]
    assert place.members()["Ana"].zone == "Europe/Lisbon"
    assert place.rows("set_aside") == 0


async def test_two_accounts_become_one_member_on_postgresql(tmp_path: Path, postgres_ready: str) -> None:
    async with home(tmp_path, database_url=postgres_ready) as place:
        await place.plans()
        ana, phone = await place.joins("terminal", "Ana"), await place.joins("browser", "Phone")
        await place.passes(THURSDAY)
        await phone.sees()
        await phone.says("[Hard]")
        await connect(ana, phone)
        assert set(place.members()) == {"Ana", "Dana"}
        assert {answer.member for answer in place.answers(place.rounds()[0])} == {place.members()["Ana"].id}
        await ana.sees()
        await ana.says("[Disconnect]")
        assert "There is nothing here any more." in await phone.sees()
