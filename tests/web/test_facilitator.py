"""A facilitator's pages, without JavaScript."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from core.changes import Changes, Outgoing
from core.events import Origin, Undeliverable
from core.messages import Message, Private, Say
from core.people import Grant, Purpose, Role
from core.ports.outbox import Drop, Queued
from core.quiet import Quiet
from core.rounds import Phase, SeriesStanding
from ladle.page_reader import Form
from ladle.plain_browser import PlainBrowser
from storage.store import SqlStore
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home, House

CLOSED = datetime(2026, 11, 24, 18, 0, 1, tzinfo=UTC)
WEEK = ("Good", "Good", "Good", "Mixed", "Hard", "Hard", "Hard")


async def crowd(home: Home, somebody: Somebody) -> list[PlainBrowser]:
    """Let seven people join and answer; the last one writes to the group."""
    people = []
    for number, answer in enumerate(WEEK):
        person = somebody()
        await home.join(person, f"Person {number}")
        await person.press(answer)
        people.append(person)
        if number < len(WEEK) - 1:
            await person.press("Finish")
    await people[-1].write("text", "=The bus is cancelled again")
    await people[-1].press("The group, with my name")
    return people


def form_to(browser: PlainBrowser, action: str) -> Form:
    return next(form for form in browser.page.forms if form.action.endswith(action))


# Signing in


async def test_a_sign_in_link_works_once(home: Home, somebody: Somebody) -> None:
    code = await home.sign_in_code()
    rosa, thief = somebody(), somebody()
    for _ in range(10):
        assert (await rosa.open(f"{ADDRESS}/in/{code}")).status == 200
    await rosa.press("Open here")
    assert "Bread & Roses" in rosa.page.text
    page = await thief.open(f"{ADDRESS}/in/{code}")
    assert page.status == 410
    assert "used already" in page.text


async def test_a_sign_in_link_is_over_after_ten_minutes(home: Home, house: House, somebody: Somebody) -> None:
    code = await home.sign_in_code()
    await house.pass_time(timedelta(minutes=11))
    assert (await somebody().open(f"{ADDRESS}/in/{code}")).status == 410


async def test_an_invite_signs_nobody_in(home: Home, client: httpx.AsyncClient) -> None:
    code = home.join_code()
    assert (await client.get(f"/in/{code}")).status_code == 404
    assert (await client.post(f"/in/{code}")).status_code == 410


async def test_the_session_is_short_and_for_no_script(home: Home, client: httpx.AsyncClient) -> None:
    response = await client.post(f"/in/{await home.sign_in_code()}")
    (cookie,) = response.headers.get_list("set-cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age" not in cookie
    assert len(cookie.split("=")[1].split(";")[0]) >= 43


async def test_signing_out_everywhere_ends_every_session(home: Home, rosa: PlainBrowser, somebody: Somebody) -> None:
    other = somebody()
    await other.open(f"{ADDRESS}/in/{await home.sign_in_code()}")
    await other.press("Open here")
    await rosa.press("Sign out everywhere")
    for browser in (rosa, other):
        page = await browser.open(f"{ADDRESS}/groups/{home.id}")
        assert page.status == 403
        assert "signed out" in page.text


async def test_whoever_loses_the_role_sees_nothing_from_then_on(home: Home, house: House, rosa: PlainBrowser) -> None:
    me = home.facilitator
    changes = Changes()
    changes.members[me.id] = replace(me, role=Role.MEMBER)
    with SqlStore(house.program.database).begin() as work:
        work.save(changes)
        work.commit()
    assert (await rosa.open(f"{ADDRESS}/groups/{home.id}")).status == 404
    assert "You look after no group now." in (await rosa.open(f"{ADDRESS}/groups")).text


async def test_another_groups_pages_are_not_there(house: House, rosa: PlainBrowser) -> None:
    other = await house.found("Night shift")
    for path in ("", "/members", "/plan", "/settings", "/days-off", f"/rounds/{'a' * 16}"):
        assert (await rosa.open(f"{ADDRESS}/groups/{other.id}{path}")).status == 404


async def test_a_round_of_another_group_is_not_there(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    other = await house.found("Night shift")
    await other.open_round()
    (series,) = house.program.readings.series_of_group(other.id)
    page = await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{series.rounds[0].round.id}")
    assert page.status == 404


async def test_a_member_cannot_open_the_pages_of_facilitators(home: Home, somebody: Somebody) -> None:
    maria = somebody()
    await home.join(maria)
    assert (await maria.open(f"{ADDRESS}/groups")).status == 403


@pytest.mark.parametrize("path", ["settings", "members", "plan", "invite", "export", "chat"])
async def test_a_forged_form_changes_nothing(home: Home, rosa: PlainBrowser, path: str) -> None:
    response = await rosa._client.post(f"{ADDRESS}/groups/{home.id}/{path}", data={"form": "A" * 43, "name": "Stolen"})
    assert response.status_code == 403
    real = dict(form_to(rosa, "/out").values)["form"]
    response = await rosa._client.post(
        f"{ADDRESS}/groups/{home.id}/{path}", data={"form": real}, headers={"sec-fetch-site": "same-site"}
    )
    assert response.status_code == 403
    assert home.group.name == "Bread & Roses"


# The group


async def test_what_a_group_lacks_is_said_and_can_be_filled_in(house: House, somebody: Somebody) -> None:
    home = await house.found(safe=False)
    rosa = somebody()
    await rosa.open(f"{ADDRESS}/in/{await home.sign_in_code()}")
    await rosa.press("Open here")
    assert "a contact for help" in rosa.page.text
    assert "a day on which everything is deleted" in rosa.page.text
    await rosa.follow("Fill in")
    await rosa.send(
        form_to(rosa, "/settings"), {"help_contact": "Ana", "data_contact": "Rosa", "ends_on": "2027-06-30"}
    )
    assert "Saved." in rosa.page.text
    assert home.group.missing == ()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("zone", "Atlantis", "I do not know"),
        ("ends_on", "2020-01-01", "over already"),
        ("ends_on", "soon", "2027-06-30"),
        ("name", " ", "no words"),
        ("quiet_begins", "late", "two times of day"),
        ("quiet_ends", "25:00", "two times of day"),
    ],
)
async def test_what_does_not_fit_is_said_and_stays_in_the_field(
    home: Home, rosa: PlainBrowser, field: str, value: str, sentence: str
) -> None:
    await rosa.follow("About the group")
    before = home.group
    await rosa.send(form_to(rosa, "/settings"), {field: value})
    assert rosa.page.status == 422
    assert sentence in rosa.page.text
    assert dict(rosa.page.form_with_field(field).values)[field] == value.strip()
    assert home.group == before


async def test_languages_can_be_added(home: Home, rosa: PlainBrowser) -> None:
    await rosa.follow("About the group")
    form = form_to(rosa, "/settings")
    form.values.append(("languages", "ar"))
    await rosa.send(form)
    assert home.group.languages == ("en", "ar")


async def test_quiet_hours_and_a_day_of_rest_are_settled_for_the_group(home: Home, rosa: PlainBrowser) -> None:
    await rosa.follow("About the group")
    form = form_to(rosa, "/settings")
    assert dict(form.values)["quiet_begins"] == "20:00"
    assert dict(form.values)["quiet_ends"] == "09:00"
    await rosa.send(form, {"quiet_begins": "21:30", "quiet_ends": "07:00", "rest_day": "4"})
    assert "Saved." in rosa.page.text
    assert home.group.quiet == Quiet(21 * 60 + 30, 7 * 60, rest_day=4)
    await rosa.send(form_to(rosa, "/settings"), {"name": "Roses & Bread"})
    assert home.group.quiet == Quiet(21 * 60 + 30, 7 * 60, rest_day=4)
    await rosa.send(form_to(rosa, "/settings"), {"quiet_begins": "07:00", "rest_day": ""})
    assert home.group.quiet == Quiet(7 * 60, 7 * 60)


async def test_a_rounds_page_says_how_many_wait_to_be_asked_and_why(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await home.plan()
    await house.wait_until(datetime(2026, 11, 19, 17, 0, tzinfo=UTC))
    for number in range(3):
        await home.join(somebody(), f"Person {number}")
    await rosa.follow("About the group")
    await rosa.send(form_to(rosa, "/settings"), {"quiet_begins": "17:30"})
    await house.wait_until(datetime(2026, 11, 19, 18, 0, 1, tzinfo=UTC))
    with SqlStore(house.program.database).begin() as uow:
        (open_now,) = uow.current_rounds([home.group.id])
    await rosa.open(f"{ADDRESS}/groups/{home.group.id}/rounds/{open_now.id}")
    assert "3 people (quiet hours)" in rosa.page.text.partition("Not asked yet")[2]
    await house.wait_until(datetime(2026, 11, 20, 9, 0, 1, tzinfo=UTC))
    await rosa.open(rosa.page.address)
    assert "Not asked yet" not in rosa.page.text


async def test_the_invite_is_a_message_to_paste(home: Home, rosa: PlainBrowser) -> None:
    assert rosa.page.copies == (f"Bread & Roses: short questions, no app needed. {ADDRESS}/j/{home.join_code()}",)
    before = home.join_code()
    await rosa.press("Make a new link")
    assert home.join_code() != before
    assert home.join_code() in rosa.page.text


async def test_a_facilitator_has_a_chat_page_of_their_own(home: Home, rosa: PlainBrowser) -> None:
    desk = rosa.page.address
    await rosa.press("My own chat page")
    chat = rosa.page.address
    assert "/c/" in chat
    assert rosa.page.status == 200
    await rosa.open(desk)
    await rosa.press("My own chat page")
    assert rosa.page.address == chat


# Members


async def test_members_show_where_they_stand_and_never_who_answered(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await home.open_round()
    await crowd(home, somebody)
    silent, pausing, leaving = somebody(), somebody(), somebody()
    await home.join(silent, "Silent Sam")
    await home.join(pausing, "Pausing Pat")
    await home.join(leaving, "Leaving Lea")
    await pausing.press("Pause 2 weeks")
    await leaving.press("Leave")
    await leaving.press("Leave, keep answers")
    await rosa.open(f"{ADDRESS}/groups/{home.id}/members")
    lines = rosa.page.text.splitlines()
    states = {line.split(" Joined")[0].split(" Left")[0]: line for line in lines if line.endswith(("Joined", "Left"))}
    assert states["Silent Sam"] == "Silent Sam Joined"
    assert states["Person 0"] == "Person 0 Joined"
    assert states["Pausing Pat"] == "Pausing Pat Joined"
    assert states["Leaving Lea"] == "Leaving Lea Left"
    assert "nobody can see here who has answered" in rosa.page.text.lower()
    for number in range(2, 12):
        assert f"{number} members" not in rosa.page.text


async def test_how_many_cannot_be_reached_is_told_without_who_and_why(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await rosa.open(f"{ADDRESS}/groups/{home.id}")
    assert "can't be reached" not in rosa.page.text
    away = somebody()
    await home.join(away, "Away Alva")
    readings = house.program.readings
    (row,) = [it for it in readings.members_of_group(home.id, house.clock.now().date()) if it.name == "Away Alva"]
    with SqlStore(house.program.database).begin() as work:
        member = work.members([row.id])[row.id]
    gone = Undeliverable(Origin("browser", "gone", house.clock.now()), member.person, "blocked")
    await house.program.inbox.submit(gone)
    await rosa.open(f"{ADDRESS}/groups/{home.id}")
    assert "1 person can't be reached yet." in rosa.page.text
    assert "Away Alva" not in rosa.page.text
    await rosa.open(f"{ADDRESS}/groups/{home.id}/members")
    assert "Away Alva Cannot be reached" in rosa.page.text
    assert "blocked" not in rosa.page.text


async def test_what_could_not_be_delivered_is_counted_without_names_and_sent_again(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await home.join(somebody(), "Away Alva")
    outbox, me = house.program.outbox, home.facilitator
    with SqlStore(house.program.database).begin() as work:
        message = Message(Private(me.person, me.id), (Say("saved"),))
        items = [Outgoing(f"lost {number}", "browser", "chat", message, me.person, me.id) for number in range(2)]
        work.save(Changes(outgoing=items))
        work.commit()
    for item in items:
        outbox.drop(Queued(0, item), Drop.GAVE_UP, house.clock.now())
    await rosa.open(f"{ADDRESS}/groups/{home.id}")
    assert "I could not deliver 2 messages for this group" in rosa.page.text
    assert "Alva" not in rosa.page.text
    await rosa.press("Try again")
    assert "I am trying again." in rosa.page.text
    assert "could not deliver" not in rosa.page.text
    await house.program.engine.drain()
    assert {line.key for line in house.program.pages.lines("browser", "chat")} == {"lost 0", "lost 1"}


async def test_another_groups_messages_are_nobodys_to_send(house: House, rosa: PlainBrowser) -> None:
    other = await house.found("Elsewhere")
    form = replace(form_to(rosa, "/invite"), action=f"/groups/{other.id}/resend")
    assert (await rosa.send(form)).status == 404


async def test_a_pause_is_shown_only_if_the_person_allows(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    pat = somebody()
    await home.join(pat, "Pausing Pat")
    await pat.press("Pause 2 weeks")
    await pat.press("My name, language and time")
    await pat.press("Who sees a pause")
    await pat.press("Yes")
    await rosa.open(f"{ADDRESS}/groups/{home.id}/members")
    assert "Pauses until" in rosa.page.text
    await house.pass_time(timedelta(days=15))
    await rosa.reload()
    assert "Pauses until" not in rosa.page.text


async def test_a_person_without_a_phone_is_read_the_text_and_asked_first(home: Home, rosa: PlainBrowser) -> None:
    await rosa.follow("Members")
    assert "Rosa sees your answers and your name" in rosa.page.text
    page = await rosa.send(form_to(rosa, "/members"), {"name": "Gran"})
    assert page.status == 422
    assert "must agree first" in page.text
    assert dict(page.form_with_field("name").values)["name"] == "Gran"
    await rosa.send(form_to(rosa, "/members"), {"name": "Gran", "consented": "yes"})
    assert "Gran No phone Joined" in rosa.page.text


# Planning


async def test_a_check_in_is_planned_after_a_look_at_it(home: Home, house: House, rosa: PlainBrowser) -> None:
    await rosa.follow("Plan something")
    await rosa.press("See how it looks")
    assert "How was your week?" in rosa.page.text
    assert "Thursday, 19 November 2026, 18:00" in rosa.page.text
    assert "Thursday, 17 December 2026, 18:00" in rosa.page.text
    await rosa.press("Start")
    assert "Planned. I will ask, remind, close and send the result." in rosa.page.text
    (series,) = house.program.readings.series_of_group(home.id)
    assert series.series.standing is SeriesStanding.RUNNING


async def test_going_back_from_the_preview_keeps_every_field(home: Home, rosa: PlainBrowser) -> None:
    await rosa.follow("Plan something")
    form = form_to(rosa, "/plan")
    filled = {
        "ask-1-en": 'How "was" it & you?',
        "options-1-en": "Calm\nBusy\nToo much",
        "time": "09:30",
        "open_for": "3",
        "remind": "1",
    }
    await rosa.send(form, filled, form.buttons[-1])
    assert 'How "was" it & you?' in rosa.page.text
    assert "Too much" in rosa.page.text
    await rosa.press("Change")
    values = dict(rosa.page.form_with_field("ask-1-en").values)
    assert {name: values[name] for name in filled} == filled


async def test_a_preview_shows_each_language_of_the_group(home: Home, rosa: PlainBrowser) -> None:
    await test_languages_can_be_added(home, rosa)
    await rosa.follow("Plan something")
    await rosa.press("See how it looks")
    assert "How was your week?" in rosa.page.text
    assert "كيف كان أسبوعك؟" in rosa.page.text


async def test_a_plan_that_does_not_work_says_why_and_keeps_every_field(home: Home, rosa: PlainBrowser) -> None:
    await rosa.follow("Plan something")
    form = form_to(rosa, "/plan")
    page = await rosa.send(form, {"remind": "9", "ask-1-en": "How are you?"}, form.buttons[-1])
    assert page.status == 422
    assert "The reminder must come before the end." in page.text
    assert dict(page.form_with_field("ask-1-en").values)["ask-1-en"] == "How are you?"


async def test_a_plan_can_be_taken_back(home: Home, house: House, rosa: PlainBrowser) -> None:
    await home.plan()
    await rosa.reload()
    await rosa.press("Undo")
    assert "Taken back." in rosa.page.text
    (series,) = house.program.readings.series_of_group(home.id)
    assert series.series.standing is SeriesStanding.UNDONE


# Rounds


async def test_a_round_shows_answers_and_takes_a_reply(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await home.open_round()
    people = await crowd(home, somebody)
    await rosa.reload()
    assert "7 people answered." in rosa.page.text
    await house.wait_until(CLOSED)
    await rosa.reload()
    await rosa.follow("Look and reply")
    assert "=The bus is cancelled again" in rosa.page.text
    assert "for the group, with name" in rosa.page.text
    await rosa.write("reply", "We talk about buses on Thursday.")
    assert "Sent to everyone." in rosa.page.text
    await house.program.settle()
    await people[0].reload()
    assert "Next, says Rosa: We talk about buses on Thursday." in people[0].page.text
    assert people[0].page.pictures
    assert people[0].page.copies
    (series,) = house.program.readings.series_of_group(home.id)
    assert series.rounds[0].round.phase is Phase.RELEASED


async def test_an_empty_reply_is_asked_for_again_and_sending_without_is_a_choice(
    home: Home, house: House, rosa: PlainBrowser
) -> None:
    await home.open_round()
    await house.wait_until(CLOSED)
    await rosa.reload()
    await rosa.follow("Look and reply")
    page = await rosa.write("reply", " ")
    assert page.status == 422
    await rosa.press("Send without")
    assert "no reply yet" in rosa.page.text


async def test_a_named_answer_can_be_entered_for_somebody(home: Home, house: House, rosa: PlainBrowser) -> None:
    await home.open_round()
    await rosa.follow("Members")
    await rosa.send(form_to(rosa, "/members"), {"name": "Gran", "consented": "yes"})
    await rosa.follow("Rounds")
    await rosa.follow("Round 1, 19 November 2026")
    await rosa.press("Go on")
    assert "Answers of Gran" in rosa.page.text
    form = rosa.page.form_with_field("q-words")
    answers = {"q-week": "good", "q-words": "Soup was nice", "q-credit": "facilitators"}
    page = await rosa.send(form, answers)
    assert page.status == 422
    assert "tick the box" in page.text
    assert dict(page.form_with_field("q-words").values)["q-words"] == "Soup was nice"
    await rosa.send(rosa.page.form_with_field("q-words"), {**answers, "consented": "yes"})
    assert "Soup was nice" in rosa.page.text
    assert "entered by Rosa" in rosa.page.text


# Exports


async def export(rosa: PlainBrowser, form: str, **more: str) -> httpx.Response:
    fields = {**dict(form_to(rosa, "/export").values), "format": form, **more}
    return await rosa._client.post(ADDRESS + form_to(rosa, "/export").action, data=fields)


async def test_answers_leave_as_a_table_without_formulas(home: Home, rosa: PlainBrowser, somebody: Somebody) -> None:
    await home.open_round()
    await crowd(home, somebody)
    response = await export(rosa, "csv", mark="yes")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'attachment; filename="ladle-2026-11-19.csv"' in response.headers["content-disposition"]
    assert response.text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 8
    (words,) = [row for row in rows if row["question"] == "words"]
    assert words["answer"] == "'=The bus is cancelled again"
    assert words["credit"] == "named"
    assert {row["answer_in_words"] for row in rows if row["question"] == "week"} == {"Good", "Mixed", "Hard"}
    assert {row["activity"] for row in rows} == {"Our week"}


async def test_answers_leave_as_json_lines(home: Home, rosa: PlainBrowser, somebody: Somebody) -> None:
    await home.open_round()
    await crowd(home, somebody)
    response = await export(rosa, "jsonl")
    rows = [json.loads(line) for line in response.text.splitlines()]
    assert len(rows) == 8
    assert {"=The bus is cancelled again"} == {row["answer"] for row in rows if row["question"] == "words"}


async def test_whoever_took_consent_back_is_in_no_export_and_on_no_page(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await home.open_round()
    await crowd(home, somebody)
    readings = house.program.readings
    last = next(row for row in readings.members_of_group(home.id, house.clock.now().date()) if row.name == "Person 6")
    with SqlStore(house.program.database).begin() as work:
        member = work.members([last.id])[last.id]
        changes = Changes()
        changes.members[member.id] = replace(
            member, consents={**member.consents, Purpose.CHECK_INS: Grant(granted=False, version=1)}
        )
        work.save(changes)
        work.commit()
    assert "cancelled" not in (await export(rosa, "jsonl")).text
    assert "Person 6" not in (await export(rosa, "csv")).text
    await rosa.reload()
    await rosa.follow("Round 1, 19 November 2026")
    assert "Person 6" not in rosa.page.text.split("Enter an answer for somebody")[0]


async def test_whoever_left_and_kept_their_answers_is_still_in_the_export(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await home.open_round()
    people = await crowd(home, somebody)
    await people[0].press("Leave")
    await people[0].press("Leave, keep answers")
    assert "Person 0" in (await export(rosa, "csv")).text


async def test_an_export_of_one_round_has_only_that_round(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await home.open_round()
    people = await crowd(home, somebody)
    await house.wait_until(datetime(2026, 11, 26, 18, 0, 1, tzinfo=UTC))
    await people[0].reload()
    await people[0].press("Hard")
    await rosa.reload()
    await rosa.follow("Round 2, 26 November 2026")
    rows = [json.loads(line) for line in (await export(rosa, "jsonl")).text.splitlines()]
    assert [(row["round"], row["answer"]) for row in rows] == [(2, "hard")]
