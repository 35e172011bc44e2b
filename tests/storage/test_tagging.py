"""Texts whose language has not been looked at are found once, on both databases."""

from datetime import UTC, date, datetime, timedelta

from core.changes import Changes
from core.codec import Json
from core.conversation import Person
from core.messages import told
from core.people import Group, GroupId, Member, MemberId, PersonId, Purpose, Role, Standing
from core.ports.languages import UntaggedText
from core.questions import Form, Text
from core.recurrence import Recurrence
from core.rounds import Answer, AnswerId, Phase, Plan, Round, RoundId, Series, SeriesId
from storage.database import Database
from storage.store import SqlStore
from storage.tagging import SqlUntaggedTexts

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FORM = Form(
    "check-in",
    (Text(key="words", ask=told("And?")), Text(key="contact", ask=told("Who?"), tag_language=False)),
    Purpose.CHECK_INS,
)
PLAN = Plan(Recurrence("FREQ=WEEKLY", datetime(2026, 11, 24, 12, 0), "UTC"))  # noqa: DTZ001 - local, as rules are


def answer(id: str, value: Json, question: str = "words", minutes: int = 0) -> Answer:
    at = NOON + timedelta(minutes=minutes)
    return Answer(
        AnswerId(id), RoundId("r"), GroupId("g"), MemberId("m"), question, "Text", value, at, Purpose.CHECK_INS, 1
    )


def kept(database: Database, *answers: Answer, first: bool = True) -> SqlUntaggedTexts:
    changes = Changes()
    if first:
        changes.new_people[PersonId("p")] = Person(PersonId("p"))
        changes.new_groups[GroupId("g")] = Group(GroupId("g"), "Riverside", ("en", "pt"), "UTC")
        changes.new_members[MemberId("m")] = Member(
            *(MemberId("m"), GroupId("g"), PersonId("p"), "Ana", Role.MEMBER, Standing.JOINED, "pt", "UTC"),
            joined_on=date(2026, 11, 1),
        )
        series = Series(SeriesId("s"), GroupId("g"), "check-in", told("Week"), FORM, PLAN, MemberId("m"))
        changes.new_series["s"] = series
        changes.new_rounds[RoundId("r")] = Round(
            *(RoundId("r"), SeriesId("s"), GroupId("g"), "check-in", 1, NOON.replace(tzinfo=None), NOON),
            *(NOON + timedelta(days=5), Phase.OPEN, FORM, PLAN),
        )
    changes.answers.update({(one.round, one.member, one.question): one for one in answers})
    with SqlStore(database).begin() as work:
        work.save(changes)
        work.commit()
    return SqlUntaggedTexts(database)


def language_of(database: Database) -> str | None:
    with SqlStore(database).begin() as work:
        return work.answers_to(RoundId("r"))[0].language


def test_a_new_text_waits_with_the_languages_it_is_probably_in(database: Database) -> None:
    texts = kept(database, answer("1", {"text": "o ônibus atrasou"}))
    assert texts.untagged(10) == [UntaggedText(AnswerId("1"), "o ônibus atrasou", ("pt", "en"))]


def test_a_tag_is_kept_with_the_answer_and_the_text_waits_no_more(database: Database) -> None:
    texts = kept(database, answer("1", {"text": "o ônibus atrasou"}))
    texts.tag(texts.untagged(10)[0], "pt")
    assert texts.untagged(10) == []
    assert language_of(database) == "pt"


def test_a_text_in_no_known_language_is_not_looked_at_again(database: Database) -> None:
    texts = kept(database, answer("1", {"text": "ok"}))
    texts.tag(texts.untagged(10)[0], None)
    assert texts.untagged(10) == []
    assert language_of(database) is None


def test_a_tag_for_words_that_were_changed_meanwhile_is_dropped(database: Database) -> None:
    texts = kept(database, answer("1", {"text": "o ônibus atrasou"}))
    found = texts.untagged(10)[0]
    kept(database, answer("2", {"text": "the bus was late"}), first=False)
    texts.tag(found, "pt")
    assert [text.answer for text in texts.untagged(10)] == ["2"]
    assert language_of(database) is None


def test_what_nobody_wrote_does_not_wait(database: Database) -> None:
    texts = kept(database, answer("1", {"media": "f" * 16}))
    assert texts.untagged(10) == []


def test_a_question_that_wants_no_tag_gives_nothing_to_look_at(database: Database) -> None:
    texts = kept(database, answer("1", {"text": "Rosa, 555 0100"}, "contact"))
    assert [text.text for text in texts.untagged(10)] == [""]


def test_the_oldest_come_first_and_no_more_than_asked(database: Database) -> None:
    texts = kept(database, answer("1", {"text": "later"}, minutes=5), answer("2", {"text": "sooner"}, "contact"))
    assert [text.answer for text in texts.untagged(1)] == ["2"]
