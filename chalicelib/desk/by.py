"""Who acts, and when: on a page, by an import, or the gateway itself where a letter came back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

BY_SESSION: Final = "session"
"""How it was verified who acted on a page."""


@dataclass(frozen=True)
class By:
    """Who acts, and when; `who` is an address, or the gateway. `cause` is what led to it, if anything did.

    A change of the register names its import, or the question on which a letter bounced.
    """

    who: str
    at: datetime
    cause: str = ""
