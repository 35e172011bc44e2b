"""What has to be known to plan a meeting, and what can be changed about it: the same questions in both places."""

from dataclasses import replace

from core.codec import Json
from core.interpret import one_line
from core.invitation import opens_safely
from core.meeting_details import (
    LONGEST_LINE,
    LONGEST_PLACE,
    LONGEST_TITLE,
    MOST_SEATS,
    Details,
)
from core.messages import Say, told
from core.questions import Alternative, Answers, Choice, Number, Question, Text, answered

TITLE, MINUTES, WHERE, EXTRAS, SEATS, LINE = "title", "minutes", "where", "extras", "seats", "line"
LENGTHS = (30, 60, 90, 120, 180)


def title_question() -> Text:
    """Ask what a meeting is called."""
    brief = Say("plan-part-title")
    return Text(key=TITLE, ask=Say("meeting-title"), brief=brief, max_length=LONGEST_TITLE, tag_language=False)


def minutes_question() -> Choice:
    """Ask how long a meeting takes."""
    lengths = tuple(Alternative(str(minutes), Say(f"meeting-minutes-{minutes}")) for minutes in LENGTHS)
    return Choice(key=MINUTES, ask=Say("meeting-length"), brief=Say("plan-part-minutes"), options=lengths)


def where_question() -> Text:
    """Ask for a place or a link."""
    return Text(
        key=WHERE,
        ask=Say("meeting-where-ask"),
        brief=Say("plan-part-where"),
        max_length=LONGEST_PLACE,
        optional=True,
        skip=Say("meeting-where-later"),
        tag_language=False,
    )


def extra_questions() -> tuple[Question, ...]:
    """Ask what only some meetings need: how many seats there are, and a line on care, travel or cost."""
    keys = ("none", SEATS, LINE, "both")
    extras = tuple(Alternative(key, Say(f"meeting-extras-{key}")) for key in keys)
    return (
        Choice(key=EXTRAS, ask=Say("meeting-extras"), brief=Say("plan-part-extras"), options=extras),
        seats_question(EXTRAS, SEATS, "both"),
        line_question(EXTRAS, LINE, "both"),
    )


def seats_question(key: str, *values: str) -> Number:
    """Ask how many seats there are, where question `key` was answered with one of `values`."""
    when = answered(key, *values)
    return Number(key=SEATS, ask=Say("meeting-seats-ask"), least=1, most=MOST_SEATS, when=when)


def line_question(key: str, *values: str) -> Text:
    """Ask for the line on care, travel or cost."""
    when = answered(key, *values)
    return Text(key=LINE, ask=Say("meeting-line-ask"), max_length=LONGEST_LINE, tag_language=False, when=when)


def details_from(answers: Answers, language: str) -> Details:
    """Return the details that somebody has settled; `language` is what they write in."""
    return with_answers(Details(told("", language)), answers, language)


def with_answers(details: Details, answers: Answers, language: str) -> Details:
    """Return details with what was answered anew; what was not asked stays."""
    title, minutes, place = _words(answers.get(TITLE)), answers.get(MINUTES), _words(answers.get(WHERE))
    seats, line = answers.get(SEATS), _words(answers.get(LINE))
    if title:
        details = replace(details, title=told(title, language))
    if isinstance(minutes, str) and minutes.isdecimal():
        details = replace(details, minutes=int(minutes))
    if place:
        place, link = apart(place)
        details = replace(details, place=place, link=link)
    if isinstance(seats, int):
        details = replace(details, capacity=seats)
    return replace(details, line=line) if line else details


def apart(text: str) -> tuple[str, str]:
    """Take a place and a link apart: "The hall, https://meet.example/x" has both."""
    words = text.split()
    link = next((word for word in words if opens_safely(word)), "")
    place = " ".join(word for word in words if word != link).rstrip(" ,;:-–—")
    return place, link


def _words(value: Json) -> str:
    return one_line(str(value["text"])) if isinstance(value, dict) and "text" in value else ""
