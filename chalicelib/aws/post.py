"""The post by SES: satisfies the desk's port `Post`."""

from typing import TYPE_CHECKING, Final

from botocore.config import Config
from botocore.exceptions import ClientError

from chalicelib.aws.patience import PASSING, Patience, code_of, is_throttle
from chalicelib.desk.ports import Outgoing, PostDelayedError, PostRefusedError

if TYPE_CHECKING:
    from types_boto3_sesv2 import SESV2Client
    from types_boto3_sesv2.type_defs import MessageTagTypeDef

POST_CONFIG: Final = Config(retries={"total_max_attempts": 1})
"""What a client has to be made with: by itself boto3 sends again when an answer is lost, and each
of its tries doubles a letter that was sent."""
_REFUSALS: Final = frozenset({"BadRequestException", "MailFromDomainNotVerifiedException", "MessageRejected"})
"""Errors of SendEmail that speak of this letter (SES API v2 Reference, SendEmail). All others, such as a
throttle, a pause, a quota used up or a permission that is missing, speak of us or of AWS, and pass."""
_NO_TAG: Final = "none"  # SES takes no empty tag
_OLDEST_REGION: Final = "us-east-1"


class SesPost:
    """Sends letters through SES, each to the one address that it is for.

    Only a throttle, after which nothing was sent for certain, is waited out here.
    """

    def __init__(self, client: "SESV2Client", configuration_set: str, patience: Patience) -> None:
        self._client = client
        self._configuration_set = configuration_set
        self._patience = patience

    def send(self, outgoing: Outgoing) -> str:
        """Hand a letter over and give the Message-ID, in angle brackets, that SES puts into it.

        PostDelayedError when it may be tried again, PostRefusedError, with SES's reason, when not.
        """
        try:
            message_id = self._patience.repeat(lambda: self._hand_over(outgoing), is_throttle)
        except PASSING as error:
            if isinstance(error, ClientError) and code_of(error) in _REFUSALS:
                raise PostRefusedError(str(error)) from error
            raise PostDelayedError(str(error)) from error
        return f"<{message_id}@{message_id_host(self._client.meta.region_name)}>"

    def _hand_over(self, outgoing: Outgoing) -> str:
        answer = self._client.send_email(
            FromEmailAddress=outgoing.sender,
            Destination={"ToAddresses": [outgoing.to]},
            Content={"Raw": {"Data": outgoing.raw}},
            ConfigurationSetName=self._configuration_set,
            EmailTags=_tags(outgoing),
        )
        return answer["MessageId"]


def message_id_host(region: str) -> str:
    """Give the right side of the Message-IDs that SES makes in a region."""
    return "email.amazonses.com" if region == _OLDEST_REGION else f"{region}.amazonses.com"


def _tags(outgoing: Outgoing) -> "list[MessageTagTypeDef]":
    return [
        {"Name": "letter", "Value": outgoing.letter_id or _NO_TAG},
        {"Name": "reference", "Value": outgoing.reference or _NO_TAG},
    ]
