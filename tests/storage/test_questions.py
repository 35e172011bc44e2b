"""Questions to find out about: kept as they are, gone with their authors, and the trail of what was made of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.effects import Support
from core.people import Member, MemberId
from core.ports.store import Conflict
from core.priority_settings import PrioritySetting, SettingVote, Stage
from core.research_questions import Check, QuestionStanding, ResearchQuestion
from core.rounds import SeriesId
from core.voting.ballots import Decided, Verdict
from storage.database import Database
from storage.pointers import NOBODY
from storage.queries import SqlReadings
from storage.store import SqlStore
from storage.timers import SqlTimers
from tests.storage.village import NOW, Village, fresh

WHOLE = ResearchQuestion(
    "",
    "",  # type: ignore[arg-type]
    "Why is the clinic shut on Fridays?",
    "en",
    named=True,
    standing=QuestionStanding.MERGED,
    into="s",
    series=SeriesId("series"),
    said="why",
    on=date(2026, 11, 20),
    check=Check.NOT_QUITE,
    check_said="All days.",
    told="merged:s",
)


@pytest.fixture
def village(database: Database, tmp_path: Path) -> Village:
    return Village(SqlStore(database, tmp_path))


def asked(village: Village, author: Member | None, standing: QuestionStanding, setting: str = "") -> ResearchQuestion:
    """Keep a question of a member's, or a summary."""
    group = village_group(village)
    question = replace(WHOLE, id=fresh(), group=group, standing=standing, setting=setting, summary=author is None)
    if author is not None:
        question = replace(question, author=author.id, by=author.id)
    village.changes.new_questions[question.id] = question
    return question


def village_group(village: Village):  # type: ignore[no-untyped-def]
    return next(iter(village.changes.new_groups), None) or village.group().id


def found(village: Village, *questions: ResearchQuestion) -> list[ResearchQuestion | None]:
    with village.store.begin() as work:
        stored = work.questions([question.id for question in questions])
    return [stored.get(question.id) for question in questions]


def test_everything_about_a_question_is_kept(village: Village) -> None:
    member = village.member(village.group())
    question = asked(village, member, QuestionStanding.MERGED, "setting")
    village.save()
    assert found(village, question) == [question]
    with village.store.begin() as work:
        assert list(work.questions_in(["setting"])) == [question]
        assert list(work.backlog([question.group])) == []


def test_the_backlog_comes_in_the_order_of_asking(village: Village) -> None:
    member = village.member(village.group())
    both = [asked(village, member, QuestionStanding.OPEN) for _ in range(2)]
    village.save()
    with village.store.begin() as work:
        assert list(work.backlog([member.group])) == both


def test_two_who_change_one_question_do_not_overwrite_each_other(village: Village) -> None:
    question = asked(village, village.member(village.group()), QuestionStanding.OPEN)
    village.save()
    for _ in range(2):
        village.changes.questions[question.id] = replace(question, standing=QuestionStanding.ASKED)
        if _ == 0:
            village.save()
    with pytest.raises(Conflict):
        village.save()


def test_a_priority_setting_is_kept_with_its_votes(village: Village) -> None:
    group = village.group()
    verdict = Verdict("borda", Decided.CHOSEN, 7, ("a",), order=(("a",), ("b",)))
    vote = SettingVote(SeriesId("5"), ("q1", "q2"), verdict, over=True)
    setting = PrioritySetting(fresh(), group.id, "Our clinic", "en", Stage.FINAL, vote, None)
    village.changes.new_settings[setting.id] = setting
    village.save()
    with village.store.begin() as work:
        assert work.settings([setting.id]) == {setting.id: setting}
        assert list(work.settings_of([group.id])) == [setting]
    village.changes.settings[setting.id] = replace(setting, stage=Stage.PUBLISHED)
    village.save()
    with village.store.begin() as work:
        assert work.settings([setting.id])[setting.id].stage is Stage.PUBLISHED


def test_with_an_author_go_their_words_and_the_trail_stays(village: Village) -> None:
    group = village.group()
    author, other = village.member(group), village.member(group)
    own = [asked(village, author, standing) for standing in (QuestionStanding.OPEN, QuestionStanding.LEFT_OUT)]
    used = asked(village, author, QuestionStanding.MERGED)
    summary = replace(asked(village, None, QuestionStanding.OPEN), by=author.id)
    village.changes.new_questions[summary.id] = summary
    theirs = asked(village, other, QuestionStanding.OPEN)
    village.save()
    village.changes.supports.append(Support(own[0].id, group.id, other.id))
    village.save()
    with village.store.begin() as work:
        assert work.erasure(author.id).questions == 3
    village.changes.erased_members.append(author.id)
    village.save()
    assert found(village, *own) == [None, None]
    trail, kept, untouched = found(village, used, summary, theirs)
    assert untouched == theirs
    assert trail is not None
    assert kept is not None
    assert (trail.text, trail.check_said, trail.author, trail.into) == ("", "", None, used.into)
    assert trail.taken_back
    assert (kept.text, kept.by) == (summary.text, NOBODY)
    with village.store.begin() as work:
        assert work.supporters([own[0].id]) == {own[0].id: frozenset()}


def test_with_a_group_go_all_its_questions(village: Village, database: Database) -> None:
    group = village.group()
    question = asked(village, village.member(group), QuestionStanding.MERGED)
    setting = PrioritySetting(fresh(), group.id, "Our clinic")
    village.changes.new_settings[setting.id] = setting
    village.timer(question.id)
    village.save()
    village.changes.erased_groups.append(group.id)
    village.save()
    assert found(village, question) == [None]
    assert SqlTimers(database).due(NOW, 10) == []
    with village.store.begin() as work:
        assert work.settings([setting.id]) == {}


def test_words_are_read_in_the_group_only(village: Village, database: Database) -> None:
    group = village.group()
    author, member = village.member(group), village.member(group)
    stranger = village.member(village.group("Elsewhere"))
    question = asked(village, author, QuestionStanding.OPEN)
    village.save()
    readings = SqlReadings(database)

    def read_by(reader: Member) -> dict[str, str]:
        return dict(readings.directory([MemberId("0" * 16)], [question.id], reader.person).words)

    assert read_by(member) == {question.id: question.text}
    assert read_by(stranger) == {}
