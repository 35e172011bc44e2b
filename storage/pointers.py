"""What others still have that points to somebody deleted: it points to NOBODY afterwards, and released quotes go."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import BindParameter, Table, bindparam, delete, func, null, select, update

from core.codec import dumps, loads
from core.people import MemberId
from core.rounds import Result
from storage.database import Transaction
from storage.people_mapping import plain_json
from storage.statements import ONE, Statement, among
from storage.tables import Row

NOBODY = MemberId("0" * 16)  # looks like a member's id and is never given to one

_tables = Row.metadata.tables
_people, _identities, _members = _tables["people"], _tables["identities"], _tables["members"]
_groups, _series, _rounds, _answers = _tables["groups"], _tables["series"], _tables["rounds"], _tables["answers"]
_consents, _outbox, _lines = _tables["consent_events"], _tables["outbox"], _tables["chat_lines"]

_rounds_of = select(_rounds.c.id).where(among(_rounds.c.group_id, "groups"))
_members_of = select(_members.c.id).where(among(_members.c.group_id, "groups"))
_people_of = select(_members.c.person_id).where(among(_members.c.group_id, "groups"))
_nobody: BindParameter[str] = bindparam("nobody")

_FACILITATORS = Statement(
    update(_groups)
    .where(among(_groups.c.facilitator_id, "members"))
    .values(facilitator_id=null(), version=_groups.c.version + ONE),
    "members",
)
_OPERATORS = Statement(
    update(_groups)
    .where(among(_groups.c.operator_id, "members"))
    .values(operator_id=null(), version=_groups.c.version + ONE),
    "members",
)
_PLANNERS = Statement(
    update(_series)
    .where(among(_series.c.group_id, "groups"), among(_series.c.planned_by, "members"))
    .values(planned_by=_nobody, version=_series.c.version + ONE),
    "nobody",
    "groups",
    "members",
)
_RELAYED_ANSWERS = Statement(
    update(_answers)
    .where(_answers.c.round_id.in_(_rounds_of), among(_answers.c.relayed_by, "members"))
    .values(relayed_by=_nobody),
    "nobody",
    "groups",
    "members",
)
_RELAYED_CONSENTS = Statement(
    update(_consents)
    .where(_consents.c.member_id.in_(_members_of), among(_consents.c.relayed_by, "members"))
    .values(relayed_by=_nobody),
    "nobody",
    "groups",
    "members",
)
_ROUNDS = Statement(
    select(_rounds.c.id, _rounds.c.result, _rounds.c.state).where(among(_rounds.c.group_id, "groups")), "groups"
)
_ROUND = Statement(
    update(_rounds)
    .where(_rounds.c.id == bindparam("key"))
    .values(result=bindparam("new_result"), state=bindparam("new_state"), version=_rounds.c.version + ONE),
    "new_result",
    "new_state",
    "key",
)


def _naming_in(table: Table, column: str) -> Statement:
    """Return the statement that writes another id into the JSON of one column of a group's rows."""
    cell = table.c[column]
    changed = {column: func.replace(cell, bindparam("gone"), bindparam("kept")), "version": table.c.version + ONE}
    where = (table.c.group_id == bindparam("of"), cell.like(bindparam("pattern")))
    return Statement(update(table).where(*where).values(changed), "gone", "kept", "of", "pattern")


_FACILITATOR = Statement(
    update(_groups)
    .where(_groups.c.facilitator_id == bindparam("gone"))
    .values(facilitator_id=bindparam("kept"), version=_groups.c.version + ONE),
    "kept",
    "gone",
)
_OPERATOR = Statement(
    update(_groups)
    .where(_groups.c.operator_id == bindparam("gone"))
    .values(operator_id=bindparam("kept"), version=_groups.c.version + ONE),
    "kept",
    "gone",
)
_NAMED_IN = [
    *(_naming_in(_series, name) for name in ("form", "details", "before")),
    *(_naming_in(_rounds, name) for name in ("form", "result", "state")),
]
_NAMED_IN_PLANS = [_naming_in(_series, name) for name in ("details", "before")]
_promises, _log = _tables["promises"], _tables["log_entries"]
_OWNERS = Statement(
    update(_promises)
    .where(among(_promises.c.group_id, "groups"), among(_promises.c.owner_id, "members"))
    .values(owner_id=_nobody),
    "nobody",
    "groups",
    "members",
)
_CHANGED_BY = Statement(
    update(_log).where(among(_log.c.group_id, "groups"), among(_log.c.by_member, "members")).values(by_member=_nobody),
    "nobody",
    "groups",
    "members",
)
_NAMED_IN_LOG = Statement(
    update(_log)
    .where(among(_log.c.group_id, "groups"), _log.c.args.like(bindparam("pattern")))
    .values(args=func.replace(_log.c.args, bindparam("gone"), _nobody)),
    "gone",
    "nobody",
    "groups",
    "pattern",
)

_other = _lines.alias()
_last = select(func.max(_other.c.seq)).where(_other.c.account == _lines.c.account, _other.c.chat == _lines.c.chat)
_lines_of = (
    select(_other.c.id)
    .select_from(_members)
    .join(_identities, _identities.c.person_id == _members.c.person_id)
    .join(_other, (_other.c.account == _identities.c.account) & (_other.c.chat == _identities.c.external))
    .where(among(_members.c.group_id, "groups"), _other.c.message.like(bindparam("pattern")))
)
# A line that changes gets a new number, so that an open page shows it again.
_LINES = Statement(
    update(_lines)
    .where(_lines.c.id.in_(_lines_of))
    .values(
        message=func.replace(_lines.c.message, bindparam("gone"), _nobody),
        seq=_last.scalar_subquery() + ONE,
    ),
    "gone",
    "nobody",
    "groups",
    "pattern",
)
# Where one and the same person goes by another id, nothing looks different.
_LINES_AS_SHOWN = Statement(
    update(_lines)
    .where(_lines.c.id.in_(_lines_of))
    .values(message=func.replace(_lines.c.message, bindparam("gone"), _nobody)),
    "gone",
    "nobody",
    "groups",
    "pattern",
)
_WAITING = [
    Statement(
        update(table)
        .where(table.c.message.like(bindparam("pattern")))
        .values(message=func.replace(table.c.message, bindparam("gone"), _nobody)),
        "gone",
        "nobody",
        "pattern",
    )
    for table in (_outbox, _tables["dead_letters"])
]
_CONVERSATIONS = Statement(
    update(_people)
    .where(_people.c.id.in_(_people_of), _people.c.conversation.like(bindparam("pattern")))
    .values(
        conversation=func.replace(_people.c.conversation, bindparam("gone"), _nobody),
        version=_people.c.version + ONE,
    ),
    "gone",
    "nobody",
    "groups",
    "pattern",
)
_LINES_NAMING = Statement(
    delete(_lines).where(
        _lines.c.account == bindparam("of"),
        among(_lines.c.chat, "chats"),
        func.replace(_lines.c.message, bindparam("name"), bindparam("nothing")) != _lines.c.message,
    ),
    "of",
    "chats",
    "name",
    "nothing",
)


def forget_pointers(transaction: Transaction, groups: list[str], members: list[str], answers: Collection[str]) -> None:
    """Let whatever stays in these groups point to nobody where it pointed to these members or their answers."""
    transaction.change(_FACILITATORS, members)
    transaction.change(_OPERATORS, members)
    for statement in (_PLANNERS, _RELAYED_ANSWERS, _RELAYED_CONSENTS, _OWNERS, _CHANGED_BY):
        transaction.change(statement, NOBODY, groups, members)
    _forget_in_rounds(transaction, groups, set(members), answers)
    for member in members:
        for statement in _WAITING:
            transaction.change(statement, member, NOBODY, f"%{member}%")
        for statement in (_LINES, _CONVERSATIONS, _NAMED_IN_LOG):
            transaction.change(statement, member, NOBODY, groups, f"%{member}%")
        for statement in _NAMED_IN_PLANS:
            for group in groups:
                transaction.change(statement, member, NOBODY, group, f"%{member}%")


def redirect_pointers(transaction: Transaction, group: str, gone: str, kept: str) -> None:
    """Let whatever points to a member of a group point to another one, who is the same person by now."""
    transaction.change(_FACILITATOR, kept, gone)
    transaction.change(_OPERATOR, kept, gone)
    for statement in (_PLANNERS, _RELAYED_ANSWERS, _RELAYED_CONSENTS):
        transaction.change(statement, kept, [group], [gone])
    pattern = f"%{gone}%"
    for statement in _NAMED_IN:
        transaction.change(statement, gone, kept, group, pattern)
    for statement in _WAITING:
        transaction.change(statement, gone, kept, pattern)
    for statement in (_LINES_AS_SHOWN, _CONVERSATIONS, _NAMED_IN_LOG):
        transaction.change(statement, gone, kept, [group], pattern)


def forget_group_names(transaction: Transaction, names: Collection[str], chats: Mapping[str, list[str]]) -> None:
    """Delete the lines that name a deleted group from the chats of people who are in other groups."""
    for name in names:
        for account, externals in chats.items():
            # As the codec writes an argument of a message; a sentence that merely has the same word in it stays.
            transaction.change(_LINES_NAMING, account, externals, f'"group":{plain_json(name)}', "")


def _forget_in_rounds(transaction: Transaction, groups: list[str], members: set[str], answers: Collection[str]) -> None:
    changed: list[tuple[str | None, str, str]] = []
    for id, stored, state in transaction.rows(_ROUNDS, groups):
        result = None if stored is None else dumps(_without(loads(stored, Result), members, answers))
        kept = state
        for member in members:
            kept = kept.replace(member, NOBODY)
        if (result, kept) != (stored, state):
            changed.append((result, kept, id))
    transaction.change_each(_ROUND, changed)


def _without(result: Result, members: set[str], answers: Collection[str]) -> Result:
    """Return a released result without somebody's quotes and named votes; counts stay, and what was said next."""
    kept = [
        replace(it, by_name=tuple(vote for vote in it.by_name if vote.member not in members)) for it in result.questions
    ]
    quotes = tuple(it for it in result.quotes if it.member not in members and it.answer not in answers)
    return replace(
        result, questions=tuple(kept), quotes=quotes, reply_by=None if result.reply_by in members else result.reply_by
    )
