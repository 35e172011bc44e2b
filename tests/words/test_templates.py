"""Every template that ships can be asked as it is: in all languages, short, with conditions that hold and a source."""

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from core.activities import FROM_TEMPLATES
from core.activities.check_in import CheckIn, scale
from core.codec import Json
from core.drafting import Settled
from core.messages import Told
from core.people import Group, GroupId, Purpose
from core.questions import Form, Question, Scale, Text, alternatives
from core.templates import LONGEST_ASK, Template, questions_for, read_template, title_for
from tests.words.catalogues import LANGUAGES, ROOT
from tests.words.readability import HIGHEST_GRADE, LONGEST_SENTENCE, grade, sentences
from words.render import Catalogue
from words.templates import SHIPPED, TemplateFiles, load_templates, read_file

FILES = sorted(SHIPPED.glob("*.toml"))
ASKED_FOR = {
    *("what-so-what-now-what", "gibbs-cycle", "rose-bud-thorn", "start-stop-continue", "most-significant-change"),
    *("after-action-review", "head-heart-hands", "who-has-a-say", "how-was-your-week"),
    *("which-topic-next", "do-we-agree", "did-we-get-it-right", "which-days-suit-you", "how-do-we-meet"),
}
each_template = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def told(template: Template) -> Iterator[Told]:
    yield template.title
    for question in template.questions:
        for label in (question.ask, *(option.label for option in alternatives(question))):
            assert isinstance(label, Told)
            yield label
    yield from () if template.vote is None else template.vote.words


def group(*languages: str) -> Group:
    return Group(GroupId("g"), "Riverside", languages, "UTC")


def test_the_library_has_the_templates_that_groups_know() -> None:
    files = load_templates()
    assert not files.problems
    assert {template.id for template in files.templates} == ASKED_FOR == {file.stem for file in FILES}


def test_the_shortest_comes_first() -> None:
    assert load_templates().of("reflection")[0].id == "what-so-what-now-what"


@each_template
def test_a_template_speaks_every_language(file: Path) -> None:
    template = read_file(file)
    assert template.languages == set(LANGUAGES)
    for label in told(template):
        assert len(set(label.texts.values())) > 1 or len(label.texts["en"]) < 3, label.texts["en"]


@each_template
def test_a_template_is_short_and_can_be_read_at_11(file: Path) -> None:
    template = read_file(file)
    for label in told(template):
        assert all(len(text) <= LONGEST_ASK for text in label.texts.values())
        assert max(len(words) for words in sentences(label.texts["en"])) <= LONGEST_SENTENCE
    assert grade("\n".join(label.texts["en"] for label in told(template))) < HIGHEST_GRADE


@each_template
def test_a_template_says_who_thought_of_it(file: Path) -> None:
    sources = read_file(file).sources
    assert sources
    assert all(source.author and source.work and 1900 < source.year < 2100 for source in sources)


@each_template
def test_a_question_can_be_reached_and_left_out(file: Path) -> None:
    questions = read_file(file).questions
    form = Form("trial", questions)
    for question in questions:
        if question.when is not None:
            assert not question.when.holds({}), "a follow-up waits for the answer before it"
            assert any(question in form.applicable(answers) for answers in some_answers(form))


def some_answers(form: Form) -> Iterator[dict[str, Json]]:
    """Yield answers to every question, with each option of each choice in turn."""
    first: dict[str, Json] = {question.key: one_answer(question) for question in form.questions}
    yield first
    for question in form.questions:
        yield from ({**first, question.key: option.key} for option in alternatives(question))


def one_answer(question: Question) -> Json:
    return {"text": "x"} if isinstance(question, Text) else alternatives(question)[0].key


def test_follow_ups_of_a_template_depend_on_the_answer() -> None:
    found = load_templates().find("gibbs-cycle")
    assert found is not None
    form = Form("trial", found.questions)
    asked_when = {went: {q.key for q in form.applicable({"went": went})} for went in ("well", "mixed", "badly")}
    assert asked_when["well"] - asked_when["badly"] == {"good"}
    assert asked_when["badly"] - asked_when["well"] == {"hard"}
    assert {"good", "hard"} <= asked_when["mixed"]


def test_the_usual_check_in_is_a_template_too() -> None:
    """Its words are the catalogue's, so that a week's answers can be compared whichever way it was planned."""
    found = load_templates().find("how-was-your-week")
    assert found is not None
    usual, (question,) = scale(), found.questions
    assert isinstance(question, Scale)
    words = Catalogue(strict=True)
    assert (question.key, question.optional) == (usual.key, usual.optional)
    mine = [question.ask, *(point.label for point in question.points)]
    theirs = [usual.ask, *(point.label for point in usual.points)]
    for label, other in zip(mine, theirs, strict=True):
        assert isinstance(label, Told)
        assert label.texts == {language: words.text(other, (language,)) for language in LANGUAGES}


def test_the_usual_check_in_takes_words_as_well_when_it_is_planned_as_a_template() -> None:
    found = load_templates().find("how-was-your-week")
    assert found is not None
    start = datetime(2026, 11, 19, 18)  # noqa: DTZ001 - local time of the group
    draft = CheckIn().drafted(Settled(start, start, template=found), group("en"))
    assert [question.key for question in draft.form.questions] == ["week", "words", "credit"]
    assert draft.form.purpose is Purpose.CHECK_INS
    assert draft.details == {"template": "how-was-your-week"}


def test_a_groups_own_language_comes_first_for_those_who_read_none() -> None:
    found = load_templates().find("rose-bud-thorn")
    assert found is not None
    mine = group("pt", "en")
    ask = questions_for(found, mine)[0].ask
    assert isinstance(ask, Told)
    assert ask.text(("fr",)) == ask.texts["pt"]
    assert set(ask.texts) == set(LANGUAGES)
    assert next(iter(title_for(found, mine).texts)) == "pt"


OWN = """
id = "{id}"
version = 2
kind = "reflection"
title = {{ en = "Ours" }}
[[questions]]
key = "one"
kind = "choice"
ask = {{ en = "Which one?" }}
options = [{{ key = "a", label = {{ en = "A b" }} }}, {{ key = "b", label = {{ en = "B c" }} }}]
[[questions]]
key = "two"
kind = "text"
when = {when}
ask = {{ en = "Why?" }}
"""
FINE = '{ answered = "one", is = ["a"] }'


def write(folder: Path, name: str, text: str) -> TemplateFiles:
    (folder / name).write_text(text, encoding="utf-8")
    return load_templates(folder, kinds=FROM_TEMPLATES)


def test_an_operators_file_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    files = write(tmp_path, "mine.toml", OWN.format(id="rose-bud-thorn", when=FINE))
    found = files.find("rose-bud-thorn")
    assert found is not None
    assert (found.version, found.title.texts, found.languages) == (2, {"en": "Ours"}, frozenset({"en"}))
    assert not files.problems
    assert len(files.templates) == len(ASKED_FOR)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = 'x", "It is not TOML"),
        (OWN.format(id="Bad Name", when=FINE), "small letters"),
        (OWN.format(id="mine", when='{ answered = "three" }'), "not an earlier question"),
        (OWN.format(id="mine", when='{ answered = "one", is = ["c"] }'), "does not have"),
        (OWN.format(id="mine", when="{ never = true }"), "when must be like"),
        (OWN.format(id="mine", when="{ all = [] }"), "when must be like"),
        (OWN.format(id="mine", when=FINE).replace('key = "two"', 'key = "one"'), "another question has this key"),
        (OWN.format(id="mine", when=FINE).replace('key = "two"', 'key = "credit"'), "another question has this key"),
        (OWN.format(id="mine", when=FINE).replace("Why?", "W" * (LONGEST_ASK + 1)), "are the most"),
        (OWN.format(id="mine", when=FINE).replace("version = 2", "version = 0"), "version must be"),
        (OWN.format(id="mine", when=FINE).replace('kind = "text"', 'kind = "song"'), "text, choice or scale"),
        (OWN.format(id="mine", when=FINE).replace('kind = "reflection"', 'kind = "dance"'), "There is no activity"),
        (OWN.format(id="mine", when=FINE).replace('key = "b"', 'key = "a"'), "two options have the same key"),
    ],
)
def test_a_file_that_cannot_be_used_is_left_out_and_said(tmp_path: Path, text: str, said: str) -> None:
    files = write(tmp_path, "mine.toml", text)
    (problem,) = files.problems
    assert problem.startswith("The template mine.toml is not used. ")
    assert said in problem
    assert {template.id for template in files.templates} == ASKED_FOR


VOTE = """
id = "mine"
version = 1
kind = "poll"
title = {{ en = "Ours" }}
[vote]
{vote}
"""
OPTIONS = 'options = [{label = {en = "A b"}}, {label = {en = "B c"}}]'
ASK = 'ask = { en = "Which?" }'


@pytest.mark.parametrize(
    ("vote", "said"),
    [
        ("", "it needs a method, such as approval."),
        ('method = "guess"', "method must be one of: single, multiple, approval,"),
        ('method = "single"', "by single, it needs 2 to 25 options."),
        ('method = "single"\noptions = [{label = {en = "A"}}]', "by single, it needs 2 to 25 options."),
        (f'method = "yes_no"\n{OPTIONS}', "by yes_no, people always have the same answers. Take the options away."),
        (f'method = "single"\n{OPTIONS.replace("B c", "a B")}', "two options say the same in en."),
        (f'method = "single"\n{OPTIONS.replace("B c", "x" * 81)}', "has 81 letters in en; 80 are the most."),
        ('method = "single"\noptions = ["A", "B"]', "options must be tables, each begun with [[options]]."),
        (f'method = "consent"\n{ASK.replace("Which?", "W" * 141)}', "has 141 letters in en; 140 are the most."),
        (f'method = "single"\noptions_from = "backlog"\n{ASK}', "is voted on by approval."),
        ('method = "approval"\noptions_from = "backlog"', "it needs words to ask"),
        ('method = "approval"\noptions_from = "friends"', "options_from must be one of: backlog."),
        (f'method = "approval"\noptions_from = "backlog"\n{ASK}\n{OPTIONS}', "Take the others away."),
        ('method = "consent"\nheld = "secretly"', "held must be one of: unnamed, named."),
        ('method = "consent"\nheld = "named"\nshown = "exact"', "with names everything is shown."),
        ('method = "consent"\nheld = "unnamed"\nshown = "protected"', "one answer has to be heard."),
        ('method = "consent"\nmehtod = "single"', "vote has no field mehtod."),
    ],
)
def test_a_vote_that_cannot_be_held_so_is_left_out_and_said(tmp_path: Path, vote: str, said: str) -> None:
    (problem,) = write(tmp_path, "mine.toml", VOTE.format(vote=vote)).problems
    assert problem.startswith("The template mine.toml is not used. mine: ")
    assert said in problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (VOTE.format(vote='method = "consent"').replace("[vote]", "[votes]"), "has a table [vote]."),
        (OWN.format(id="mine", when=FINE).replace('"reflection"', '"poll"'), "Take [[questions]] away."),
        (OWN.format(id="mine", when=FINE) + '[vote]\nmethod = "consent"', "of the kind poll alone."),
        (OWN.format(id="mine", when=FINE).replace('"reflection"', '"meeting"'), "for: check-in, poll, reflection."),
        (OWN.format(id="mine", when=FINE).replace('"reflection"', '"delphi"'), "for: check-in, poll, reflection."),
    ],
)
def test_a_file_for_a_kind_that_it_does_not_fit_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (problem,) = write(tmp_path, "mine.toml", text).problems
    assert said in problem


def test_a_vote_can_be_read(tmp_path: Path) -> None:
    files = write(tmp_path, "mine.toml", VOTE.format(vote=f'method = "single"\nshown = "exact"\n{ASK}\n{OPTIONS}'))
    assert not files.problems
    found = files.find("mine")
    assert found is not None
    assert found.vote is not None
    assert (found.vote.method, found.vote.held, found.vote.shown, len(found.vote.options)) == (
        *("single", "unnamed", "exact"),
        2,
    )
    assert found.languages == {"en"}


@pytest.mark.parametrize("name", ["consent", "single"])
def test_a_vote_is_held_as_its_method_is_for(tmp_path: Path, name: str) -> None:
    options = OPTIONS if name == "single" else ""
    found = write(tmp_path, "mine.toml", VOTE.format(vote=f'method = "{name}"\n{options}')).find("mine")
    assert found is not None
    assert found.vote is not None
    assert found.vote.held == ("named" if name == "consent" else "unnamed")


def test_conditions_can_be_turned_round_and_joined(tmp_path: Path) -> None:
    both = '{ all = [{ answered = "one" }, { not = { answered = "one", is = ["b"] } }] }'
    found = write(tmp_path, "mine.toml", OWN.format(id="mine", when=both)).find("mine")
    assert found is not None
    when = found.questions[1].when
    assert when is not None
    assert [when.holds(answers) for answers in ({}, {"one": "a"}, {"one": "b"})] == [False, True, False]


def test_the_files_in_the_guide_can_be_used() -> None:
    guide = (ROOT / "docs" / "how-to" / "templates.md").read_text(encoding="utf-8")
    for file in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL):
        assert read_template(tomllib.loads(file)).languages == {"en", "pt"}
    assert guide.count("```toml") == 2


def test_two_files_with_one_id_are_told(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", OWN.format(id="mine", when=FINE))
    assert "a.toml has the same id" in write(tmp_path, "b.toml", OWN.format(id="mine", when=FINE)).problems[0]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert "is not there" in load_templates(tmp_path / "none").problems[0]
