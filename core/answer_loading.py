"""Load what somebody has answered, what a round is closed with, and under which names."""

from dataclasses import replace

from core.crediting import ALIAS
from core.loaded import Loaded
from core.rounds import Answer, RoundId
from core.scene import Scene
from core.talking import SAID

MOST_RECALLED = 3  # earlier rounds whose words are shown to who wrote them: a screen of a phone


def with_own_answers(loaded: Loaded, scene: Scene, id: RoundId) -> Scene:
    round = loaded.rounds.get(id)
    member = next((m for m in scene.members if round is not None and m.group == round.group), None)
    return scene if member is None else replace(scene, answers=tuple(loaded.uow.answers_by(member.id, id)))


def with_answers_to_count(loaded: Loaded, scene: Scene, id: RoundId) -> Scene:
    round = loaded.rounds.get(id)
    if round is None:
        return scene
    said: list[Answer] = []
    before = [other for other in loaded.uow.rounds_of(round.series) if other.number == round.number - 1]
    if before:
        said = [answer for answer in loaded.uow.answers_to(before[0].id) if answer.question == SAID]
    answers = loaded.uow.answers_to(id)
    loaded.space.load_members({answer.member for answer in (*answers, *said)})
    return replace(scene, answers=loaded.agreed(answers), said=loaded.agreed(said))


def with_other_names(loaded: Loaded, scene: Scene) -> Scene:
    """Load the made-up names where a round takes them, and where somebody asks what is kept of them.

    For who writes under one, also what that takes.
    """
    groups = {round.group for round in loaded.rounds.values() if round.form.question(ALIAS) is not None}
    due = None if loaded.needs.first_page is None else loaded.series.get(loaded.needs.first_page)
    if due is not None and due.form.question(ALIAS) is not None:
        groups.add(due.group)
    groups |= {member.group for member in scene.members if member.id in loaded.needs.erasures}
    if not groups:
        return scene
    loaded.space.load_pseudonyms(groups)
    pseudonyms = {id: name for group in groups for id, name in loaded.space.pseudonyms[group].items()}
    scene = replace(scene, pseudonyms=pseudonyms)
    asked = [loaded.rounds[id] for id in loaded.needs.aliases if id in loaded.rounds]
    about = {round.group for round in asked} & groups
    mine = [member.id for member in scene.members if member.group in about]
    if not about:
        return scene
    names = tuple(name for group in sorted(about) for name in loaded.uow.names_in(group))
    under = frozenset(round for id in mine for round in loaded.uow.under_pseudonym(id))
    return replace(scene, names=names, under_pseudonym=under)


def with_earlier_answers(loaded: Loaded, scene: Scene, id: RoundId) -> Scene:
    """Load what the person wrote in the latest rounds before one."""
    round = loaded.rounds.get(id)
    member = next((m for m in scene.members if round is not None and m.group == round.group), None)
    if round is None or member is None:
        return scene
    before = [other.id for other in loaded.uow.rounds_of(round.series) if other.number < round.number]
    latest = before[: -MOST_RECALLED - 1 : -1]
    return replace(scene, earlier=tuple(a for other in latest for a in loaded.uow.answers_by(member.id, other)))
