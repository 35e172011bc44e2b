"""Load the questions that an event is about, with who supports them, and the priority settings they belong to."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from core.needs import Needs
from core.people import MemberId, Standing
from core.ports.store import UnitOfWork
from core.priority_settings import Stage, helpers_of
from core.scene import Scene
from core.workspace import Workspace


def with_questions(scene: Scene, needs: Needs, uow: Callable[[], UnitOfWork], space: Workspace) -> Scene:
    """Return the scene with what is needed of questions; the same one where that is nothing."""
    if not (needs.questions or needs.backlog_of or needs.settings or needs.settings_of):
        return scene
    store = uow()
    settings = dict(store.settings(needs.settings)) if needs.settings else {}
    if needs.settings_of:
        settings.update({setting.id: setting for setting in store.settings_of(needs.settings_of)})
    questions = dict(store.questions(needs.questions)) if needs.questions else {}
    if needs.backlog_of:
        questions.update({question.id: question for question in store.backlog(needs.backlog_of)})
    apart = {it.setting for it in questions.values() if it.setting} - settings.keys()
    settings.update(store.settings(apart) if apart else {})
    checking = {id for id, setting in settings.items() if setting.stage is Stage.CHECKING}
    looked_into = {*needs.settings, *apart, *checking}
    if looked_into:
        questions.update({question.id: question for question in store.questions_in(looked_into)})
    supported = [id for id, question in questions.items() if not question.setting]
    subjects = [*supported, *(helpers_of(id) for id in settings)]
    supports = _here(store.supporters(subjects), space) if subjects else {}
    return replace(scene, questions=questions, settings=settings, supports={**scene.supports, **supports})


def _here(supports: Mapping[str, frozenset[MemberId]], space: Workspace) -> dict[str, frozenset[MemberId]]:
    """Leave out supporters who are not in the group any more."""
    space.load_members({id for supporters in supports.values() for id in supporters})
    here = {id for id, member in space.members.items() if member.standing is Standing.JOINED}
    return {subject: supporters & here for subject, supporters in supports.items()}
