"""What passes by itself is tried again: some times, with growing and scattered waits, then no more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError  # noqa: A004 - its own name

Passing = ClientError | ConnectionError | HTTPClientError
"""What a call can raise that may pass: an answer of AWS, no connection, or an answer that got lost."""

PASSING: Final = (ClientError, ConnectionError, HTTPClientError)
_SERVER_ERROR: Final = 500
_THROTTLES: Final = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)
_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class Patience:
    """How often and how long to wait. `sleep` takes seconds; `chance` gives a number from 0 to 1.

    Waits grow from `first_wait` seconds, doubled each time, each cut by chance so that writers that met
    once do not meet again ("full jitter", AWS Builders' Library, "Timeouts, retries, and backoff").
    """

    sleep: Callable[[float], None]
    chance: Callable[[], float]
    tries: int = 7
    first_wait: float = 0.05

    def repeat(self, act: Callable[[], _Answer], may_pass: Callable[[Passing], bool]) -> _Answer:
        """Do it until it succeeds; raise what does not pass, and whatever the last try raises."""
        for tries in range(self.tries - 1):
            try:
                return act()
            except PASSING as error:
                if not may_pass(error):
                    raise
                self.sleep(self.first_wait * 2**tries * self.chance())
        return act()


def is_passing(error: Passing) -> bool:
    """Tell a throttle, a fault of AWS and a lost connection from what will stay so."""
    if not isinstance(error, ClientError):
        return True
    return is_throttle(error) or status_of(error) >= _SERVER_ERROR


def is_throttle(error: Passing) -> bool:
    """Tell an answer by which AWS did nothing, since too much was asked of it."""
    return isinstance(error, ClientError) and code_of(error) in _THROTTLES


def code_of(error: ClientError) -> str:
    """Give the error's name, such as `ThrottlingException`."""
    return error.response.get("Error", {}).get("Code", "")


def status_of(error: ClientError) -> int:
    """Give the status of the HTTP answer, 0 where there is none."""
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
