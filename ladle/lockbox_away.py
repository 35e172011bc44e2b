"""Does not start without the folder of what is sealed where it has a disk of its own, which may not be there yet."""

from collections.abc import Collection

from core.lockbox import Lockbox
from core.ports.store import Store
from core.rounds import RoundId
from core.sealed_form import sealable
from ladle.settings import Settings
from storage.problems import DatabaseProblem

LOST = "lost"  # an empty file of this name in the folder says that the boxes are gone for good


class LockboxAway(DatabaseProblem):
    """Rounds are open whose boxes are nowhere to be found, in a folder that may be on a disk of its own."""


def require_lockbox(settings: Settings, boxes: Lockbox, store: Store, under_way: Collection[RoundId]) -> None:
    """Raise LockboxAway where not one box is there that open rounds need, unless somebody says that they are lost.

    Going on would stop every open vote for good, and destroy the boxes once their disk is back. Only a folder that
    LADLE_LOCKBOX_DIR names is looked for: the usual one is on the data's own disk.
    """
    if settings.lockbox_dir is None or boxes.prompts():
        return
    with store.begin() as uow:
        waiting = [round for round in uow.rounds(under_way).values() if sealable(round.form)]
    if not waiting:
        return
    mark = settings.lockbox / LOST
    if mark.exists():
        mark.unlink()
        return
    raise LockboxAway(
        f"{settings.lockbox} is empty, but {len(waiting)} open rounds have sealed answers there. If it is on a"
        " disk of its own, mount that and start again. If they are lost for good, say so with an empty file:"
        f" mkdir -p {settings.lockbox} && touch {mark}. Then the people concerned are told, and votes are stopped."
    )
