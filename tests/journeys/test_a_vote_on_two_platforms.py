"""A vote begun on Telegram and changed on Discord: one person, one vote, the last one counts."""

from pathlib import Path

from core.rounds import Phase
from ladle.clocks import ManualClock
from ladle.running import running
from ladle.settings import Settings
from storage.store import SqlStore
from tests import channels
from tests.ready import prepare
from tests.transcripts.stage import Stage, read_script

JOURNEY = Path(__file__).parent / "a-vote-on-two-platforms.txt"


async def test_somebody_votes_on_telegram_and_changes_it_on_discord(tmp_path: Path) -> None:
    script = read_script(JOURNEY, "telegram")
    clock = ManualClock(script.begins)
    on = channels.platforms("telegram", "discord")
    settings = prepare(Settings(data_dir=tmp_path))
    async with running(settings, clock=clock, serve=False, platforms=on) as program:
        stage = Stage(program, clock, "telegram", script.language)
        await stage.prepare()
        await stage.play(script)
        with program.database.reading(), SqlStore(program.database).begin() as uow:
            groups = {member.group for member in uow.members_of(stage._people())}
            (round,) = uow.lately_released(groups, 5)
        assert round.phase is Phase.RELEASED
        assert round.result is not None
        verdict = round.result.questions[0].verdict
        assert verdict is not None
        assert verdict.answered == 5, "four others and Ana, who voted on two platforms"
        assert program.boxes.prompts() == frozenset()
        for guest in stage.guests.values():
            await guest.leaves()
