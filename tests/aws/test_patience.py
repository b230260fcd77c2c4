"""What passes by itself is tried again, with growing waits, some times and no more."""

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from chalicelib.aws.patience import Patience, is_passing, is_throttle


def error(code, status=400):
    return ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "Query")


class Failing:
    """Fails by each of these in turn, then gives an answer."""

    def __init__(self, *errors):
        self.errors = list(errors)
        self.asked = 0

    def __call__(self):
        self.asked += 1
        if self.errors:
            raise self.errors.pop(0)
        return "answer"


def test_waits_grow_until_it_succeeds(patience, sleeper):
    act = Failing(error("ThrottlingException"), error("InternalServerError", 500))

    assert patience.repeat(act, is_passing) == "answer"
    assert sleeper.waits == [0.05, 0.1]


def test_each_wait_is_cut_by_chance(sleeper):
    patience = Patience(sleep=sleeper, chance=lambda: 0.5, tries=3)

    patience.repeat(Failing(error("ThrottlingException"), error("ThrottlingException")), is_passing)

    assert sleeper.waits == [0.025, 0.05]


def test_the_last_try_raises_whatever_it_meets(patience, sleeper):
    act = Failing(*[error("ThrottlingException")] * 9)

    with pytest.raises(ClientError):
        patience.repeat(act, is_passing)

    assert (act.asked, len(sleeper.waits)) == (4, 3)


def test_what_does_not_pass_is_raised_at_once(patience, sleeper):
    act = Failing(error("ValidationException"))

    with pytest.raises(ClientError, match="ValidationException"):
        patience.repeat(act, is_passing)

    assert (act.asked, sleeper.waits) == (1, [])


@pytest.mark.parametrize(
    ("met", "passing", "throttle"),
    [
        (error("ProvisionedThroughputExceededException"), True, True),
        (error("RequestLimitExceeded"), True, True),
        (error("Throttling"), True, True),
        (error("InternalServerError", 500), True, False),
        (error("AccessDeniedException"), False, False),
        (ClientError({}, "Query"), False, False),
        (ReadTimeoutError(endpoint_url="https://x.example"), True, False),
        (EndpointConnectionError(endpoint_url="https://x.example"), True, False),
    ],
)
def test_a_throttle_passes_and_so_does_what_says_nothing_of_us(met, passing, throttle):
    assert (is_passing(met), is_throttle(met)) == (passing, throttle)
