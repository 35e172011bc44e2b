"""Messages on platforms whose apps find out by themselves which way a line runs."""

from typing import cast

import pytest

from bots.presenting import RIGHT_TO_LEFT_MARK, Presenter
from core.messages import Message, NameOf, Piece, Private, Say, told
from core.people import MemberId, PersonId
from core.ports.words import Directory, Reader
from core.views import Addressed, Readings
from tests.fakes import run_inline
from words.render import Catalogue

LENA = NameOf(MemberId("lena"))


class Known:
    """core.views.Readings, as far as it knows who reads: somebody with one language, who may read Lena's name."""

    def __init__(self, language: str) -> None:
        self.language = language

    def addressed(self, message: Message) -> Addressed:
        del message
        return Addressed(Reader((self.language,), "UTC"), Directory({LENA.member: "Lena"}))


async def lines(language: str, *body: Piece) -> list[str]:
    presenter = Presenter(cast("Readings", Known(language)), Catalogue(), run_inline, b"k" * 32)
    presented = await presenter.present(Message(Private(PersonId("p")), body))
    return presented.rendered.text.split("\n")


async def test_a_line_of_arabic_that_begins_with_a_name_runs_from_right_to_left() -> None:
    [line] = await lines("ar", Say("quote-named", name=LENA, words=told("No bus")))
    assert line.startswith(RIGHT_TO_LEFT_MARK)
    assert "Lena" in line


@pytest.mark.parametrize(
    "piece",
    [
        Say("check-in-week"),
        Say("result-next", facilitator=LENA, reply=told("No bus")),
        told("https://ladle.example/j/7k3m-q9xd"),
    ],
)
async def test_what_runs_so_by_itself_is_left_as_it_is(piece: Piece) -> None:
    [line] = await lines("ar", piece)
    assert RIGHT_TO_LEFT_MARK not in line


async def test_languages_from_left_to_right_get_no_marks() -> None:
    [line] = await lines("pt", Say("quote-named", name=LENA, words=told("كيف كان أسبوعك؟")))
    assert RIGHT_TO_LEFT_MARK not in line
