"""One person on three channels is one member: asked once, counted once, agreed once."""

from pathlib import Path

from core.people import AT_JOINING, PersonId
from ladle.clocks import ManualClock
from ladle.running import running
from ladle.settings import Settings
from storage.store import SqlStore
from tests import channels
from tests.ready import prepare
from tests.telegram_guest import TelegramGuest
from tests.transcripts.stage import Stage, read_script

JOURNEY = Path(__file__).parent / "one-person-everywhere.txt"


async def test_somebody_goes_from_telegram_to_discord_to_the_browser(tmp_path: Path) -> None:
    script = read_script(JOURNEY, "telegram")
    clock = ManualClock(script.begins)
    on = channels.platforms("telegram", "discord")
    settings = prepare(Settings(data_dir=tmp_path))
    async with running(settings, clock=clock, serve=False, platforms=on) as program:
        stage = Stage(program, clock, "telegram", script.language)
        await stage.prepare()
        await stage.play(script)

        def rows(statement: str, *of: str) -> list[tuple[str, ...]]:
            with program.database.reading() as reading:
                return [tuple(row) for row in reading.connection.exec_driver_sql(statement, of)]

        [(member, person)] = rows("SELECT id, person_id FROM members WHERE name = 'Ana'")
        assert len(rows("SELECT id FROM members")) == 2, "Dana and Ana"
        said = rows("SELECT value FROM answers WHERE member_id = ? AND question = 'week'", member)
        assert sorted(value for (value,) in said) == ['"good"', '"hard"', '"mixed"']
        agreed = rows("SELECT purpose FROM consent_events WHERE member_id = ?", member)
        assert sorted(purpose for (purpose,) in agreed) == sorted(purpose.value for purpose in AT_JOINING)
        with SqlStore(program.database).begin() as work:
            accounts = work.accounts_of([PersonId(person)])[PersonId(person)]
        assert [one.identity.account.partition(":")[0] for one in accounts] == ["browser", "discord", "telegram"]
        assert len(rows("SELECT id FROM people")) == 2, "whoever came by a second account is the same person"

        telegram = stage.guest("Ana")
        assert isinstance(telegram, TelegramGuest)
        questions = [seen for seen in telegram.chat.from_bots if "Good" in seen.labels]
        assert questions == [], "answered on Discord, so nothing on Telegram asks for it any more"
        assert [seen.text for seen in telegram.chat.from_bots].count("Answered") >= 3
