"""What AWS does now and then and no emulator does by itself: injected below the client, on its way out.

A fault is a function of the request: it gives the answer in the service's place, raises, or gives None, and
then the request goes on to the emulator.
"""

import json

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ReadTimeoutError
from botocore.httpsession import URLLib3Session
from botocore.retries.base import BaseRetryBackoff
from botocore.retries.quota import RetryQuota
from botocore.retries.standard import (
    RetryEventAdapter,
    RetryHandler,
    RetryPolicy,
    RetryQuotaChecker,
    StandardRetryConditions,
)

from chalicelib.wiring import config_of
from tests.aws.emulators import make_client

MORE_THAN_ANY_TEST_SPENDS = 10**9


class Body:
    """The body of an injected answer."""

    def __init__(self, content):
        self._content = content

    def stream(self):
        yield self._content

    def read(self, amount=None):
        content, self._content = self._content, b""
        return content


def answer(request, code, status=400, **details):
    content = json.dumps({"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": "no", **details})
    headers = {"content-type": "application/x-amz-json-1.0", "x-amzn-errortype": code}
    return AWSResponse(request.url, status, headers, Body(content.encode()))


def refusal(code, status=400):
    return lambda request: answer(request, code, status)


def canceled(*reasons):
    named = [{"Code": reason, "Message": "no"} for reason in reasons]
    return lambda request: answer(request, "TransactionCanceledException", CancellationReasons=named)


def lost(request):
    """Let the request through, and lose the answer."""
    URLLib3Session().send(request)
    raise ReadTimeoutError(endpoint_url=request.url)


def unplugged(request):
    raise ReadTimeoutError(endpoint_url=request.url)


class Faults:
    """Makes the requests of a client meet faults: `faults` gives one, or None, by the number of the request.

    `operations` are the requests sent, in order.
    """

    def __init__(self, client):
        self.operations = []
        self._by_number = lambda number: None
        service = client.meta.service_model.service_id.hyphenize()
        client.meta.events.register_first(f"before-send.{service}", self._on_send)

    def nth(self, number, fault):
        """Let the request of this number, from 0, meet a fault, and no other; count from now."""
        self._begin(lambda at: fault if at == number else None)

    def always(self, fault):
        """Let every request from now on meet a fault."""
        self._begin(lambda _: fault)

    def end(self):
        self._begin(lambda _: None)

    def _begin(self, by_number):
        self.operations.clear()
        self._by_number = by_number

    def _on_send(self, request, event_name, **_):
        fault = self._by_number(len(self.operations))
        self.operations.append(event_name.rpartition(".")[2])
        return fault(request) if fault else None


class AtOnce(BaseRetryBackoff):
    """Waits no time between tries."""

    def delay_amount(self, context):
        return 0


def patient_client(service, endpoint):
    """Make a client as the wiring makes it, that tries again as often and for the same faults, at once."""
    client = make_client(service, endpoint, config_of(service))
    name = client.meta.service_model.service_id.hyphenize()
    tries = client.meta.config.retries["total_max_attempts"]
    handler = RetryHandler(
        RetryPolicy(StandardRetryConditions(tries), AtOnce()),
        RetryEventAdapter(),
        RetryQuotaChecker(RetryQuota(MORE_THAN_ANY_TEST_SPENDS)),
    )
    unique = f"retry-config-{name}"
    client.meta.events.unregister(f"needs-retry.{name}", unique_id=unique)
    client.meta.events.register(f"needs-retry.{name}", handler.needs_retry, unique_id=unique)
    return client
