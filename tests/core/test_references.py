"""Every member and answer that a message points to is found, wherever it stands in the message."""

from datetime import UTC, datetime

from core.messages import (
    AliasOf,
    Arrangement,
    Choices,
    Link,
    Listing,
    Message,
    Moment,
    NameOf,
    Option,
    Private,
    Say,
    WordsOf,
    told,
)
from core.people import MemberId, PersonId
from core.references import References, references


def member(number: int) -> MemberId:
    return MemberId(f"member-{number}")


def name(number: int) -> NameOf:
    return NameOf(member(number))


TO = Private(PersonId("person"))


def test_a_message_without_people_points_to_nobody() -> None:
    message = Message(TO, (Say("hello", number=3, at=Moment(datetime.now(UTC), "UTC")), told("text")))
    assert references(message) == References(frozenset(), frozenset())


def test_people_are_found_in_the_body_the_buttons_and_the_title() -> None:
    quotes = Listing((Say("quote", name=name(2), words=WordsOf("answer-1")), name(3)))
    message = Message(
        TO,
        (Say("result", who=name(1), quotes=quotes), WordsOf("answer-2"), Link("https://x", Say("of", name=name(4)))),
        choices=Choices(
            Arrangement.ACT,
            (Option("a", Say("join-as", name=name(5))),),
            (Option("b", Say("only", name=name(6))),),
        ),
        title=Say("title", name=name(7)),
    )
    assert references(message) == References(
        frozenset(member(number) for number in range(1, 8)), frozenset({"answer-1", "answer-2"})
    )


def test_several_messages_are_looked_up_together() -> None:
    first, second = Message(TO, (Say("a", name=name(1)),)), Message(TO, (Say("a", name=name(2)), WordsOf("answer")))
    assert references(first, second) == References(frozenset({member(1), member(2)}), frozenset({"answer"}))


def test_a_made_up_name_is_looked_up_by_its_answer() -> None:
    message = Message(Private(PersonId("p")), (Say("quote-alias", name=AliasOf("a1"), words=WordsOf("a1")),))
    assert references(message) == (frozenset(), frozenset({"a1"}))
