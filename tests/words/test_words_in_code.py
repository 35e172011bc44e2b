"""Words that people read stand in the catalogues only, and the program asks for no message that is not there."""

import ast
import re
from collections.abc import Iterable, Iterator

import pytest
from fluent.syntax import FluentSerializer

from core.consent import wording_of
from core.people import Purpose
from tests.words import code_strings
from tests.words.catalogues import ROOT, read, variables
from tests.words.code_strings import SayCall, say_calls, sources

SPEAKING = ("core", "web", "bots", "ladle")  # packages that may ask for messages
SILENT = ("core", "web", "bots")  # packages in which no sentence stands; ladle's own words are for its operator
ENGLISH = read("en")
# Strings of several words that nobody is shown, with what they are.
NOT_SHOWN = {
    "Noto Sans Arabic, sans-serif": "fonts",
    "use strict": "the first line of a script",
}


def known(shape: re.Pattern[str]) -> set[str]:
    """Return the messages that an id in the source, or its visible part, may stand for."""
    return {message_id for message_id in ENGLISH if shape.fullmatch(message_id)}


def calls() -> Iterator[SayCall]:
    for where, tree in sources(*SPEAKING):
        yield from say_calls(where, tree)
    for where, text in templates():
        yield from code_strings.template_calls(where, text)


def templates() -> Iterator[tuple[str, str]]:
    return code_strings.files(ROOT / "web", ".html", ".txt", ".svg", ".jinja", ".xml", ".webmanifest")


def scripts() -> Iterator[tuple[str, str]]:
    return code_strings.files(ROOT / "web", ".js")


def test_every_message_that_is_asked_for_is_in_the_catalogue() -> None:
    missing = {f"{call.where}: {shape.pattern}" for call in calls() for shape in call.ids if not known(shape)}
    assert not sorted(missing)


def test_every_message_gets_the_arguments_it_needs() -> None:
    lacking = []
    for call in calls():
        if call.passes is None:
            continue
        for shape in call.ids:
            # A shape may look like messages it never stands for; one of them at least gets what it needs.
            needs = [sorted(variables("en", message_id) - call.passes) for message_id in known(shape)]
            if needs and all(needs):
                lacking.append(f"{call.where}: {shape.pattern} needs {', '.join(needs[0])}")
    assert not lacking


def test_every_purpose_has_a_text_to_decide_on() -> None:
    assert not {wording_of(purpose) for purpose in Purpose} - ENGLISH.keys()


def test_no_message_is_there_for_nothing() -> None:
    """An id counts as used when it stands anywhere in the program or its pages, whole or as a shape."""
    trees = [tree for _, tree in sources(*SPEAKING, "words", "storage")]
    used = {string for tree in trees for string in code_strings.strings(tree)} & ENGLISH.keys()
    used |= {message_id for tree in trees for shape in code_strings.shapes(tree) for message_id in known(shape)}
    used |= {string for _, text in (*templates(), *scripts()) for string in code_strings.quoted(text)} & ENGLISH.keys()
    used |= {name for where, text in templates() for name in said(code_strings.template_calls(where, text))}
    for message_id in list(used):
        used |= referred_to(message_id)
    assert not sorted({message_id for message_id in ENGLISH if not message_id.startswith("-")} - used)


_REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)\s*\}")


def said(found: Iterable[SayCall]) -> Iterator[str]:
    """Yield the messages that these calls may ask for."""
    for call in found:
        for shape in call.ids:
            yield from known(shape)


def referred_to(message_id: str) -> set[str]:
    return set(_REFERENCE.findall(str_of(message_id))) & ENGLISH.keys()


def str_of(message_id: str) -> str:
    return FluentSerializer().serialize_entry(ENGLISH[message_id])


def test_no_sentence_for_people_stands_in_the_code() -> None:
    found = [found for where, tree in sources(*SILENT) for found in code_strings.sentences(where, tree)]
    found = [one for one in found if one.what not in NOT_SHOWN]
    assert not found, "put it into words/en and the other languages, and use its id"


def test_the_program_does_not_speak_as_a_facilitator() -> None:
    found = [found for where, tree in sources(*SILENT) for found in code_strings.told_texts(where, tree)]
    assert not found


def test_no_words_stand_in_the_pages_templates() -> None:
    found = {(where, words) for where, text in templates() for words in code_strings.template_words(text)}
    assert not {one for one in found if one[1] not in NOT_SHOWN}


def test_no_sentence_stands_in_the_pages_scripts() -> None:
    found = {
        (where, string)
        for where, text in scripts()
        for string in code_strings.quoted(text)
        if code_strings.SENTENCE.search(string) and string not in NOT_SHOWN
    }
    assert not found


class TestTheSearchItself:
    """It finds what it is there to find."""

    @pytest.mark.parametrize(
        "code",
        [
            'title = "Your answer was saved"',
            'send(f"Hello {name}, how are you?")',
            'LABELS = {"a": "Pick one"}',
            'def f(): return "Não é possível"',
        ],
    )
    def test_sentences_are_found(self, code: str) -> None:
        assert list(code_strings.sentences("x.py", ast.parse(code)))

    @pytest.mark.parametrize(
        "code",
        [
            '"""What this is for."""',
            'def f():\n    """Return the answer of one."""',
            'raise ValueError("This cannot be read.")',
            'log.info("Something happened here", extra={"event": 1})',
            'assert x, "this holds always"',
            'headers = {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"}',
            'ID = "check-in-closed"',
            'Value: TypeAlias = "Mapping[str, Json]"',
            'class Conflict(Exception):\n    text = "Somebody was faster"',
        ],
    )
    def test_what_is_for_developers_is_left_alone(self, code: str) -> None:
        assert not list(code_strings.sentences("x.py", ast.parse(code)))

    @pytest.mark.parametrize("code", ['told("Hello")', 'Told({"en": "Hi"})', 'told(f"Hi {x}", "en")'])
    def test_words_put_into_a_facilitators_mouth_are_found(self, code: str) -> None:
        assert list(code_strings.told_texts("x.py", ast.parse(code)))

    def test_a_call_is_read_with_its_id_and_arguments(self) -> None:
        code = 'Say("a-b", n=1, style=Style.BOLD)\nSay(f"a-{x}", {"m": 1})\nSay("c" if y else "d", **more)\nSay(z)'
        found = [([shape.pattern for shape in call.ids], call.passes) for call in say_calls("x", ast.parse(code))]
        assert found[0] == ([r"a\-b"], frozenset({"n"}))
        assert found[1][1] == frozenset({"m"})
        assert found[2] == (["c", "d"], None)
        assert len(found) == 3

    def test_a_call_in_a_template_is_read_too(self) -> None:
        page = (
            """<p>{{ say("a-b", n=len(x), name=y) }}</p>\n<a title='{{ say('c', n=1,\n m=2) }}'>{{ say("d-" ~ e) }}"""
        )
        found = [
            ([shape.pattern for shape in call.ids], call.passes) for call in code_strings.template_calls("x", page)
        ]
        assert found == [([r"a\-b"], frozenset({"n", "name"})), (["c"], None), ([r"d\-[a-z0-9-]+"], None)]

    @pytest.mark.parametrize(
        "page",
        ["<p>Saved</p>", '<input placeholder="Your name here">', "<title>Ladle group</title>", "<b>{{ x }}</b> people"],
    )
    def test_words_in_a_template_are_found(self, page: str) -> None:
        assert list(code_strings.template_words(page))

    @pytest.mark.parametrize(
        "page",
        [
            '<p title="{{ say("x") }}">{{ say("saved") }} · {% if a %}{{ b }}{% endif %} &nbsp;</p>',
            "<style>p { color: red }</style><script>let some = words</script>",
            '<body class="{% block kind %}plain{% endblock %}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1"><!-- for us -->',
        ],
    )
    def test_code_in_a_template_is_left_alone(self, page: str) -> None:
        assert not list(code_strings.template_words(page))
