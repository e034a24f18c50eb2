"""The settings: from the environment and from ``.env``, checked once, at the root."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.shards import Shards
from bot.traffic import PACE

_OUR_PREFIXES = ("DISCORD_", "NIGHTDESK_", "SHARD_")
_IDS = re.compile(r"\d{1,5}(-\d{1,5})?")
_ALL_TOGETHER = 50


class SettingsError(ValueError):
    """The settings cannot be used; ``lines`` say which ones and what is expected.

    No line holds a value: a token must never reach a screen or a log.
    """

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def _address(*schemes: str) -> AfterValidator:
    def check(url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in schemes or not parts.hostname:
            raise ValueError
        return url.rstrip("/")

    return AfterValidator(check)


def _place(text: str) -> str:
    host_and_port(text)
    return text


def host_and_port(text: str) -> tuple[str, int]:
    """The two parts of an address to listen on. Raises ValueError."""
    parts = urlsplit(f"//{text}")
    if not parts.hostname or parts.port is None or parts.netloc != text:
        raise ValueError
    return parts.hostname, parts.port


def _is_database(url: SecretStr) -> SecretStr:
    parts = urlsplit(url.get_secret_value())
    if parts.scheme not in {"postgresql", "postgres"} or not (parts.hostname or parts.query):
        raise ValueError
    return url


_database = AfterValidator(_is_database)


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _ids(text: str) -> str:
    shard_ids(text)
    return text


def shard_ids(text: str) -> frozenset[int]:
    """Numbers and ranges of numbers with commas between them. Raises ValueError."""
    ids: set[int] = set()
    for part in text.replace(" ", "").split(","):
        if not _IDS.fullmatch(part):
            raise ValueError
        first, _, last = part.partition("-")
        ids.update(range(int(first), int(last or first) + 1))
    if not ids:
        raise ValueError
    return frozenset(ids)


LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]


class Settings(BaseSettings):
    """What a person may set; a field's name in capitals is the setting's name.

    Each description says what is expected and is shown when a value is refused.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        env_file_encoding="utf-8-sig",
        hide_input_in_errors=True,
    )

    discord_token: SecretStr | None = Field(
        default=None, description="the bot's token from Discord's developer portal"
    )
    discord_api_url: Annotated[str, _address("http", "https")] | None = Field(
        default=None,
        description="an http or https address that stands in for Discord's API",
        examples=["http://127.0.0.1:8080/api/v10"],
    )
    discord_gateway_url: Annotated[str, _address("ws", "wss")] | None = Field(
        default=None,
        description="a ws or wss address that stands in for Discord's gateway",
        examples=["ws://127.0.0.1:8080/gateway"],
    )
    database_url: Annotated[SecretStr, _database] | None = Field(
        default=None,
        description="the postgresql address of the database that keeps everything",
        examples=["postgresql://nightdesk:password@127.0.0.1/nightdesk"],
    )
    shard_count: int | None = Field(
        default=None,
        ge=1,
        le=10_000,
        description="how many shards the whole bot has, over all its processes",
        examples=["2"],
    )
    shard_ids: Annotated[str, AfterValidator(_ids)] | None = Field(
        default=None,
        description="the shards of this process, numbers or ranges from 0 to below SHARD_COUNT",
        examples=["0-3,8"],
    )
    nightdesk_pace: float | None = Field(
        default=None,
        ge=1,
        le=_ALL_TOGETHER,
        description="how many requests a second this process may send to Discord, from 1 to 50",
        examples=["45"],
    )
    nightdesk_data: Path = Field(
        default=Path("data"), description="the folder for everything the bot remembers"
    )
    nightdesk_sync_guild: int | None = Field(
        default=None,
        gt=0,
        lt=2**64,
        description="the id of the one server that gets the commands at once, digits only",
        examples=["81384788765712384"],
    )
    nightdesk_health: Annotated[str, AfterValidator(_place)] | None = Field(
        default=None,
        description="the address and port on which /healthz and /metrics are served",
        examples=["127.0.0.1:8080"],
    )
    nightdesk_log_level: Annotated[LogLevel, BeforeValidator(_upper)] = Field(
        default="INFO",
        description="how much is logged: DEBUG, INFO, WARNING, ERROR or CRITICAL",
        examples=["INFO"],
    )

    @property
    def shards(self) -> Shards | None:
        """The shards of this process; None where it has all that Discord recommends."""
        if self.shard_count is None:
            return None
        every = frozenset(range(self.shard_count))
        return Shards(self.shard_count, shard_ids(self.shard_ids) if self.shard_ids else every)

    @property
    def pace(self) -> float:
        """Requests a second; of the whole bot's pace the share that this process's shards are."""
        share = self.shards.share if self.shards else 1.0
        return self.nightdesk_pace or max(PACE * share, 1.0)

    @property
    def database_address(self) -> str:
        """`database_url` with its password; empty where the data folder keeps everything."""
        return self.database_url.get_secret_value() if self.database_url else ""

    @property
    def database_secrets(self) -> tuple[str, ...]:
        """What of the database's address must reach no log: all of it, and its password there."""
        url = self.database_address
        password = urlsplit(url).password
        return (url, f":{password}@") if password else (url,) if url else ()


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment, and the file (UTF-8) for what the environment does not set.

    SettingsError names each value that is refused and each misspelt name in the file. Names
    of other programs in the file are left alone, and a file that is not there is no error.
    """
    try:
        wrong = tuple(_misspelt(env_file)) if env_file else ()
        if wrong:
            raise SettingsError(wrong)
        source: dict[str, Any] = {"_env_file": env_file}
        settings = Settings(**source)
    except ValidationError as error:
        refused = sorted({str(problem["loc"][0]) for problem in error.errors()})
        raise SettingsError(tuple(map(_expectation, refused))) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError((f"{env_file} cannot be read; save it as plain UTF-8 text.",)) from None
    if contradictions := tuple(_contradictions(settings)):
        raise SettingsError(contradictions)
    return settings


def _contradictions(settings: Settings) -> Iterator[str]:
    shards = settings.shards
    if shards is None:
        if settings.shard_ids:
            yield "SHARD_IDS is set and SHARD_COUNT is not: say how many there are in all."
        return
    if max(shards.ids) >= shards.count:
        yield "SHARD_IDS names a shard that is not there: they go from 0 to below SHARD_COUNT."
    elif shards.share < 1 and not settings.database_url:
        yield (
            "SHARD_IDS leaves shards to other processes: those share one database, so set "
            "DATABASE_URL as well."
        )


def _misspelt(env_file: Path) -> Iterator[str]:
    if not env_file.is_file():
        return
    known = [name.upper() for name in Settings.model_fields]
    for name in dotenv_values(env_file, interpolate=False, encoding="utf-8-sig"):
        if name.upper().startswith(_OUR_PREFIXES) and name.upper() not in known:
            (nearest,) = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0)
            yield f"{env_file.name} sets {name}, which is no setting. Did you mean {nearest}?"


def _expectation(field: str) -> str:
    rule, name = Settings.model_fields[field], field.upper()
    example = f" Right would be, for example: {name}={rule.examples[0]}" if rule.examples else ""
    return f"{name} cannot be used: expected {rule.description}.{example}"
