"""Read the names and words that a message mentions, as far as its reader may see them now."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from core.consent import still_agreed
from core.people import GroupId, Member, MemberId, PersonId, Standing
from core.ports.words import Directory
from core.rounds import Answer, Credit
from storage import question_readings
from storage.database import Transaction
from storage.round_mapping import ANSWER, as_answer
from storage.statements import Statement, among, query
from storage.tables import Row
from storage.unit_of_work import SqlUnitOfWork

_tables = Row.metadata.tables
_answers, _released = _tables["answers"], _tables["released_texts"]

_ANSWERS_BY_ID = Statement(query(_answers, ANSWER, among(_answers.c.id, "keys"), _answers.c.has_words), "keys")
_RELEASED_BY_ID = Statement(select(_released.c.id, _released.c.text).where(among(_released.c.id, "keys")), "keys")


def directory(
    reading: Transaction, members: Collection[MemberId], answers: Collection[str], reader: PersonId | None
) -> Directory:
    """Look up names, and those words that this reader may see."""
    work = SqlUnitOfWork(reading)
    found = [as_answer(row) for row in reading.rows(_ANSWERS_BY_ID, list(answers))] if answers else []
    people = work.members({*members, *(answer.member for answer in found)})
    mine = {member.group: member for member in work.members_of([reader])} if reader is not None else {}
    words = {
        str(answer.id): str(answer.value["text"])
        for answer in found
        if isinstance(answer.value, dict)
        and "text" in answer.value
        and _may_read(answer, people.get(answer.member), mine, reader)
    }
    others = [id for id in answers if id not in {str(answer.id) for answer in found}]
    words |= dict(reading.rows(_RELEASED_BY_ID, others)) if others else {}
    words |= question_readings.words_of(work, others, mine) if others else {}
    names = {id: member.name for id, member in people.items() if id in members}
    return Directory(names, words, aliases_of(work, [answer for answer in found if str(answer.id) in words]))


def aliases_of(work: SqlUnitOfWork, answers: Sequence[Answer]) -> dict[str, str]:
    """Return the made-up names of those answers that were given under one."""
    given = [answer for answer in answers if answer.credit is Credit.PSEUDONYM]
    known = {group: work.pseudonyms(group) for group in {answer.group for answer in given}}
    return {str(answer.id): known[answer.group].get(answer.member, "") for answer in given}


def _may_read(answer: Answer, author: Member | None, mine: Mapping[GroupId, Member], reader: PersonId | None) -> bool:
    """Say whether a reader may see these words now; `mine` are the reader's memberships by group."""
    if author is None:
        return False
    if author.person == reader:
        return True
    here = mine.get(answer.group)
    if here is None or not still_agreed(answer, author):
        return False
    return answer.credit is not Credit.FACILITATORS or (here.standing is Standing.JOINED and here.role.facilitates)
