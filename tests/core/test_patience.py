"""Patience with people who mistype, and with those who guess."""

from core.patience import MOST_REMEMBERED, Patience


def test_tries_come_back_with_time_and_each_has_their_own() -> None:
    patience = Patience(2, 60.0)
    for _ in range(2):
        assert not patience.lost("ana", 0.0)
        patience.wrong("ana", 0.0)
    assert patience.lost("ana", 0.0)
    assert not patience.lost("ben", 0.0)
    assert not patience.lost("ana", 60.0)
    patience.wrong("ana", 60.0)
    assert patience.lost("ana", 60.0)


def test_guessing_from_many_places_does_not_fill_the_memory() -> None:
    patience = Patience(2, 60.0)
    for number in range(MOST_REMEMBERED + 100):
        patience.wrong(str(number), 0.0)
    assert len(patience._tried) == MOST_REMEMBERED
