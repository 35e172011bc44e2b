"""Read what pages show of questions to find out about; nobody's name but where its author wished it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from core.codec import Json
from core.messages import Say, Told, WordsOf, told
from core.own_words import WORDS_OF, worded
from core.people import GroupId, Member, MemberId, Purpose, Standing
from core.priority_settings import helpers_of
from core.priority_views import QuestionView, SettingView
from core.questions import Form, Label
from core.research_questions import QuestionStanding, ResearchQuestion
from core.rounds import Round, Series
from storage.unit_of_work import SqlUnitOfWork


def backlog(work: SqlUnitOfWork, group: GroupId) -> Sequence[QuestionView]:
    """Return a group's backlog: open questions first, most supported first; what was taken back is left out."""
    questions = [it for it in work.backlog([group]) if not it.taken_back]
    found = work.supporters([it.id for it in questions])
    here = work.members({id for supporters in found.values() for id in supporters})
    joined = {id for id, member in here.items() if member.standing is Standing.JOINED}
    counts = {it.id: len((found[it.id] & joined) - {it.author}) for it in questions}
    views = _views(work, questions, counts)
    return sorted(views, key=lambda it: (it.question.standing is not QuestionStanding.OPEN, -it.supporters))


def setting(work: SqlUnitOfWork, id: str) -> SettingView | None:
    """Return a priority setting with its questions, and who helps."""
    found = work.settings([id]).get(id)
    if found is None:
        return None
    subject = helpers_of(id)
    views = _views(work, _worded(_agreed(work, work.questions_in([id]))), {})
    return SettingView(found, tuple(views), work.supporters([subject])[subject])


def words_of(work: SqlUnitOfWork, ids: Collection[str], mine: Collection[GroupId]) -> dict[str, str]:
    """Return the words of those questions that somebody in these groups may read; gone ones are left out."""
    found = [it for it in work.questions(ids).values() if it.group in mine]
    whose = {it.into for it in found if it.own_words} - {it.id for it in found}
    known = [*found, *(work.questions(whose).values() if whose else ())]
    return {it.id: it.text for it in _worded(_agreed(work, known)) if it.text}


def round_in_words(work: SqlUnitOfWork, round: Round) -> Round:
    """Return a round that is over with the words that its questions and options point to, as far as they are there."""
    words = _words_for(work, round.state)
    if not words:
        return round
    result = round.result
    if result is not None:
        shown = tuple(replace(it, ask=_label(it.ask, words)) for it in result.questions)
        result = replace(result, questions=shown)
    return replace(round, form=_in_words(round.form, words), result=result)


def series_in_words(work: SqlUnitOfWork, series: Series) -> Series:
    """Return a series likewise."""
    words = _words_for(work, series.details)
    return replace(series, form=_in_words(series.form, words)) if words else series


def _words_for(work: SqlUnitOfWork, about: Mapping[str, Json]) -> dict[str, Told]:
    ids = about.get(WORDS_OF)
    if not isinstance(ids, dict):
        return {}
    found = _agreed(work, list(work.questions([str(id) for id in ids.values()]).values()))
    return {it.id: told(it.text, it.language) for it in found if it.text}


def _in_words(form: Form, words: Mapping[str, Told]) -> Form:
    return worded(form, lambda label: _label(label, words))


def _label(label: Label, words: Mapping[str, Told]) -> Label:
    of = label.args.get("words") if isinstance(label, Say) else None
    return words.get(of.answer, label) if isinstance(of, WordsOf) else label


def _worded(questions: Sequence[ResearchQuestion]) -> list[ResearchQuestion]:
    """Return questions with the words of those summaries that stand in somebody's own, where these are there."""
    texts = {it.id: it for it in questions}
    own = {it.id: texts.get(it.into) for it in questions if it.own_words}
    return [
        it if (of := own.get(it.id)) is None else replace(it, text=of.text, language=of.language) for it in questions
    ]


def _agreed(work: SqlUnitOfWork, questions: Sequence[ResearchQuestion]) -> list[ResearchQuestion]:
    """Return questions without the words whose authors have taken back what gathering them was agreed to for.

    In the backlog they were proposed to the group, as any plan is; what is only there can be taken back by itself.
    """
    members = work.members({it.author for it in questions if it.author is not None and it.setting})

    def stands(question: ResearchQuestion) -> bool:
        author = None if question.author is None else members.get(question.author)
        grant = None if author is None else author.consents.get(Purpose.RESEARCH)
        return question.author is None or not question.setting or (grant is not None and grant.granted)

    return [it if stands(it) else replace(it, text="", check_said="") for it in questions]


def _views(work: SqlUnitOfWork, questions: Sequence[ResearchQuestion], counts: dict[str, int]) -> list[QuestionView]:
    wanted = {it.author for it in questions if it.named} | {it.by for it in questions}
    members = work.members({id for id in wanted if id is not None})
    return [
        QuestionView(
            replace(it, author=None, by=None),
            _name(members, it.author) if it.named else "",
            _name(members, it.by),
            counts.get(it.id, 0),
        )
        for it in questions
    ]


def _name(members: Mapping[MemberId, Member], id: MemberId | None) -> str:
    found = None if id is None else members.get(id)
    return "" if found is None else found.name
