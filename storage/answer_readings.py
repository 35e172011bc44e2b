"""Read answers by name, as facilitators and exports do: only what may be read at this moment."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, select

from core.activities.open_questions import OPEN_QUESTIONS, OWN_KEYS
from core.consent import still_agreed
from core.meeting_details import MEETING
from core.people import GroupId, Member, MemberId
from core.poll_outcome import hidden
from core.polls import VOTE
from core.rounds import Answer, AnswerId, RoundId
from core.rsvp import NEEDS, SEAT
from core.views import GivenAnswer
from storage.database import Transaction
from storage.round_mapping import ANSWER, as_answer
from storage.statements import Statement, first, query
from storage.tables import Row
from storage.unit_of_work import SqlUnitOfWork
from storage.word_readings import aliases_of

_tables = Row.metadata.tables
_rounds, _answers = _tables["rounds"], _tables["answers"]

_rounds_of_group = select(_rounds.c.id).where(_rounds.c.group_id == bindparam("of"))
_after = _answers.c.id > bindparam("after")
_ANSWERS_OF_GROUP = Statement(
    first(query(_answers, ANSWER, _answers.c.round_id.in_(_rounds_of_group), _after, order=(_answers.c.id,)), "most"),
    *("of", "after", "most"),
)
_ANSWERS_OF_ROUND = Statement(
    first(
        query(
            _answers,
            ANSWER,
            _answers.c.group_id == bindparam("of"),
            _answers.c.round_id == bindparam("to"),
            _after,
            order=(_answers.c.id,),
        ),
        "most",
    ),
    *("of", "to", "after", "most"),
)
# Questions whose answers stand beside no name, by the activity that asks them.
UNNAMED_IN = {NEEDS: MEETING, **dict.fromkeys(OWN_KEYS, OPEN_QUESTIONS)}


def answers_of_round(work: SqlUnitOfWork, round: RoundId) -> Sequence[GivenAnswer]:
    """Return what may be read of a round's answers, by name: their authors agree to the purpose at this moment."""
    given = _given(work, work.answers_to(round))
    return sorted(given, key=lambda item: (item.name.casefold(), item.answer.member))


def answers_page(
    reading: Transaction, group: GroupId, round: RoundId | None, after: AnswerId | None, limit: int
) -> Sequence[GivenAnswer]:
    """Return the next answers that may be read now, in order of id; an empty page is the last."""
    cursor = after or ""
    work = SqlUnitOfWork(reading)
    while True:
        if round is None:
            rows = reading.rows(_ANSWERS_OF_GROUP, group, cursor, limit)
        else:
            rows = reading.rows(_ANSWERS_OF_ROUND, group, round, cursor, limit)
        answers = [as_answer(row) for row in rows]
        given = _given(work, answers)
        if given or len(rows) < limit:
            return given
        cursor = answers[-1].id


def _given(work: SqlUnitOfWork, answers: Sequence[Answer]) -> list[GivenAnswer]:
    """Return those answers whose authors agree to their purpose now, with names; a question passed over is none.

    What somebody was told about their seat at a meeting stands beside their answers, and is none either. What they need
    to take part is shown without a name, so never here (core/access_needs.py).

    One given under a made-up name has that name, for facilitators too. Votes with names are nobody's to read until all
    can.
    """
    wanted = {answer.member for answer in answers}
    wanted |= {answer.relayed_by for answer in answers if answer.relayed_by is not None}
    members = work.members(wanted)
    aliases, unnamed = aliases_of(work, answers), _needs(work, answers) | _of_open_votes(work, answers)
    return [
        GivenAnswer(answer, aliases.get(str(answer.id), members[answer.member].name), _name(members, answer.relayed_by))
        for answer in answers
        if answer.value is not None
        and answer.question != SEAT
        and answer.id not in unnamed
        and still_agreed(answer, members.get(answer.member))
    ]


def _needs(work: SqlUnitOfWork, answers: Sequence[Answer]) -> frozenset[AnswerId]:
    """Return those answers that say what somebody needs to take part in a meeting, or asks without a name to find out.

    What people ask has its own list, with each name only where its author gave it (core/setting_priorities.py).
    """
    written = [answer for answer in answers if answer.question in UNNAMED_IN]
    rounds = work.rounds({answer.round for answer in written}) if written else {}
    return frozenset(answer.id for answer in written if rounds[answer.round].activity == UNNAMED_IN[answer.question])


def _of_open_votes(work: SqlUnitOfWork, answers: Sequence[Answer]) -> frozenset[AnswerId]:
    """Return those answers that are votes in a vote which is not over."""
    votes = [answer for answer in answers if answer.question == VOTE]
    rounds = work.rounds({answer.round for answer in votes}) if votes else {}
    return frozenset(answer.id for answer in votes if hidden(rounds[answer.round]))


def _name(members: Mapping[MemberId, Member], id: MemberId | None) -> str | None:
    return members[id].name if id is not None and id in members else None
