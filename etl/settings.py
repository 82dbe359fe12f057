"""Settings: what an authority may set, where each file is found, and plain objects for the rooms below.

Each file is looked for in the folder given with `--config`, else in `<data>/config/`, else among the
packaged defaults; file by file, so an authority keeps only what it changes. A single value can be
given as an environment variable, for example `ANNEXA_SOURCE__URL`.
"""

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from urllib.parse import unquote_plus

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from etl.csv_file import read_csv
from etl.secret import from_file, from_keyring
from extracts.connection_string import address
from extracts.engine import Isolation, Reading
from extracts.errors import SettingsError
from transforms.organisation import Organisation
from transforms.populations import Populations
from transforms.standards import Standards

DEFAULTS = Path(__file__).parent / "defaults"
PROFILES = Path(__file__).parents[1] / "transforms" / "standards"
DECIDING = ("standards.csv", "organisation.csv", "populations.csv", "waivers.csv", "audits.csv", "survey.csv")
LAYERS_UNDER_EVERY_PROFILE = ("statutory", "default")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


class Strict(BaseModel):
    """A part of annexa.toml; a name it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Authority(Strict):
    """Whose service it is, and which standards profile applies."""

    name: str
    profile: str


class SourceSettings(Strict):
    """Which system is read, where it is, how hard it may be worked, and what an analyst has confirmed."""

    system: str
    url: str = ""
    folder: str = ""
    dates: Literal["", "day first", "month first"] = ""
    password: SecretStr | None = None  # from the environment only
    password_file: str = ""
    password_keyring: str = ""
    schema_name: str = Field(alias="schema")
    confirmed: tuple[str, ...] = ()
    chunk_rows: int = Field(gt=0, le=1_000_000)
    connections: int = Field(gt=0, le=32)
    attempts: int = Field(gt=0, le=10)
    isolation: Isolation
    login_timeout_seconds: int = Field(gt=0)
    query_timeout_seconds: int = Field(gt=0)
    largest_shrink: float = Field(ge=0, le=1)
    window_months: dict[Literal["case_note", "contact"], int] = {}
    data_date: date | None = None
    synthetic: bool = False
    parameters: dict[str, str] = {}

    @field_validator("schema_name")
    @classmethod
    def _only_names(cls, value: str) -> str:
        if not re.fullmatch(r"\w+(\.\w+)*", value):
            raise ValueError("a schema is one or more names joined by full stops")
        return value

    @field_validator("window_months")
    @classmethod
    def _only_months(cls, value: dict[str, int]) -> dict[str, int]:
        if any(months < 1 for months in value.values()):
            raise ValueError("a window is one month or more; leave the name out to read every row")
        return value

    @property
    def reading(self) -> Reading:
        """How hard the database may be worked."""
        return Reading(self.connections, self.isolation, self.login_timeout_seconds, self.query_timeout_seconds)


class Publication(Strict):
    """How published files are marked, who has which workbooks, how far trends reach, how many processes."""

    marking: str
    levels: tuple[Literal["locality", "district", "team"], ...]
    reports: tuple[str, ...] = Field(min_length=1)
    processes: int = Field(ge=0)
    trend_months: int = Field(ge=1)


class Schedule(Strict):
    """When the night begins, and when weekly, monthly and quarterly reports fall due."""

    at: time
    week_starts: Weekday
    month_starts: int = Field(ge=1, le=28)
    quarter_months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = Field(min_length=1)


class Retention(Strict):
    """How many days, weeks and month ends of snapshots and runs are kept."""

    daily: int = Field(ge=1)
    weekly: int = Field(ge=0)
    month_ends: int = Field(ge=0)


class Monitoring(Strict):
    """What is started when a night fails."""

    failure_command: tuple[str, ...] = ()


class Delivery(Strict):
    """How files reach their readers: the shared folder, the mail server, what may be attached, who is trained."""

    folder: str
    shared_folder: str
    attaches: bool
    largest_message_mb: float = Field(gt=0)
    training_valid_months: int = Field(ge=1)
    recipient_keyring: str
    sender: str
    smtp_host: str
    smtp_port: int = Field(gt=0, lt=65_536)
    smtp_security: Literal["starttls", "tls"]
    smtp_user: str
    smtp_password: SecretStr | None = None  # from the environment only
    smtp_keyring: str
    ca_file: str
    timeout_seconds: float = Field(gt=0)
    attempts: int = Field(ge=1, le=10)


class AnnexASettings(Strict):
    """Which form of the current Annex A template is filled."""

    ilacs_form: Literal["2024", "2019"]


class AnnexaToml(BaseSettings):
    """annexa.toml as a whole."""

    model_config = SettingsConfigDict(env_prefix="ANNEXA_", env_nested_delimiter="__", extra="forbid", frozen=True)
    authority: Authority
    source: SourceSettings
    annex_a: AnnexASettings
    publication: Publication
    schedule: Schedule
    retention: Retention
    monitoring: Monitoring
    delivery: Delivery

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        return env_settings, init_settings


@dataclass(frozen=True)
class Settings:
    """Everything an authority may set, read on first use from the folders in order."""

    folders: tuple[Path, ...]
    data: Path

    @classmethod
    def find(cls, data: Path, config: Path | None = None) -> "Settings":
        """Settings of a data folder; `config` replaces `<data>/config/` and must exist."""
        if config is not None and not config.is_dir():
            raise SettingsError(
                "The settings folder is not there.", where=str(config), mend="give --config an existing folder"
            )
        return cls((config or data / "config", DEFAULTS), data)

    def path(self, name: str) -> Path:
        """Where the settings file or folder of that name is: the authority's own, else the default."""
        return next((folder / name for folder in self.folders if (folder / name).exists()), self.folders[-1] / name)

    @cached_property
    def toml(self) -> AnnexaToml:
        """annexa.toml over the packaged defaults, the environment over both."""
        return load_toml(self.path("annexa.toml"))

    @cached_property
    def source_url(self) -> sa.URL:
        """The database's address with its password. Errors: none given, malformed, or secrets that cannot be had."""
        source, where = self.toml.source, str(self.path("annexa.toml"))
        if not source.url:
            raise SettingsError(
                "No database is named, and no folder of files.",
                where=where,
                mend="set the environment variable ANNEXA_SOURCE__URL, or folder under [source]",
            )
        url = address(source.url)
        given = [name for name in ("password", "password_file", "password_keyring") if getattr(source, name)]
        if len(given) + (url.password is not None) > 1:
            raise SettingsError(
                f"The password is given twice: {', '.join(given)}{' and in the address' if url.password else ''}.",
                where=where,
                mend="keep one of them",
            )
        if given:
            url = url.set(password=self._password(given[0], url.username or ""))
        if url.drivername.split("+")[0] == "sqlite" and url.database and not Path(url.database).is_absolute():
            return url.set(database=str(self.data / url.database))
        return url

    @property
    def source_folder(self) -> Path | None:
        """The folder of files that is read instead of a database, where one is named. Errors: both are named."""
        source = self.toml.source
        if not source.folder:
            return None
        if source.url:
            raise SettingsError(
                "Both a database and a folder of files are named.",
                where=str(self.path("annexa.toml")),
                mend="keep url or folder under [source]; url may also be set as ANNEXA_SOURCE__URL",
            )
        return self.data / source.folder  # an absolute folder stays as it is

    def _password(self, kept: str, account: str) -> str:
        source = self.toml.source
        if kept == "password" and source.password:
            return source.password.get_secret_value()
        if kept == "password_file":
            path = Path(source.password_file)
            return from_file(path if path.is_absolute() else self.folders[0] / path)
        return from_keyring(source.password_keyring, account)

    @cached_property
    def standards(self) -> Standards:
        """The limits in layers: local settings, the authority's profile, statutory, default."""
        profile = self.toml.authority.profile
        known = sorted({path.stem for path in PROFILES.glob("*.csv")} - {"default"})
        if profile not in known:
            raise SettingsError(
                f"There is no standards profile {profile!r}.",
                where=str(self.path("annexa.toml")),
                mend=f"choose one of {', '.join(known)}",
            )
        names = dict.fromkeys([profile, *LAYERS_UNDER_EVERY_PROFILE])
        layers = {name: read_csv(PROFILES / f"{name}.csv").to_dict("records") for name in names}
        local = read_csv(self.path("standards.csv")).to_dict("records")
        return Standards.from_rows(profile, {"local settings": local, **layers} if local else layers)

    @cached_property
    def organisation(self) -> Organisation:
        """Teams, districts and localities from organisation.csv."""
        return Organisation.from_rows(read_csv(self.path("organisation.csv")))

    @cached_property
    def populations(self) -> Populations:
        """How many children live in each district, from populations.csv."""
        return Populations.from_rows(read_csv(self.path("populations.csv")), self.organisation)

    def refuse_malformed(self) -> None:
        """Read what decides how a night is built, so that a mistake is told before anything is extracted."""
        _ = self.standards, self.organisation, self.populations

    def fingerprint(self) -> str:
        """A hash of every file of settings that decides what is built and how it is shown."""
        told = hashlib.sha256(json.dumps(self.toml.model_dump(mode="json", exclude={"source", "delivery"})).encode())
        for name in DECIDING:
            told.update(self.path(name).read_bytes())
        return told.hexdigest()

    @cached_property
    def test_clients(self) -> frozenset[str]:
        """Identifiers of test records, which never enter a snapshot."""
        rows = read_csv(self.path("test_clients.csv"), required=["child_id"])
        return frozenset(rows["child_id"].str.strip())

    @property
    def templates(self) -> Path | None:
        """The authority's own folder of SQL templates, where it has one."""
        own = self.folders[0] / "sql"
        return own if own.is_dir() else None

    @property
    def codes(self) -> Path:
        """The authority's own code mappings, or the packaged file without any."""
        return self.path("codes.csv")

    @property
    def headers(self) -> Path:
        """The authority's own headers of files, or the packaged file without any."""
        return self.path("headers.csv")


def load_toml(path: Path) -> AnnexaToml:
    """Read one annexa.toml over the packaged one; every mistake in it is told at once."""
    merged = _merge(_read_toml(DEFAULTS / "annexa.toml"), _read_toml(path))
    _refuse_password(merged, path)
    try:
        return AnnexaToml(**merged)
    except ValidationError as error:
        told = "; ".join(
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg'].removeprefix('Value error, ')}"
            for one in error.errors(include_input=False, include_url=False)
        )
        raise SettingsError(
            f"The settings cannot be used: {told}.", where=str(path), mend="correct the names and values told"
        ) from None


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is not UTF-8 text"
        raise SettingsError(
            f"The settings file is malformed: {reason}.", where=str(path), mend="correct that line"
        ) from None
    except OSError as error:
        raise SettingsError(
            f"The settings file cannot be read: {error.strerror}.", where=str(path), mend="check the file's rights"
        ) from None


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for name, value in over.items():
        both = isinstance(value, dict) and isinstance(base.get(name), dict)
        merged[name] = _merge(base[name], value) if both else value
    return merged


def _refuse_password(settings: dict[str, Any], path: Path) -> None:
    if isinstance(settings.get("delivery"), dict) and "smtp_password" in settings["delivery"]:
        raise SettingsError(
            "The settings file holds the mail server's password.",
            where=str(path),
            mend="take it out and set smtp_keyring or the environment's ANNEXA_DELIVERY__SMTP_PASSWORD",
        )
    source = settings.get("source")
    source = source if isinstance(source, dict) else {}
    url = unquote_plus(str(source.get("url", "")))
    in_url = re.search(r"://[^/@:]*:[^/@]+@", url) or re.search(r"(?i)(^|[?&;{\s])(pwd|password)\s*=", url)
    if in_url or "password" in source:
        raise SettingsError(
            "The settings file holds a password.",
            where=str(path),
            mend="take it out and set password_file, password_keyring or the environment's ANNEXA_SOURCE__PASSWORD",
        )
