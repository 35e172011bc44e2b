"""Settings come from the environment or a private file, and a wrong one is told in one sentence."""

from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from ladle.exits import Exit
from ladle.settings import MUST, PREFIX, Settings, WrongSettings, load, variable

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start every test without settings, in an empty folder and an empty home."""
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    monkeypatch.setenv("HOME", "/home/ana")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set() -> None:
    settings = load()
    assert settings.data_dir == Path("/home/ana/.local/share/ladle")
    assert settings.database == "sqlite:////home/ana/.local/share/ladle/ladle.db"
    assert settings.address == "http://127.0.0.1:8080"


def test_the_data_folder_follows_the_desktop_convention(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/var/people")
    assert load().data_dir == Path("/var/people/ladle")


def test_what_is_sealed_lies_in_the_data_folder_unless_another_is_named() -> None:
    assert load().lockbox == Path("/home/ana/.local/share/ladle/lockbox")
    assert load(lockbox_dir=Path("~/sealed")).lockbox == Path("/home/ana/sealed")


def test_the_lockboxs_key_is_never_shown() -> None:
    settings = load(lockbox_key="0123456789abcdef0123456789abcdef")
    assert settings.master_key == "0123456789abcdef0123456789abcdef"
    assert "0123456789abcdef" not in repr(settings)
    assert load().master_key is None


def test_the_environment_comes_before_the_file_and_a_command_line_option_before_both(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    file.write_text("LADLE_PORT=8001\nLADLE_HOST=0.0.0.0\nSOMETHING_ELSE=1\n", encoding="utf-8")
    file.chmod(0o600)
    assert load().port == 8001
    monkeypatch.setenv("LADLE_PORT", "8002")
    assert load().port == 8002
    assert load(port=8003).port == 8003
    assert load().host == "0.0.0.0"  # noqa: S104 - compared, not listened on


def test_a_file_that_everybody_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("LADLE_PORT=8001\n", encoding="utf-8")
    file.chmod(0o644)
    with pytest.raises(WrongSettings, match=r"Everybody on this machine can read .*chmod 600 .env"):
        load()


def test_a_systemd_credential_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "ladle_database_url").write_text("postgresql://ladle:pässword@db/ladle", encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert load().database == "postgresql+psycopg://ladle:pässword@db/ladle"


WRONG = [
    ("PORT", "http", "LADLE_PORT is 'http': it must be a whole number from 1 to 65535, such as LADLE_PORT=8080."),
    ("PORT", "70000", "LADLE_PORT is '70000': it must be a whole number from 1 to 65535, such as LADLE_PORT=8080."),
    ("HOST", "my host", "LADLE_HOST is 'my host': it must be an IP address or a host name, such as"),
    ("BASE_URL", "ladle.example.org", "LADLE_BASE_URL is 'ladle.example.org': it must be http:// or https:// and a"),
    ("BASE_URL", "https://example.org/ladle", "with nothing after the host and port, such as LADLE_BASE_URL=https://"),
    ("BASE_URL", "https://example.org:port", "LADLE_BASE_URL is 'https://example.org:port'"),
    ("LOG_LEVEL", "loud", "LADLE_LOG_LEVEL is 'loud': it must be debug, info, warning or error, such as"),
    ("LOG_FORMAT", "xml", "LADLE_LOG_FORMAT is 'xml': it must be json or text, such as LADLE_LOG_FORMAT=text."),
    ("IN_FLIGHT", "0", "LADLE_IN_FLIGHT is '0': it must be a whole number from 1 to 64"),
    ("DATABASE_URL", "mysql://ladle:secret2@db/x", "LADLE_DATABASE_URL is wrong: it must be the address of a Postgre"),
    ("LOCKBOX_KEY", "short", "LADLE_LOCKBOX_KEY is wrong: it must be at least 32 characters that nobody can guess"),
    ("DATA_DIR", "/srv/" + "long/" * 30, "LADLE_DATA_DIR is 64 characters too long for the local socket"),
    ("PROT", "8080", "LADLE_PROT is not a setting. Did you mean LADLE_PORT?"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG)
def test_a_wrong_setting_is_told_in_one_sentence(
    name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"LADLE_{name}", value)
    with pytest.raises(WrongSettings) as caught:
        load()
    assert caught.value.code is Exit.MISUSE
    assert len(caught.value.sentences) == 1
    assert sentence in caught.value.sentence
    assert "secret2" not in caught.value.sentence


def test_every_wrong_setting_has_its_own_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADLE_PORT", "http")
    monkeypatch.setenv("LADLE_LOG_LEVEL", "loud")
    with pytest.raises(WrongSettings) as caught:
        load()
    assert [sentence.split(" ")[0] for sentence in caught.value.sentences] == ["LADLE_PORT", "LADLE_LOG_LEVEL"]


def test_variables_of_others_are_let_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADLE_SERVICE_HOST", "10.0.0.1")
    monkeypatch.setenv("LADLE_SERVICE_PORT", "80")
    load()


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADLE_BASE_URL", "")
    assert load().base_url is None


def test_a_password_is_not_shown() -> None:
    settings = load(database_url="postgres://ladle:secret2@db/ladle")
    assert "secret2" not in f"{settings!r} {settings}"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://127.0.0.1:81"),  # noqa: S104 - compared, not listened on
        ("::", "http://[::1]:81"),
        ("::1", "http://[::1]:81"),
        ("a.b", "http://a.b:81"),
    ],
)
def test_links_begin_with_an_address_that_can_be_opened(host: str, address: str) -> None:
    assert load(host=host, port=81).address == address


def test_the_public_address_comes_first() -> None:
    assert load(base_url="https://ladle.example.org/").address == "https://ladle.example.org"


@pytest.mark.parametrize("field", list(Settings.model_fields))
def test_every_setting_is_in_the_reference(field: str) -> None:
    details = Settings.model_fields[field]
    rows = [line for line in REFERENCE.read_text(encoding="utf-8").splitlines() if f"`{PREFIX}{field.upper()}`" in line]
    rows = [row for row in rows if row.startswith("|")]
    assert len(rows) == 1, "one row of the table"
    assert f"| {MUST[field]} |" in rows[0]
    assert f"| {details.description} |" in rows[0]
    assert details.examples, "an error shows an example"
    if details.default is not None and details.default is not PydanticUndefined:
        assert f"| `{details.default}` |" in rows[0]


def test_the_reference_names_no_setting_that_does_not_exist() -> None:
    rows = [
        line.split("`")[1] for line in REFERENCE.read_text(encoding="utf-8").splitlines() if line.startswith("| `L")
    ]
    assert rows == [variable(field) for field in Settings.model_fields]


def test_several_bots_are_told_apart_by_their_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADLE_TELEGRAM_TOKEN", "111:made-up-token, 222:made-up-token")
    assert load().telegram_tokens == ("111:made-up-token", "222:made-up-token")


@pytest.mark.parametrize("token", ["xyzzy", "111:xyz", "111:xyzzy-token 111:xyzzy-token-of-it"])
def test_a_wrong_token_is_told_without_repeating_it(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("LADLE_TELEGRAM_TOKEN", token)
    with pytest.raises(WrongSettings, match="LADLE_TELEGRAM_TOKEN is wrong: it must be one or more bot tokens") as told:
        load()
    assert token not in str(told.value)


def test_a_webhook_needs_an_address_that_telegram_can_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADLE_TELEGRAM_RECEIVE", "webhook")
    with pytest.raises(WrongSettings, match="set LADLE_BASE_URL=https"):
        load()
    monkeypatch.setenv("LADLE_BASE_URL", "https://ladle.example.org")
    assert load().telegram_receive == "webhook"


def test_shards_are_numbers_below_their_total(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADLE_DISCORD_SHARDS", "0,3/4")
    assert load().shards == ((0, 3), 4)
    for wrong in ("4/4", "0,0/4", "all", "1/0"):
        monkeypatch.setenv("LADLE_DISCORD_SHARDS", wrong)
        with pytest.raises(WrongSettings, match="LADLE_DISCORD_SHARDS is"):
            load()
