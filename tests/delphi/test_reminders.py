"""Whoever has not rated is reminded to rate 48 hours before the end, and facilitators hear where few have rated."""

from datetime import timedelta
from pathlib import Path

import pytest

import ladle.program
from core.actions import ExtendRound
from tests.delphi.studies import APART, begins
from tests.groups import home
from tests.polls.test_nudges import Recording, record
from tests.sealed.acting import ids

MINUTE = timedelta(minutes=1)
BEFORE = timedelta(hours=48)


def reminded(terminal: Recording) -> list[str]:
    return sorted(one.chat for one in terminal.shown if "nudge-rate" in ids(one.message))


@pytest.mark.parametrize("more", [timedelta(0), timedelta(days=2)])
async def test_whoever_has_not_rated_is_reminded_before_the_end_also_where_that_was_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: timedelta
) -> None:
    monkeypatch.setattr(ladle.program, "_only_shows", lambda home: home.account == "terminal")
    async with home(tmp_path / "data") as place:
        await place.signs_in("Dana")
        study = await begins(place)
        terminal = record(place, monkeypatch)
        await study.rate(APART[:2])
        round = study.round()
        if more:
            await place.asks(ExtendRound(round.id, more))
        await place.passes(round.closes_at + more - BEFORE - MINUTE)
        assert reminded(terminal) == []
        await place.passes(round.closes_at + more - BEFORE)
        assert reminded(terminal) == ["P2", "P3", "P4"]
        (message,) = [one.message for one in terminal.shown if one.chat == "P2"]
        assert message.choices is not None
        assert [place.program.words.text(it.label, ("en",)) for it in message.choices.options] == ["Rate"]
        assert "poll-label-confidential" in ids(message)
        (few,) = [one.message for one in terminal.shown if "nudge-few-rated" in ids(one.message)]
        said = place.program.words.text(few.body[0], ("en",))
        assert "fewer than" in said
        assert "vote" not in said
