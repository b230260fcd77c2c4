"""SES throttles, or sends and its answer is lost: a letter is doubled only under its own id, and told of."""

import json

import pytest
from botocore.exceptions import ReadTimeoutError

from chalicelib.aws.post import SesPost
from chalicelib.desk.ports import Outgoing, PostDelayedError, PostRefusedError
from tests.faults.injecting import Faults, lost, patient_client, refusal, unplugged

RAW = b"From: cauhoi@phatngon.example\r\nTo: an@bao.example\r\nSubject: [MLPN]\r\n\r\nText\r\n"
LETTER = Outgoing("letter-1", "MLPN-2026-000042", "cauhoi@phatngon.example", "an@bao.example", RAW)


@pytest.fixture
def ses(emulator):
    client = patient_client("sesv2", emulator.endpoint)
    client.create_email_identity(EmailIdentity="phatngon.example")
    return client


@pytest.fixture
def sent(ses):
    """Give the tags of each letter that reached SES, taken or not."""
    tags = []
    ses.meta.events.register_first(
        "before-send.sesv2.SendEmail",
        lambda request, **_: tags.append(json.loads(request.body)["EmailTags"][0]["Value"]),
    )
    return tags


@pytest.fixture
def post(ses, patience):
    return SesPost(ses, "phatngon-test", patience)


@pytest.mark.parametrize("code", ["TooManyRequestsException", "ThrottlingException", "Throttling"])
def test_a_throttle_is_waited_out_and_the_letter_goes_once(ses, post, sleeper, code):
    faults = Faults(ses)
    faults.nth(0, refusal(code, 429))

    assert post.send(LETTER).endswith("@ap-southeast-1.amazonses.com>")
    assert len(faults.operations) == 2
    assert sleeper.waits == [0.05]


def test_a_throttle_that_stays_delays_the_letter(ses, post, sleeper):
    faults = Faults(ses)
    faults.always(refusal("TooManyRequestsException", 429))

    with pytest.raises(PostDelayedError):
        post.send(LETTER)

    assert len(faults.operations) == 4
    assert len(sleeper.waits) == 3


@pytest.mark.parametrize(
    "fault", [lost, unplugged, refusal("InternalFailure", 500)], ids=["lost", "unplugged", "server error"]
)
def test_what_may_have_been_sent_is_not_sent_again_at_once(ses, post, sleeper, fault):
    """Neither by us nor by the SDK: it would send as many copies as it has tries."""
    faults = Faults(ses)
    faults.always(fault)

    with pytest.raises(PostDelayedError):
        post.send(LETTER)

    assert faults.operations == ["SendEmail"]
    assert sleeper.waits == []


def test_a_copy_after_a_lost_answer_carries_the_same_letter_id(ses, post, sent):
    faults = Faults(ses)
    faults.nth(0, lost)

    with pytest.raises(PostDelayedError) as delay:
        post.send(LETTER)
    post.send(LETTER)

    assert isinstance(delay.value.__cause__, ReadTimeoutError)
    assert sent == ["letter-1"] * 2


def test_a_refusal_is_told_at_once(ses, post, sleeper):
    Faults(ses).always(refusal("MessageRejected"))

    with pytest.raises(PostRefusedError):
        post.send(LETTER)

    assert sleeper.waits == []
