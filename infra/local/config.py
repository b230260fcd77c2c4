"""What the environment says about a local run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chalicelib.desk.register_rules import FILES

HIGHEST_PORT = 65_535


class LocalSettingError(ValueError):
    """A variable has a value that cannot be used; it is named."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r}: {wanted}")
        self.name = name


@dataclass(frozen=True)
class LocalSettings:
    """The settings of a local run; ports of 0 mean any free one."""

    web_port: int
    smtp_port: int
    home: Path
    starts_at: datetime | None
    """Aware, with the offset that the pages print; for an empty home only."""
    register: Path | None
    mail_domain: str
    admins: tuple[str, ...]

    @classmethod
    def from_environ(cls, variables: Mapping[str, str]) -> "LocalSettings":
        """Read the settings; LocalSettingError names the variable that is wrong."""
        admins = variables.get("ADMINS") or "admin@phatngon.example"
        return cls(
            web_port=_port(variables, "PHATNGON_WEB_PORT", 8000),
            smtp_port=_port(variables, "PHATNGON_SMTP_PORT", 2525),
            home=Path(variables.get("PHATNGON_HOME") or ".local").absolute(),
            starts_at=_moment(variables, "PHATNGON_NOW"),
            register=_folder(variables, "PHATNGON_REGISTER"),
            mail_domain=(variables.get("MAIL_DOMAIN") or "phatngon.example").lower(),
            admins=tuple(part.strip().lower() for part in admins.split(",") if part.strip()),
        )


def _port(variables: Mapping[str, str], name: str, default: int) -> int:
    text = variables.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and int(text) <= HIGHEST_PORT):
        raise LocalSettingError(name, text, f"a port is a number from 0 to {HIGHEST_PORT}")
    return int(text)


def _moment(variables: Mapping[str, str], name: str) -> datetime | None:
    if not (text := variables.get(name, "")):
        return None
    wanted = "an ISO 8601 time with its offset is wanted, such as 2026-11-19T08:00:00+07:00"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise LocalSettingError(name, text, wanted) from error
    if moment.tzinfo is None:
        raise LocalSettingError(name, text, wanted)
    return moment


def _folder(variables: Mapping[str, str], name: str) -> Path | None:
    if not (text := variables.get(name, "")):
        return None
    missing = [file for file in FILES if not (Path(text) / file).is_file()]
    if missing:
        wanted = f"a folder with {', '.join(FILES)} is wanted; it lacks {', '.join(missing)}"
        raise LocalSettingError(name, text, wanted)
    return Path(text).absolute()
