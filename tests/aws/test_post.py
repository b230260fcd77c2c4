from dataclasses import replace

import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.stub import Stubber

from chalicelib.aws.patience import Patience
from chalicelib.aws.post import SesPost, message_id_host
from chalicelib.desk.ports import Outgoing, PostDelayedError, PostRefusedError
from tests.aws.emulators import make_client

RECEIPT = Outgoing("letter-1", "MLPN-2026-000042", "cauhoi@phatngon.example", "an@bao.example", b"raw")
AT_ONCE = Patience(sleep=lambda _: None, chance=lambda: 1.0, tries=1)


@pytest.fixture
def ses():
    return make_client("sesv2")


@pytest.fixture(params=["moto", "ministack"])
def taking_ses(request):
    in_use = request.getfixturevalue("moto" if request.param == "moto" else "emulator")
    client = make_client("sesv2", getattr(in_use, "endpoint", None))
    client.create_email_identity(EmailIdentity="phatngon.example")
    client.create_configuration_set(ConfigurationSetName="phatngon-test")
    return client


def test_ses_takes_a_letter_as_it_is_written(taking_ses):
    raw = b"From: cauhoi@phatngon.example\r\nTo: an@bao.example\r\nSubject: [MLPN]\r\n\r\nText\r\n"

    message_id = SesPost(taking_ses, "phatngon-test", AT_ONCE).send(replace(RECEIPT, raw=raw))

    assert message_id.endswith("@ap-southeast-1.amazonses.com>")


@pytest.fixture
def stub(ses):
    with Stubber(ses) as stub:
        yield stub
        stub.assert_no_pending_responses()


@pytest.fixture
def post(ses):
    return SesPost(ses, "phatngon-test", AT_ONCE)


def request(letter="letter-1", reference="MLPN-2026-000042"):
    return {
        "FromEmailAddress": "cauhoi@phatngon.example",
        "Destination": {"ToAddresses": ["an@bao.example"]},
        "Content": {"Raw": {"Data": b"raw"}},
        "ConfigurationSetName": "phatngon-test",
        "EmailTags": [{"Name": "letter", "Value": letter}, {"Name": "reference", "Value": reference}],
    }


def test_a_letter_goes_to_its_one_addressee_with_its_tags(stub, post):
    stub.add_response("send_email", {"MessageId": "0100-1"}, request())

    message_id = post.send(RECEIPT)

    assert message_id == "<0100-1@ap-southeast-1.amazonses.com>"


def test_a_letter_of_no_question_is_tagged_none(stub, post):
    stub.add_response("send_email", {"MessageId": "0100-1"}, request(reference="none"))

    message_id = post.send(Outgoing("letter-1", "", RECEIPT.sender, RECEIPT.to, RECEIPT.raw))

    assert message_id.startswith("<0100-1@")  # the stub answers these very tags only


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("TooManyRequestsException", 429),
        ("LimitExceededException", 400),
        ("SendingPausedException", 400),
        ("AccountSuspendedException", 400),
        ("Throttling", 400),
        ("InternalFailure", 500),
        ("AccessDeniedException", 403),
    ],
)
def test_what_is_no_fault_of_the_letter_delays_it(stub, post, code, status):
    stub.add_client_error("send_email", code, "not now", http_status_code=status)

    with pytest.raises(PostDelayedError, match="not now"):
        post.send(RECEIPT)


@pytest.mark.parametrize(
    "code", ["MessageRejected", "BadRequestException", "MailFromDomainNotVerifiedException"]
)
def test_a_letter_that_ses_rejects_is_refused_with_its_reason(stub, post, code):
    stub.add_client_error("send_email", code, "Email address is not verified")

    with pytest.raises(PostRefusedError, match="Email address is not verified"):
        post.send(RECEIPT)


def test_no_connection_delays_a_letter(ses, post):
    def unplugged(**_):
        raise EndpointConnectionError(endpoint_url="https://email.example")

    ses.meta.events.register("before-send.sesv2.SendEmail", unplugged)

    with pytest.raises(PostDelayedError):
        post.send(RECEIPT)


@pytest.mark.parametrize(
    ("region", "host"),
    [("us-east-1", "email.amazonses.com"), ("eu-central-1", "eu-central-1.amazonses.com")],
)
def test_the_host_of_a_message_id_names_the_region(region, host):
    assert message_id_host(region) == host
