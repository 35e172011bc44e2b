"""Carry out what turns ask for: the rest of the batch sees it, and it is kept to be written."""

from collections.abc import Iterable
from dataclasses import replace

from core.addressing import address
from core.effects import (
    AdmitMember,
    CancelTimers,
    ChangeText,
    CreateGroup,
    CreateInvite,
    CreatePerson,
    CreatePrioritySetting,
    CreateQuestion,
    CreateRound,
    CreateSeries,
    CreateSpace,
    DropSpace,
    Effect,
    EraseGroup,
    EraseMember,
    FreezeRoll,
    MergePeople,
    NoteAsked,
    NotePace,
    Nudge,
    PassOver,
    Prolong,
    RecordConsent,
    ReleaseTexts,
    RemoveAllAnswers,
    RemoveAnswers,
    RemoveQuestion,
    RemoveTexts,
    SaveAccount,
    SaveAnswers,
    SaveGroup,
    SaveMember,
    SavePerson,
    SavePrioritySetting,
    SavePromise,
    SavePseudonym,
    SaveQuestion,
    SaveRound,
    SaveSeries,
    SaveSpace,
    SendMessage,
    SetTimer,
    Support,
    UseInvite,
    WriteLog,
)
from core.events import Origin
from core.messages import Shared
from core.ports.context import Context
from core.spaces import Space, SpaceId
from core.workspace import Workspace, as_of_now


def carry_out(workspace: Workspace, effects: Iterable[Effect], origin: Origin, context: Context) -> None:
    """Carry out the effects of one turn; replies go to where its cause came from, `origin`."""
    for effect in effects:
        if isinstance(effect, SendMessage):
            address(workspace, effect, origin, context)
        else:
            _carry_out(workspace, effect)


def _carry_out(workspace: Workspace, effect: Effect) -> None:
    changes = workspace.changes
    match effect:
        case SaveAnswers(answers=answers):
            for answer in answers:
                changes.answers[answer.round, answer.member, answer.question] = answer
        case SavePerson(person=person):
            workspace.save_person(person)
        case SetTimer(timer=timer):
            changes.timers[timer.key] = timer
        case SaveMember(member=member):
            member = as_of_now(workspace.members.get(member.id), member)
            workspace.members[member.id] = member
            workspace.lookups.members_changed(member.group)
            (changes.new_members if member.id in changes.new_members else changes.members)[member.id] = member
        case SaveRound(round=round):
            round = as_of_now(workspace.rounds.get(round.id), round)
            workspace.rounds[round.id] = round
            (changes.new_rounds if round.id in changes.new_rounds else changes.rounds)[round.id] = round
        case SaveGroup(group=group):
            group = as_of_now(workspace.groups.get(group.id), group)
            workspace.groups[group.id] = group
            (changes.new_groups if group.id in changes.new_groups else changes.groups)[group.id] = group
        case SaveSeries(series=series):
            series = as_of_now(workspace.series.get(series.id), series)
            workspace.series[series.id] = series
            (changes.new_series if series.id in changes.new_series else changes.series)[series.id] = series
        case RemoveAnswers(round=id, member=member_id, questions=questions):
            for question in questions:
                changes.answers.pop((id, member_id, question), None)
                changes.removed_answers.append((id, member_id, question))
        case RemoveAllAnswers(round=id):
            for key in [key for key in changes.answers if key[0] == id]:
                del changes.answers[key]
            changes.answers_of_rounds_removed.append(id)
        case RecordConsent(event=event):
            changes.consents.append(event)
        case NoteAsked(ask=ask):
            changes.asked.append(ask)
            workspace.lookups.asks.forget(ask.person)
        case _:
            _carry_out_rare(workspace, effect)


def _carry_out_rare(workspace: Workspace, effect: Effect) -> None:
    changes = workspace.changes
    match effect:
        case AdmitMember(member=member):
            workspace.members[member.id] = member
            workspace.members_by_person.setdefault(member.person, []).append(member.id)
            changes.new_members[member.id] = member
            workspace.lookups.members_changed(member.group)
        case CreatePerson(person=person):
            workspace.people[person.id] = person
            workspace.members_by_person.setdefault(person.id, [])
            changes.new_people[person.id] = person
        case SaveAccount(account=account):
            person_id = workspace.identities.get(account.identity)
            if person_id is not None and person_id in workspace.accounts:
                workspace.accounts[person_id][account.identity] = account
            workspace.met[account.identity] = account
            changes.accounts[account.identity] = account
        case MergePeople():
            _merge(workspace, effect)
        case CreateSpace(space=space):
            _keep_space(workspace, space)
            changes.new_spaces[space.id] = space
        case SaveSpace(space=space):
            space = as_of_now(workspace.spaces.get(space.id), space)
            _keep_space(workspace, space)
            (changes.new_spaces if space.id in changes.new_spaces else changes.spaces)[space.id] = space
        case DropSpace(space=id):
            _drop_space(workspace, id)
        case CreateGroup(group=group):
            workspace.groups[group.id] = group
            changes.new_groups[group.id] = group
        case CreateRound(round=round):
            workspace.rounds[round.id] = round
            workspace.lookups.settled_more(round.series)
            changes.new_rounds[round.id] = round
        case CreateSeries(series=series):
            workspace.series[series.id] = series
            changes.new_series[series.id] = series
        case CreateInvite(invite=invite):
            changes.new_invites.append(invite)
        case UseInvite(code=code):
            changes.used_invites.append(code)
        case CancelTimers(subject=subject):
            changes.timers = {key: timer for key, timer in changes.timers.items() if timer.subject != subject}
            changes.cancelled_subjects.append(subject)
        case PassOver(passed=passed):
            changes.passed_over.append(passed)
            workspace.lookups.settled_more(passed.series)
        case NotePace(series=series_id, bucket=bucket):
            changes.paces.append((series_id, bucket))
            workspace.lookups.paces.forget(series_id)
        case Support():
            changes.supports.append(effect)
        case SavePromise(promise=promise):
            changes.promises[promise.id] = promise
        case ReleaseTexts(texts=texts):
            changes.released_texts += texts
        case ChangeText(text=text):
            changes.changed_texts.append(text)
        case RemoveTexts(texts=ids):
            changes.removed_texts += ids
        case WriteLog(entry=entry):
            changes.log.append(entry)
        case Prolong():
            changes.prolonged.append(effect)
        case SavePseudonym(member=member_id, group=group_id, name=name):
            workspace.load_pseudonyms([group_id])
            workspace.pseudonyms[group_id].setdefault(member_id, name)
            changes.pseudonyms.append(effect)
        case FreezeRoll():
            changes.rolls.append(effect)
        case CreateQuestion(question=question):
            changes.new_questions[question.id] = question
        case SaveQuestion(question=question):
            (changes.new_questions if question.id in changes.new_questions else changes.questions)[question.id] = (
                question
            )
        case RemoveQuestion(question=question_id):
            changes.questions.pop(question_id, None)
            changes.removed_questions.append(question_id)
        case CreatePrioritySetting(setting=setting):
            changes.new_settings[setting.id] = setting
        case SavePrioritySetting(setting=setting):
            (changes.new_settings if setting.id in changes.new_settings else changes.settings)[setting.id] = setting
        case Nudge(round=id):
            workspace.nudged.append(id)
        case EraseMember(member=member_id):
            changes.erased_members.append(member_id)
            workspace.erased.append(member_id)
        case EraseGroup(group=group_id):
            changes.erased_groups.append(group_id)
            workspace.groups_erased = True
        case _:
            raise TypeError(f"Nobody carries out {type(effect).__name__}.")


def _keep_space(workspace: Workspace, space: Space) -> None:
    workspace.lookups.spaces.clear()
    before = workspace.spaces.get(space.id)
    if before is not None and before.chat != space.chat:
        workspace.spaces_by_chat[before.account, before.chat] = space.id if space.formerly == before.chat else None
    workspace.spaces[space.id] = space
    workspace.spaces_by_chat[space.account, space.chat] = space.id
    if before is not None and before.address != space.address:
        # What the batch has sent so far goes along, as what waits in the store does.
        was = (before.account, before.address)
        workspace.changes.outgoing = [
            replace(item, chat=space.address) if (item.account, item.chat) == was else item
            for item in workspace.changes.outgoing
        ]


def _drop_space(workspace: Workspace, id: SpaceId) -> None:
    workspace.lookups.spaces.clear()
    changes = workspace.changes
    space = workspace.spaces.pop(id, None)
    if space is not None:
        workspace.spaces_by_chat[space.account, space.chat] = None
    changes.spaces.pop(id, None)
    if changes.new_spaces.pop(id, None) is None:
        changes.dropped_spaces.append(id)
    changes.outgoing = [
        item for item in changes.outgoing if not isinstance(item.message.to, Shared) or item.message.to.space != id
    ]


def _merge(workspace: Workspace, merging: MergePeople) -> None:
    """Let everything of one person be another's: nothing of the batch so far may wait to be written for them."""
    workspace.flush()
    workspace.changes.merged_people.append(merging)
    workspace.merged += merging.twice
    workspace.flush()
    workspace.forget()
