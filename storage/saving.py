"""Write one batch of changes: one statement for each kind of change, however many turns it holds."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, or_, update
from sqlalchemy.dialects import postgresql

from core.changes import Changes, Outgoing
from core.codec import dumps
from core.ports.store import Conflict
from storage.database import Transaction
from storage.disconnecting import leave_alone
from storage.everywhere import spread
from storage.living_mapping import (
    ASK,
    LOG_ENTRY,
    PASSED_OVER,
    PROMISE,
    RELEASED_TEXT,
    ask_row,
    log_entry_row,
    passed_over_row,
    promise_row,
    released_text_changes,
    released_text_row,
)
from storage.people_mapping import (
    CONSENT_EVENT,
    GROUP,
    GROUP_CHANGES,
    INVITE,
    MEMBER,
    MEMBER_CHANGES,
    PERSON_CHANGES,
    SPACE,
    SPACE_CHANGES,
    account_changes,
    account_row,
    consent_event_row,
    group_changes,
    invite_row,
    member_changes,
    person_changes,
    space_changes,
)
from storage.prolonging import prolong
from storage.questions import save_questions
from storage.rolls import freeze
from storage.round_mapping import (
    ANSWER,
    ROUND,
    ROUND_CHANGES,
    SERIES,
    SERIES_CHANGES,
    TIMER,
    answer_row,
    round_changes,
    series_changes,
    timer_row,
)
from storage.spaces import drop, readdress
from storage.statements import (
    ONE,
    ZERO,
    Statement,
    among,
    columns_of,
    deletion,
    insertion,
    replacement,
    versioned_update,
)
from storage.tables import Row, to_micros

_tables = Row.metadata.tables
_answers, _invites, _timers = _tables["answers"], _tables["invites"], _tables["timers"]
_identities = _tables["identities"]
_OUTBOX = columns_of(_tables["outbox"], "seq")

_HANDLED = insertion(_tables["inbox"], ("account", "event_id", "handled_on"))
_SET_ASIDE = insertion(_tables["set_aside"], ("kind", "error", "at"))
_NEW_PERSON = insertion(_tables["people"], columns_of(_tables["people"]))
_PERSON = versioned_update(_tables["people"], PERSON_CHANGES)
_NEW_ACCOUNT = insertion(_identities, columns_of(_identities))
_ACCOUNT = Statement(
    update(_identities)
    .where(_identities.c.account == bindparam("of"), _identities.c.external == bindparam("named"))
    .values(reachable=bindparam("reached"), linked=bindparam("connected"), linked_at=bindparam("since")),
    "reached",
    "connected",
    "since",
    "of",
    "named",
)
_RECEIVED = insertion(_tables["traces"], columns_of(_tables["traces"]), passing_over=("account", "chat", "receipt"))
_NEW_SPACE = insertion(_tables["spaces"], SPACE)
_SPACE = versioned_update(_tables["spaces"], SPACE_CHANGES)
_NEW_GROUP = insertion(_tables["groups"], GROUP)
_GROUP = versioned_update(_tables["groups"], GROUP_CHANGES)
_NEW_MEMBER = replacement(_tables["members"], MEMBER, ("id",), versioned=True)
_MEMBER = versioned_update(_tables["members"], MEMBER_CHANGES)
_CONSENT = insertion(_tables["consent_events"], CONSENT_EVENT)
_NEW_INVITE = insertion(_invites, INVITE)
_USED_INVITE = Statement(
    update(_invites)
    .where(_invites.c.code == bindparam("used"), or_(_invites.c.uses_left.is_(None), _invites.c.uses_left > ZERO))
    .values(uses_left=_invites.c.uses_left - ONE),
    "used",
)
_NEW_SERIES = insertion(_tables["series"], SERIES)
_SERIES = versioned_update(_tables["series"], SERIES_CHANGES)
# A second round of the same occurrence is no error: late, twice or on two machines at once gives the same rounds.
_NEW_ROUND = insertion(_tables["rounds"], ROUND, passing_over=("series_id", "occurrence"))
_ROUND = versioned_update(_tables["rounds"], ROUND_CHANGES)
_ANSWER = replacement(_answers, ANSWER, ("round_id", "member_id", "question"))
_REMOVED_ANSWER = deletion(
    _answers,
    _answers.c.round_id == bindparam("round"),
    _answers.c.member_id == bindparam("member"),
    _answers.c.question == bindparam("of"),
    takes=("round", "member", "of"),
)
_REMOVED_ANSWERS_OF_ROUND = deletion(_answers, _answers.c.round_id == bindparam("round"), takes=("round",))
_TIMER = replacement(_timers, TIMER, ("key",))
_DONE_TIMER = deletion(
    _timers, _timers.c.key == bindparam("of"), _timers.c.due_at == bindparam("fired"), takes=("of", "fired")
)
_CANCELLED = deletion(_timers, among(_timers.c.subject, "subjects"), takes=("subjects",))
_PASSED_OVER = insertion(_tables["passed_over"], PASSED_OVER, passing_over=("series_id", "occurrence"))
_ASKED = insertion(_tables["asks"], ASK, passing_over=("person_id", "subject"))
_paces, _supports = _tables["paces"], _tables["supports"]
_PACE = Statement(
    postgresql.insert(_paces)
    .values(series_id=bindparam("of"), bucket=bindparam("into"), count=ONE)
    .inline()
    .on_conflict_do_update(index_elements=("series_id", "bucket"), set_={"count": _paces.c.count + ONE}),
    "of",
    "into",
)
_SUPPORT = insertion(_supports, columns_of(_supports), passing_over=("subject", "member_id"))
_NO_SUPPORT = deletion(
    _supports,
    _supports.c.subject == bindparam("of"),
    _supports.c.member_id == bindparam("by"),
    takes=("of", "by"),
)
_PROMISE = replacement(_tables["promises"], PROMISE, ("id",))
_LOG_ENTRY = insertion(_tables["log_entries"], LOG_ENTRY)
_released = _tables["released_texts"]
_RELEASED_TEXT = insertion(_released, RELEASED_TEXT, passing_over=("id",))
_CHANGED_TEXT = Statement(
    update(_released)
    .where(_released.c.id == bindparam("key"))
    .values(
        claim_salt=bindparam("salt"), claim_hash=bindparam("hash"), asked=bindparam("tries"), questions=bindparam("all")
    ),
    *("salt", "hash", "tries", "all", "key"),
)
_REMOVED_TEXTS = deletion(
    _released, or_(among(_released.c.id, "ids"), among(_released.c.replies_to, "of")), takes=("ids", "of")
)
_PSEUDONYM = insertion(_tables["pseudonyms"], ("member_id", "group_id", "name"), passing_over=("member_id",))
# The key names a delivery for ever: queueing it again changes nothing.
_OUTGOING = insertion(_tables["outbox"], _OUTBOX, passing_over=("key",))


def save(transaction: Transaction, changes: Changes) -> None:
    """Write a batch, erasures last but for what is sent afterwards; raises Conflict when a version has moved on."""
    _save_people(transaction, changes)
    _save_groups(transaction, changes)
    _save_spaces(transaction, changes)
    _save_rounds(transaction, changes)
    _save_living(transaction, changes)


def queue(transaction: Transaction, outgoing: Iterable[Outgoing]) -> None:
    """Put messages into the outbox, with what settles their slots elsewhere; the same key is the same message."""
    transaction.change_each(
        _OUTGOING,
        [
            (
                item.key,
                item.account,
                item.chat,
                item.message.interactive,
                None if item.not_before is None else to_micros(item.not_before),
                0,
                item.person,
                item.member,
                item.everywhere,
                None if item.held_until is None else to_micros(item.held_until),
                dumps(item.message),
            )
            for item in spread(transaction, list(outgoing))
        ],
    )


def _save_people(transaction: Transaction, changes: Changes) -> None:
    each = transaction.change_each
    each(_HANDLED, [(account, event, _day(at)) for account, event, at in changes.handled])
    each(_SET_ASIDE, [(kind, error, to_micros(at)) for kind, error, at in changes.set_aside])
    each(_RECEIVED, [(account, chat, receipt, True, _day(at)) for account, chat, receipt, at in changes.received])
    today = _today(changes)
    each(
        _NEW_PERSON,
        [(id, *person_changes(person), today, person.version) for id, person in changes.new_people.items()],
    )
    _update(transaction, _PERSON, [(*person_changes(it), id, it.version) for id, it in changes.people.items()])
    each(_NEW_ACCOUNT, [account_row(account, person) for account, person in changes.new_accounts])
    accounts = changes.accounts.values()
    each(_ACCOUNT, [account_changes(it) for it in accounts])
    leave_alone(transaction, accounts)


def _save_groups(transaction: Transaction, changes: Changes) -> None:
    each = transaction.change_each
    each(_NEW_GROUP, [(id, *group_changes(group), group.version) for id, group in changes.new_groups.items()])
    _update(transaction, _GROUP, [(*group_changes(it), id, it.version) for id, it in changes.groups.items()])
    new = [(id, *member_changes(member), member.version) for id, member in changes.new_members.items()]
    _update(transaction, _NEW_MEMBER, new)
    _update(transaction, _MEMBER, [(*member_changes(it), id, it.version) for id, it in changes.members.items()])
    each(_CONSENT, [consent_event_row(event) for event in changes.consents])
    each(_NEW_INVITE, [invite_row(invite) for invite in changes.new_invites])
    _update(transaction, _USED_INVITE, [(code,) for code in changes.used_invites])


def _save_spaces(transaction: Transaction, changes: Changes) -> None:
    # One that goes may have been at the address to which another has moved.
    drop(transaction, changes.dropped_spaces)
    readdress(transaction, changes.spaces.values())
    new = [(id, *space_changes(space), space.version) for id, space in changes.new_spaces.items()]
    transaction.change_each(_NEW_SPACE, new)
    _update(transaction, _SPACE, [(*space_changes(it), id, it.version) for id, it in changes.spaces.items()])


def _save_rounds(transaction: Transaction, changes: Changes) -> None:
    each = transaction.change_each
    each(_NEW_SERIES, [(id, *series_changes(series), series.version) for id, series in changes.new_series.items()])
    _update(transaction, _SERIES, [(*series_changes(it), id, it.version) for id, it in changes.series.items()])
    each(_NEW_ROUND, [(id, *round_changes(round), round.version) for id, round in changes.new_rounds.items()])
    _update(transaction, _ROUND, [(*round_changes(it), id, it.version) for id, it in changes.rounds.items()])
    each(_REMOVED_ANSWER, changes.removed_answers)
    each(_REMOVED_ANSWERS_OF_ROUND, [(id,) for id in changes.answers_of_rounds_removed])
    each(_ANSWER, [answer_row(answer) for answer in changes.answers.values()])
    # What fired and sets itself again stands in both lists.
    each(_DONE_TIMER, [(timer.key, to_micros(timer.due_at)) for timer in changes.done_timers])
    if changes.cancelled_subjects:
        transaction.change(_CANCELLED, changes.cancelled_subjects)
    each(_TIMER, [timer_row(timer) for timer in changes.timers.values()])


def _save_living(transaction: Transaction, changes: Changes) -> None:
    each = transaction.change_each
    each(_PASSED_OVER, [passed_over_row(passed) for passed in changes.passed_over])
    each(_ASKED, [ask_row(ask) for ask in changes.asked])
    each(_PACE, changes.paces)
    each(_SUPPORT, [(it.subject, it.member, it.group) for it in changes.supports if it.on])
    each(_NO_SUPPORT, [(it.subject, it.member) for it in changes.supports if not it.on])
    each(_PROMISE, [promise_row(promise) for promise in changes.promises.values()])
    each(_LOG_ENTRY, [log_entry_row(entry) for entry in changes.log])
    prolong(transaction, changes.prolonged)
    each(_RELEASED_TEXT, sorted(released_text_row(text) for text in changes.released_texts))
    each(_CHANGED_TEXT, [released_text_changes(text) for text in changes.changed_texts])
    if changes.removed_texts:
        transaction.change(_REMOVED_TEXTS, changes.removed_texts, changes.removed_texts)
    freeze(transaction, changes.rolls)
    save_questions(transaction, changes)
    each(_PSEUDONYM, [(it.member, it.group, it.name) for it in changes.pseudonyms])


def _update(transaction: Transaction, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
    """Change rows that must all still be as they were read."""
    if rows and transaction.change_each(statement, rows) != len(rows):
        raise Conflict("Something was changed by another turn meanwhile; nothing was written.")


def _today(changes: Changes) -> str:
    """Return the day of this batch, by the clock of its events rather than of the machine."""
    return _day(max((at for _, _, at in changes.handled), default=datetime.now(UTC)))


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()
