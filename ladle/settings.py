"""Everything an operator can set, read from LADLE_… environment variables or a private .env file."""

import difflib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from ladle.exits import Exit, Trouble

PREFIX = "LADLE_"
ENV_FILE = Path(".env")
# sun_path holds 104 bytes on macOS and 108 on Linux, its end mark included: see unix(7).
LONGEST_SOCKET_PATH = 103
# characters: 128 bits written in hexadecimal, which nobody guesses
SHORTEST_MASTER_KEY = 32
_HOST = re.compile(r"[A-Za-z0-9._:\-]{1,253}")
# https://core.telegram.org/bots/api#authorizing-your-bot: the bot's id, a colon, and a secret.
_TELEGRAM_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{10,128}", re.ASCII)
# https://discord.com/developers/docs/reference#authentication: the bot's id in base64, a stamp, and a signature.
_DISCORD_TOKEN = re.compile(r"[A-Za-z0-9_-]{4,64}\.[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{4,128}", re.ASCII)
_SHARDS = re.compile(r"\d{1,4}(,\d{1,4})*/[1-9]\d{0,4}", re.ASCII)
_DATABASES = ("sqlite", "postgresql", "postgres", "postgresql+psycopg")


class WrongSettings(Trouble):
    """One or more settings are wrong; the sentence has one line for each."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences), Exit.MISUSE)
        self.sentences = sentences


def default_data_dir() -> Path:
    """Return where data is kept unless told otherwise: the same place whatever folder a command is given in."""
    home = os.environ.get("XDG_DATA_HOME", "")
    return (Path(home) if home.startswith("/") else Path.home() / ".local" / "share") / "ladle"


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _host(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise ValueError
    return value


def _public_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError
    if parts.query or parts.fragment or parts.username is not None or (parts.port is not None and parts.port < 1):
        raise ValueError
    return value.rstrip("/")


def _database(value: SecretStr) -> SecretStr:
    scheme, mark, rest = value.get_secret_value().partition("://")
    if scheme not in _DATABASES or not mark or not rest:
        raise ValueError
    if scheme == "sqlite":
        return value
    return SecretStr(f"postgresql+psycopg://{rest}")


def _master_key(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value().strip()) < SHORTEST_MASTER_KEY:
        raise ValueError
    return SecretStr(value.get_secret_value().strip())


def _telegram_tokens(value: SecretStr) -> SecretStr:
    tokens = value.get_secret_value().replace(",", " ").split()
    if not tokens or not all(_TELEGRAM_TOKEN.fullmatch(token) for token in tokens):
        raise ValueError
    if len({token.partition(":")[0] for token in tokens}) < len(tokens):
        raise ValueError
    return SecretStr(" ".join(tokens))


def _discord_token(value: SecretStr) -> SecretStr:
    if not _DISCORD_TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError
    return value


def _shards(value: str) -> str:
    if not _SHARDS.fullmatch(value):
        raise ValueError
    served, _, total = value.partition("/")
    numbers = [int(number) for number in served.split(",")]
    if len(set(numbers)) < len(numbers) or max(numbers) >= int(total):
        raise ValueError
    return value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


# What a wrong value is told: "it must be …". Kept beside the fields, shown by the error and by the reference page.
MUST: Mapping[str, str] = {
    "data_dir": "the path of a folder",
    "database_url": "the address of a PostgreSQL or SQLite database",
    "lockbox_dir": "the path of a folder",
    "lockbox_key": "at least 32 characters that nobody can guess",
    "templates_dir": "the path of a folder",
    "host": "an IP address or a host name",
    "port": "a whole number from 1 to 65535",
    "base_url": "http:// or https:// and a host, with nothing after the host and port",
    "log_level": "debug, info, warning or error",
    "log_format": "json or text",
    "in_flight": "a whole number from 1 to 64",
    "telegram_token": "one or more bot tokens from @BotFather, with spaces between",
    "telegram_api_url": "http:// or https:// and a host, with nothing after the host and port",
    "telegram_receive": "poll or webhook",
    "discord_token": "the bot token from Discord's developer pages",
    "discord_api_url": "http:// or https:// and a host, with nothing after the host and port",
    "discord_shards": "numbers of shards, a slash, and how many there are in all",
}


class Settings(BaseSettings):
    """One program's settings. Made by `load`, then passed on; nothing else reads the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True, env_ignore_empty=True)

    data_dir: Annotated[Path, AfterValidator(_absolute)] = Field(
        default_factory=default_data_dir,
        description="The folder that holds everything Ladle keeps. Made at the first start, for its owner alone.",
        examples=["/srv/ladle"],
    )
    database_url: Annotated[SecretStr, AfterValidator(_database)] | None = Field(
        default=None,
        description="A database other than the SQLite file in the data folder. May hold a password: keep it secret.",
        examples=["postgresql://ladle:secret@localhost/ladle"],
    )
    lockbox_dir: Annotated[Path, AfterValidator(_absolute)] | None = Field(
        default=None,
        description="The folder of what is sealed, on a disk of this machine, one for a database. Never back it up.",
        examples=["/srv/ladle-lockbox"],
    )
    lockbox_key: Annotated[SecretStr, AfterValidator(_master_key)] | None = Field(
        default=None,
        description="Locks the keys in that folder, so that a stray copy of it opens nothing. Secret; do not lose it.",
        examples=["what-openssl-rand-hex-32-prints"],
    )
    templates_dir: Annotated[Path, AfterValidator(_absolute)] | None = Field(
        default=None,
        description="A folder with ready questions of your own; a file there takes the place of one of the same id.",
        examples=["/srv/ladle-templates"],
    )
    host: Annotated[str, AfterValidator(_host)] = Field(
        default="127.0.0.1",
        description="The address to listen on. 127.0.0.1 is reached from this machine only; 0.0.0.0 from everywhere.",
        examples=["127.0.0.1"],
    )
    port: int = Field(
        default=8080, ge=1, le=65535, description="The port the web pages are served on.", examples=["8080"]
    )
    base_url: Annotated[str, AfterValidator(_public_address)] | None = Field(
        default=None,
        description="The address that people type, for links in invites; needed as soon as others are to reach Ladle.",
        examples=["https://ladle.example.org"],
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = Field(
        default="info", description="How much is logged. No level logs what people write.", examples=["info"]
    )
    log_format: Annotated[Literal["json", "text"], BeforeValidator(_lower)] = Field(
        default="json", description="One JSON object a line, or key=value text for people.", examples=["text"]
    )
    in_flight: int = Field(
        default=16,
        ge=1,
        le=64,
        description="How many messages one bot or page may be sending at once; never more than one to a chat.",
        examples=["16"],
    )
    telegram_token: Annotated[SecretStr, AfterValidator(_telegram_tokens)] | None = Field(
        default=None,
        description="Makes Ladle a bot on Telegram; several tokens make several bots. Secret: it is the bot.",
        examples=["123456789:made-up-token-that-BotFather-gave-you"],
    )
    telegram_api_url: Annotated[str, AfterValidator(_public_address)] = Field(
        default="https://api.telegram.org",
        description="Where Telegram's Bot API is; only to be set for a Bot API server of one's own, or a test.",
        examples=["http://127.0.0.1:8081"],
    )
    telegram_receive: Annotated[Literal["poll", "webhook"], BeforeValidator(_lower)] = Field(
        default="poll",
        description="How messages come: poll asks Telegram and needs nothing else; webhook needs LADLE_BASE_URL.",
        examples=["poll"],
    )
    discord_token: Annotated[SecretStr, AfterValidator(_discord_token)] | None = Field(
        default=None,
        description="Makes Ladle a bot on Discord. Secret: it is the bot.",
        examples=["made-up-token-of-three-parts.with-dots.between"],
    )
    discord_api_url: Annotated[str, AfterValidator(_public_address)] | None = Field(
        default=None,
        description="Where Discord's API is; only to be set for a test.",
        examples=["http://127.0.0.1:8082"],
    )
    discord_shards: Annotated[str, AfterValidator(_shards)] | None = Field(
        default=None,
        description="Which shards of the bot this program serves; for bots on thousands of Discord servers.",
        examples=["0,1,2,3/8"],
    )

    @property
    def database(self) -> str:
        """The database's address as SQLAlchemy takes it; it may hold a password."""
        if self.database_url is None:
            return f"sqlite:///{self.data_dir / 'ladle.db'}"
        return self.database_url.get_secret_value()

    @property
    def telegram_tokens(self) -> tuple[str, ...]:
        """The tokens of the bots on Telegram. Secret."""
        return () if self.telegram_token is None else tuple(self.telegram_token.get_secret_value().split())

    @property
    def shards(self) -> tuple[tuple[int, ...], int] | None:
        """The numbers of the shards to serve, and how many there are in all; None lets Discord decide."""
        if self.discord_shards is None:
            return None
        served, _, total = self.discord_shards.partition("/")
        return tuple(int(number) for number in served.split(",")), int(total)

    @property
    def address(self) -> str:
        """The address that links begin with."""
        if self.base_url is not None:
            return self.base_url
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104 - not listened on
        return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{self.port}"

    @property
    def lockbox(self) -> Path:
        """The folder of what is sealed."""
        return self.lockbox_dir or self.data_dir / "lockbox"

    @property
    def master_key(self) -> str | None:
        """What locks the keys in the lockbox. Secret."""
        return None if self.lockbox_key is None else self.lockbox_key.get_secret_value()

    @property
    def control_socket(self) -> Path:
        """Where commands reach a running program."""
        return self.data_dir / "control.sock"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.data_dir / "backups"

    @property
    def media(self) -> Path:
        """The folder of stored files."""
        return self.data_dir / "media"

    @property
    def time_zones(self) -> Path:
        """The file that says by which version of the time zones plans were worked out."""
        return self.data_dir / "time-zones"

    @property
    def secret_key(self) -> Path:
        """The file with the key that signs buttons."""
        return self.data_dir / "secret.key"


def variable(field: str) -> str:
    """Return the environment variable of a field."""
    return PREFIX + field.upper()


def load(env_file: Path | None = ENV_FILE, **given: object) -> Settings:
    """Read the settings; `given` comes first, then the environment, then `env_file`, then systemd credentials.

    Raises WrongSettings with one sentence for each wrong setting.
    """
    if env_file is not None and env_file.is_file():
        _refuse_if_open_to_all(env_file)
    else:
        env_file = None
    _refuse_misspelt(os.environ)
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    arguments: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    arguments["_env_file"] = env_file
    arguments["_secrets_dir"] = credentials if credentials and Path(credentials).is_dir() else None
    try:
        settings = Settings(**arguments)
    except ValidationError as error:
        raise WrongSettings(*_sentences(error)) from None  # its own text would repeat values
    except (SettingsError, UnicodeDecodeError) as error:
        raise WrongSettings(f"The settings cannot be read ({error.__class__.__name__}). Check {env_file}.") from None
    if settings.telegram_receive == "webhook" and not (settings.base_url or "").startswith("https://"):
        raise WrongSettings(
            "LADLE_TELEGRAM_RECEIVE is webhook, but Telegram calls https addresses only: "
            "set LADLE_BASE_URL=https://…, or LADLE_TELEGRAM_RECEIVE=poll."
        )
    length = len(os.fsencode(settings.control_socket))
    if length > LONGEST_SOCKET_PATH:
        over = length - LONGEST_SOCKET_PATH
        raise WrongSettings(
            f"LADLE_DATA_DIR is {over} characters too long for the local socket that commands use. "
            "Choose a folder with a shorter path, such as LADLE_DATA_DIR=/srv/ladle."
        )
    return settings


def _sentences(error: ValidationError) -> list[str]:
    sentences = {}
    for problem in error.errors(include_url=False, include_context=False):
        field = str(problem["loc"][0])
        details = Settings.model_fields[field]
        example = f"{variable(field)}={(details.examples or [''])[0]}"
        found = "is wrong" if "SecretStr" in str(details.annotation) else f"is {_short(problem['input'])}"
        sentences[field] = f"{variable(field)} {found}: it must be {MUST[field]}, such as {example}."
    return list(sentences.values())


def _short(value: object) -> str:
    text = repr(value if isinstance(value, str) else str(value))
    return text if len(text) <= 60 else f"{text[:57]}…'"


def _refuse_if_open_to_all(file: Path) -> None:
    if file.stat().st_mode & stat.S_IROTH:
        raise WrongSettings(
            f"Everybody on this machine can read {file}, and it may hold secrets, so Ladle does not use it. "
            f"Make it yours alone: chmod 600 {file}"
        )


def _refuse_misspelt(environment: Mapping[str, str]) -> None:
    known = [variable(field) for field in Settings.model_fields]
    # Unknown names are let pass unless they look like one of ours: Kubernetes, for one, adds LADLE_SERVICE_HOST.
    wrong = []
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
            wrong += [f"{name} is not a setting. Did you mean {near[0]}?"] if near else []
    if wrong:
        raise WrongSettings(*wrong)
