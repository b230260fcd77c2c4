"""Settings, read once; a missing one fails by name."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.errors import GatewayError


class MissingSettingError(GatewayError):
    """A variable that the functions need is not set."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the setting {name} is missing")
        self.name = name


@dataclass(frozen=True)
class Settings:
    """What a deployment decides (docs/operations.md lists each).

    `table`, `raw_bucket` and `configuration_set` name what the stack made; `token_secret` the secret with
    the keys for tokens. `mail_domain` is the domain of the gateway's own addresses; `public_url` where its
    pages stand, without a slash at the end. `prefix` begins references. `press_department` and
    `leadership` are agency codes. `notices_a_day` limits the notices to strangers in all.
    `scans_uploads`: GuardDuty looks at what is uploaded. `statistics_minimum`: figures of fewer questions
    are not shown to everybody. `stage` names the deployment.
    """

    table: str
    bucket: str
    token_secret: str
    mail_domain: str
    public_url: str
    configuration_set: str
    admins: tuple[str, ...]
    prefix: str = "MLPN"
    press_department: str = "SVHTT"
    leadership: str = "VPUBND"
    policy: str = "hue-2025-draft"
    notices_a_day: int = 100
    scans_uploads: bool = False
    statistics_minimum: int = 5
    stage: str = "dev"

    @classmethod
    def from_environ(cls, variables: Mapping[str, str]) -> "Settings":
        """Read the settings; MissingSettingError names the first that is missing."""
        return cls(
            table=_needed(variables, "QUESTION_TABLE"),
            bucket=_needed(variables, "MAIL_BUCKET"),
            token_secret=_needed(variables, "TOKEN_SECRET"),
            mail_domain=_needed(variables, "MAIL_DOMAIN").lower(),
            public_url=_needed(variables, "PUBLIC_URL").rstrip("/"),
            configuration_set=_needed(variables, "CONFIGURATION_SET"),
            admins=tuple(
                filter(None, (part.strip().lower() for part in variables.get("ADMINS", "").split(",")))
            ),
            prefix=variables.get("REFERENCE_PREFIX", "MLPN"),
            press_department=variables.get("PRESS_DEPARTMENT", "SVHTT"),
            leadership=variables.get("LEADERSHIP", "VPUBND"),
            policy=variables.get("POLICY", "hue-2025-draft"),
            notices_a_day=int(variables.get("NOTICES_A_DAY", "100")),
            statistics_minimum=int(variables.get("STATISTICS_MINIMUM", "5")),
            scans_uploads=variables.get("UPLOADS_SCANNED", "") == "yes",
            stage=variables.get("STAGE", "dev"),
        )


def _needed(variables: Mapping[str, str], name: str) -> str:
    if not variables.get(name):
        raise MissingSettingError(name)
    return variables[name]
