"""The post by SES: satisfies the desk's port `Post`."""

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from chalicelib.aws.patience import PASSING, code_of
from chalicelib.desk.ports import Outgoing, PostDelayedError, PostRefusedError

if TYPE_CHECKING:
    from types_boto3_sesv2 import SESV2Client
    from types_boto3_sesv2.type_defs import MessageTagTypeDef

_REFUSALS: Final = frozenset({"BadRequestException", "MailFromDomainNotVerifiedException", "MessageRejected"})
"""Errors of SendEmail that speak of this letter (SES API v2 Reference, SendEmail). All others, such as a
throttle, a pause, a quota used up or a permission that is missing, speak of us or of AWS, and pass."""
_NO_TAG: Final = "none"  # SES takes no empty tag
_OLDEST_REGION: Final = "us-east-1"


class SesPost:
    """Sends letters through SES, each to the one address that it is for."""

    def __init__(self, client: "SESV2Client", configuration_set: str) -> None:
        self._client = client
        self._configuration_set = configuration_set

    def send(self, outgoing: Outgoing) -> str:
        """Hand a letter over and give the Message-ID, in angle brackets, that SES puts into it.

        PostDelayedError when it may be tried again, PostRefusedError, with SES's reason, when not.
        """
        try:
            answer = self._client.send_email(
                FromEmailAddress=outgoing.sender,
                Destination={"ToAddresses": [outgoing.to]},
                Content={"Raw": {"Data": outgoing.raw}},
                ConfigurationSetName=self._configuration_set,
                EmailTags=_tags(outgoing),
            )
        except PASSING as error:
            if isinstance(error, ClientError) and code_of(error) in _REFUSALS:
                raise PostRefusedError(str(error)) from error
            raise PostDelayedError(str(error)) from error
        return f"<{answer['MessageId']}@{message_id_host(self._client.meta.region_name)}>"


def message_id_host(region: str) -> str:
    """Give the right side of the Message-IDs that SES makes in a region."""
    return "email.amazonses.com" if region == _OLDEST_REGION else f"{region}.amazonses.com"


def _tags(outgoing: Outgoing) -> "list[MessageTagTypeDef]":
    return [
        {"Name": "letter", "Value": outgoing.letter_id or _NO_TAG},
        {"Name": "reference", "Value": outgoing.reference or _NO_TAG},
    ]
