"""Messages become words in the reader's language, and what people wrote stays harmless text within them."""

import hashlib
import logging
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.messages import (
    Arrangement,
    Choices,
    Link,
    Listing,
    Message,
    Moment,
    NameOf,
    Option,
    Piece,
    Private,
    Say,
    Style,
    TimeStyle,
    Told,
    WordsOf,
    told,
)
from core.people import MemberId, PersonId
from core.ports.words import Directory, Reader, RenderedOption, RenderedSpan, Words
from tests.words.catalogues import FOLDER
from words.render import Catalogue
from words.wording import CatalogueError

ANA = MemberId("ana")
KNOWN = Directory({ANA: "Ana"}, {"answer": "The bus is late"})
TUESDAY = datetime(2026, 11, 17, 18, 0, 30, tzinfo=UTC)
DAMAGED = "hello = Hello\nbroken = { $name\nafter = After\n"

# What the shipped languages say here is made up; how they show values (values.ftl) is what ships.
ENGLISH = """
hello = Hello, { $name }.
week = How was your week?
only-english = Only here.
label-good = Good
count-of = { $option } { $count }
result = Result: { $parts }.
quote = { $name }: "{ $words }"
people = { $people ->
    [one] One person answered.
   *[other] { $people } people answered.
 }
role = { $role ->
    [owner] You own it.
   *[other] You are in it as { $role }.
 }
until = Until { $at }.
two-lines =
    First { $name }

    second
greeting = { -brand }: { hello }
-brand = Ladle
join-as = Join as { $name }
join-here = Join here
"""
PORTUGUESE = """
commands = Sair: /leave. Por exemplo 2027-06-30 18:00.
week = Como foi a tua semana?
until = Até { $at }.
"""
ARABIC = """
commands = للمغادرة: /leave. مثال: 2027-06-30 18:00.
week = كيف كان أسبوعك؟
hello = مرحبًا { $name }.
until = حتى { $at }.
count-of = { $option } { $count }
result = النتيجة: { $parts }.
people = { $people ->
    [zero] لا أحد.
    [one] واحد.
    [two] اثنان.
    [few] { $people } أشخاص.
    [many] { $people } شخصًا.
   *[other] { $people } شخص.
 }
"""


def made(folder: Path, chats: Mapping[str, str], *, strict: bool = True) -> Catalogue:
    for language, chat in chats.items():
        (folder / language).mkdir(parents=True, exist_ok=True)
        shutil.copy(FOLDER / language.split("-")[0] / "values.ftl", folder / language)
        (folder / language / "chat.ftl").write_text(chat, encoding="utf-8")
    return Catalogue(folder, strict=strict)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give a small catalogue in three languages that tolerates no mistake."""
    return made(tmp_path_factory.mktemp("words"), {"en": ENGLISH, "pt": PORTUGUESE, "ar": ARABIC})


@pytest.fixture
def tolerant(tmp_path: Path) -> Catalogue:
    """Give the same catalogue as it runs in production."""
    return made(tmp_path, {"en": ENGLISH, "pt": PORTUGUESE, "ar": ARABIC}, strict=False)


def reader(*languages: str) -> Reader:
    return Reader(languages or ("en",), "Europe/London")


def shown(words: Words, *body: Piece, languages: tuple[str, ...] = ("en",), known: Directory = KNOWN) -> str:
    return words.render(Message(Private(PersonId("p")), body), reader(*languages), known).text


class TestLanguages:
    def test_english_is_named_first(self, words: Catalogue) -> None:
        assert words.languages == ("en", "ar", "pt")

    @pytest.mark.parametrize(
        ("wanted", "got"),
        [
            (("pt",), "pt"),
            (("pt-BR",), "pt"),
            (("PT_br",), "pt"),
            (("yo", "ar-EG"), "ar"),
            (("yo",), "en"),
            ((), "en"),
            (("", "pt"), "pt"),
        ],
    )
    def test_the_first_language_there_is_a_catalogue_for_is_taken(
        self, words: Catalogue, wanted: tuple[str, ...], got: str
    ) -> None:
        message = Message(Private(PersonId("p")), (Say("week"),))
        assert words.render(message, Reader(wanted, "UTC"), KNOWN).language == got

    def test_a_language_with_only_another_region_is_better_than_english(self, tmp_path: Path) -> None:
        words = made(tmp_path, {"en": ENGLISH, "pt-BR": PORTUGUESE})
        assert words.text(Say("week"), ("pt-PT",)) == "Como foi a tua semana?"

    def test_a_message_that_a_language_lacks_is_shown_in_the_next_one(self, words: Catalogue) -> None:
        assert shown(words, Say("week"), languages=("ar", "pt")) == "كيف كان أسبوعك؟"
        assert shown(words, Say("only-english"), languages=("ar", "pt")) == "\u2068Only here.\u2069"
        assert shown(words, Say("until", at=Moment(TUESDAY, "UTC")), languages=("pt", "ar")).startswith("Até")

    @pytest.mark.parametrize(("language", "right_to_left"), [("en", False), ("pt", False), ("ar", True)])
    def test_the_direction_is_the_languages(self, words: Catalogue, language: str, right_to_left: bool) -> None:
        rendered = words.render(Message(Private(PersonId("p")), ()), reader(language), KNOWN)
        assert rendered.right_to_left is right_to_left


class TestPlainWords:
    def test_each_piece_is_a_paragraph(self, words: Catalogue) -> None:
        assert shown(words, Say("week"), Say("only-english")) == "How was your week?\nOnly here."

    def test_each_line_is_a_paragraph_and_empty_lines_are_none(self, words: Catalogue) -> None:
        message = Message(Private(PersonId("p")), (Say("two-lines", name="A"), told("x\n\n\ny")))
        paragraphs = words.render(message, reader(), KNOWN).paragraphs
        assert [len(paragraph) for paragraph in paragraphs] == [1, 1, 1, 1]
        assert paragraphs[1] == (RenderedSpan("second"),)

    def test_messages_may_refer_to_each_other(self, words: Catalogue) -> None:
        assert shown(words, Say("greeting", name="Ana")) == "Ladle: Hello, \u2068Ana\u2069."

    def test_buttons_and_title_are_in_the_readers_words(self, words: Catalogue) -> None:
        message = Message(
            Private(PersonId("p")),
            (Say("week"),),
            choices=Choices(
                Arrangement.ORDER,
                (Option("0", Say("label-good"), picked=True, place=2), Option("1", told("two\nlines"))),
                (Option("x", Say("join-as", name=NameOf(ANA))),),
            ),
            title=Say("only-english"),
        )
        rendered = words.render(message, reader(), KNOWN)
        assert rendered.options == (
            RenderedOption("0", "Good", picked=True, place=2),
            RenderedOption("1", "\u2068two\u2069 \u2068lines\u2069"),
        )
        assert rendered.controls == (RenderedOption("x", "Join as \u2068Ana\u2069"),)
        assert rendered.title == "Only here."

    def test_a_message_without_a_title_has_an_empty_one(self, words: Catalogue) -> None:
        assert words.render(Message(Private(PersonId("p")), ()), reader(), KNOWN).title == ""

    @pytest.mark.parametrize(("language", "answered"), [("en", "Answered"), ("pt", "Respondida")])
    def test_an_answered_question_says_so_and_nothing_else(
        self, words: Catalogue, language: str, answered: str
    ) -> None:
        assert words.settled(reader(language)) == answered

    def test_plain_text_of_a_piece(self, words: Catalogue) -> None:
        assert words.text(Say("label-good"), ("pt", "en")) == "Good"
        assert words.text(told(" @everyone\u202e x"), ("en",)) == " @\u200beveryone x"
        assert words.text(Link("https://a.example", Say("join-here")), ("en",)) == "Join here https://a.example"


class TestNumbers:
    @pytest.mark.parametrize(
        ("people", "sentence"),
        [
            (0, "لا أحد."),
            (1, "واحد."),
            (2, "اثنان."),
            (3, "3 أشخاص."),
            (10, "10 أشخاص."),
            (11, "11 شخصًا."),
            (100, "100 شخص."),
            (103, "103 أشخاص."),
        ],
    )
    def test_arabic_has_six_plural_forms_and_western_digits(self, words: Catalogue, people: int, sentence: str) -> None:
        assert shown(words, Say("people", people=people), languages=("ar",)) == sentence

    @pytest.mark.parametrize(("people", "sentence"), [(1, "One person answered."), (1234, "1,234 people answered.")])
    def test_english_has_two(self, words: Catalogue, people: int, sentence: str) -> None:
        assert shown(words, Say("people", people=people)) == sentence

    def test_fractions_are_written_as_the_language_does(self, words: Catalogue) -> None:
        assert shown(words, Say("result", parts=Listing((2.5, 3)))) == "Result: 2.5, 3."
        assert "2,5" in words.text(Say("number", number=2.5), ("pt",))

    def test_a_list_is_joined_as_the_language_does(self, words: Catalogue) -> None:
        counts = Listing((Say("count-of", option=told("A"), count=4), Say("count-of", option=told("B"), count=3)))
        assert shown(words, Say("result", parts=counts)) == "Result: \u2068A\u2069 4, \u2068B\u2069 3."
        assert "4، " in shown(words, Say("result", parts=counts), languages=("ar",))

    def test_a_code_may_choose_a_variant(self, words: Catalogue) -> None:
        assert shown(words, Say("role", role="owner")) == "You own it."
        assert shown(words, Say("role", role="guest")) == "You are in it as \u2068guest\u2069."


class TestMoments:
    @pytest.mark.parametrize(
        ("style", "english", "portuguese", "arabic"),
        [
            (TimeStyle.DAY, "Tuesday", "terça-feira", "الثلاثاء"),
            (TimeStyle.DATE, "17 November 2026", "17 de novembro de 2026", "17 نوفمبر 2026"),
            (TimeStyle.DAY_TIME, "Tuesday 18:00", "terça-feira, 18:00", "الثلاثاء 18:00"),
            (TimeStyle.TIME, "18:00", "18:00", "18:00"),
        ],
    )
    def test_a_moment_is_shown_with_a_24_hour_clock(
        self, words: Catalogue, style: TimeStyle, english: str, portuguese: str, arabic: str
    ) -> None:
        until = Say("until", at=Moment(TUESDAY, "UTC", style))
        assert shown(words, until) == f"Until {english}."
        assert shown(words, until, languages=("pt",)) == f"Até {portuguese}."
        assert shown(words, until, languages=("ar",)) == f"حتى {arabic}."

    @pytest.mark.parametrize(
        ("zone", "clock"),
        [
            ("Africa/Lagos", "Tuesday 19:00"),
            ("Asia/Kathmandu", "Tuesday 23:45"),
            ("Pacific/Kiritimati", "Wednesday 08:00"),
        ],
    )
    def test_a_moment_is_shown_on_the_clock_of_its_own_zone(self, words: Catalogue, zone: str, clock: str) -> None:
        assert shown(words, Say("until", at=Moment(TUESDAY, zone))) == f"Until {clock}."

    @pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "Europe"])
    def test_an_unknown_zone_is_shown_as_what_it_is_shown_in(self, words: Catalogue, zone: str) -> None:
        assert shown(words, Say("until", at=Moment(TUESDAY, zone))) == "Until Tuesday 18:00 UTC."

    def test_a_moment_without_a_zone_is_shown_on_its_readers_clock(self, words: Catalogue) -> None:
        message = Message(Private(PersonId("p")), (Say("until", at=Moment(TUESDAY, "")),))
        assert words.render(message, Reader(("en",), "Africa/Lagos"), KNOWN).text == "Until Tuesday 19:00."
        assert words.render(message, Reader(("en",), "Asia/Kathmandu"), KNOWN).text == "Until Tuesday 23:45."


class TestPeople:
    def test_names_and_words_are_those_of_now(self, words: Catalogue) -> None:
        quote = Say("quote", name=NameOf(ANA), words=WordsOf("answer"))
        assert shown(words, quote) == '\u2068Ana\u2069: "\u2068The bus is late\u2069"'
        renamed = Directory({ANA: "Bea"}, {"answer": "It came"})
        assert shown(words, quote, known=renamed) == '\u2068Bea\u2069: "\u2068It came\u2069"'

    def test_who_left_and_what_was_taken_back_is_shown_no_more(self, words: Catalogue) -> None:
        quote = Say("quote", name=NameOf(ANA), words=WordsOf("answer"))
        assert shown(words, quote, known=Directory()) == "(taken back)"
        assert shown(words, WordsOf("answer"), known=Directory()) == "(taken back)"

    def test_a_name_of_nothing_but_invisible_characters_is_nobodys(self, words: Catalogue) -> None:
        assert shown(words, Say("hello", name=NameOf(ANA)), known=Directory({ANA: "\u202e\x00"})) == (
            "Hello, someone who left."
        )

    @pytest.mark.parametrize(
        ("languages", "text"),
        [(("pt",), "olá"), (("pt-BR",), "olá"), (("ar", "en"), "hi"), (("yo",), "hi"), (("fr-CA",), "salut")],
    )
    def test_a_facilitators_words_are_shown_in_the_readers_language(
        self, words: Catalogue, languages: tuple[str, ...], text: str
    ) -> None:
        said = Told({"en": "hi", "pt": "olá", "fr-FR": "salut"})
        assert shown(words, said, languages=languages) == f"\u2068{text}\u2069"
        assert words.text(said, languages) == text


class TestStyles:
    def spans(self, words: Catalogue, *body: Piece, language: str = "en") -> list[tuple[RenderedSpan, ...]]:
        message = Message(Private(PersonId("p")), body)
        return list(words.render(message, reader(language), KNOWN).paragraphs)

    def test_plain_text_is_one_span_however_many_arguments_it_has(self, words: Catalogue) -> None:
        assert self.spans(words, Say("quote", name="A", words="B")) == [
            (RenderedSpan('\u2068A\u2069: "\u2068B\u2069"'),)
        ]

    def test_a_style_is_a_property_of_a_span_and_reaches_what_stands_inside(self, words: Catalogue) -> None:
        assert self.spans(words, Say("hello", {"name": "A"}, Style.BOLD)) == [
            (RenderedSpan("Hello, \u2068A\u2069.", "bold"),)
        ]
        assert self.spans(words, Say("result", parts=Say("label-good", style=Style.ITALIC))) == [
            (RenderedSpan("Result: "), RenderedSpan("Good", "italic"), RenderedSpan("."))
        ]

    def test_a_link_is_a_span_with_an_address(self, words: Catalogue) -> None:
        assert self.spans(words, Link("https://a.example", Say("join-here"))) == [
            (RenderedSpan("Join here", "plain", "https://a.example"),)
        ]

    def test_a_sentence_of_the_other_direction_is_isolated(self, words: Catalogue) -> None:
        spans = self.spans(words, Say("result", parts=Say("label-good")), language="ar")
        assert spans == [(RenderedSpan("النتيجة: \u2068Good\u2069."),)]

    def test_commands_and_dates_keep_their_order_in_a_sentence_from_right_to_left(self, words: Catalogue) -> None:
        assert shown(words, Say("commands"), languages=("ar",)) == (
            "للمغادرة: \u2066/leave\u2069. مثال: \u20662027-06-30 18:00\u2069."
        )
        assert shown(words, Say("commands"), languages=("pt",)) == "Sair: /leave. Por exemplo 2027-06-30 18:00."


class TestHostileText:
    @pytest.mark.parametrize(
        ("typed", "within"),
        [
            ("<b>bold</b> & **stars** [x](http://y.example)", "<b>bold</b> & **stars** [x](http://y.example)"),
            ("\u202egnp.exe", "gnp.exe"),
            ("\u2069\u2067escape", "escape"),
            ("@everyone", "@\u200beveryone"),
            ("nul\x00 half\ud83d", "nul half\ufffd"),
            ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
            ("{ $name } { -brand } { hello }", "{ $name } { -brand } { hello }"),
            ("\U00100000\U00100001", "\U00100000\U00100001"),
            ("week = x\n# comment", "week = x # comment"),
        ],
    )
    def test_what_was_typed_stays_inside_its_place(self, words: Catalogue, typed: str, within: str) -> None:
        expected = f"Hello, \u2068{within}\u2069."
        assert shown(words, Say("hello", name=typed)) == expected
        assert shown(words, Say("hello", name=NameOf(ANA)), known=Directory({ANA: typed})) == expected

    def test_a_long_text_is_shown_whole(self, words: Catalogue) -> None:
        long = "word " * 20_000
        assert shown(words, Say("quote", name="A", words=WordsOf("answer")), known=Directory({}, {"answer": long})) == (
            f'\u2068A\u2069: "\u2068{long}\u2069"'
        )

    def test_several_lines_of_somebodys_words_are_isolated_one_by_one(self, words: Catalogue) -> None:
        known = Directory({}, {"answer": "one\r\nשתיים"})
        assert shown(words, Say("quote", name="A", words=WordsOf("answer")), known=known) == (
            '\u2068A\u2069: "\u2068one\u2069\n\u2068שתיים\u2069"'
        )


class TestFingerprints:
    def test_a_fingerprint_is_of_the_wording_and_not_of_its_arguments(self, words: Catalogue) -> None:
        assert words.fingerprint("week", "en") == hashlib.sha256(b"week = How was your week?\n").hexdigest()
        assert words.fingerprint("week", "pt-BR") == words.fingerprint("week", "pt") != words.fingerprint("week", "en")

    def test_a_language_without_the_message_has_the_fingerprint_of_what_is_shown_instead(
        self, words: Catalogue
    ) -> None:
        assert words.fingerprint("only-english", "pt") == words.fingerprint("only-english", "en")

    def test_comments_and_layout_change_nothing_and_words_do(self, tmp_path: Path, words: Catalogue) -> None:
        other = ENGLISH.replace("week =", "# A comment\nweek  =  ").replace("Hello", "Hi")
        changed = made(tmp_path, {"en": other})
        assert changed.fingerprint("week", "en") == words.fingerprint("week", "en")
        assert changed.fingerprint("hello", "en") != words.fingerprint("hello", "en")
        assert changed.fingerprint("greeting", "en") != words.fingerprint("greeting", "en"), "it refers to hello"

    def test_nobody_can_agree_to_what_is_not_written(self, tolerant: Catalogue) -> None:
        with pytest.raises(CatalogueError):
            tolerant.fingerprint("nothing", "en")


class TestMistakes:
    def test_in_tests_an_unknown_message_is_an_error(self, words: Catalogue) -> None:
        with pytest.raises(CatalogueError, match="No catalogue has a message 'nothing'"):
            words.text(Say("nothing"), ("en",))

    def test_in_tests_a_missing_argument_is_an_error(self, words: Catalogue) -> None:
        with pytest.raises(CatalogueError, match="'hello'"):
            words.text(Say("hello"), ("en",))

    def test_in_production_the_id_is_shown_and_logged_once_without_arguments(
        self, tolerant: Catalogue, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            for _ in range(2):
                assert tolerant.text(Say("nothing", name="Ana"), ("en",)) == "[nothing]"
        assert [record.__dict__["message_id"] for record in caplog.records] == ["nothing"]
        assert "Ana" not in caplog.text

    def test_in_production_a_missing_argument_spoils_one_place_only(
        self, tolerant: Catalogue, caplog: pytest.LogCaptureFixture
    ) -> None:
        assert tolerant.text(Say("quote", name="Ana"), ("en",)).startswith('\u2068Ana\u2069: "')
        assert "quote" in caplog.text
        assert "Ana" not in caplog.text

    def test_a_damaged_entry_is_an_error_in_tests_and_one_lost_message_in_production(self, tmp_path: Path) -> None:
        with pytest.raises(CatalogueError, match=r"en/chat\.ftl"):
            made(tmp_path, {"en": DAMAGED}).text(Say("after"), ("en",))
        assert made(tmp_path, {"en": DAMAGED}, strict=False).text(Say("after"), ("en",)) == "After"

    def test_the_same_id_twice_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(CatalogueError, match="'number'"):
            made(tmp_path, {"en": "number = { $number }"}).text(Say("number", number=1), ("en",))

    def test_a_folder_that_is_no_language_is_an_error(self, tmp_path: Path) -> None:
        words = made(tmp_path, {"en": ENGLISH})
        (tmp_path / "nonsense-folder").mkdir()
        (tmp_path / "nonsense-folder" / "chat.ftl").write_text("week = x", encoding="utf-8")
        with pytest.raises(CatalogueError, match="nonsense-folder"):
            Catalogue(tmp_path).text(Say("week"), ("nonsense-folder",))
        assert words.text(Say("week"), ("nonsense-folder",)) == "How was your week?"
