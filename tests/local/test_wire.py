"""The wire between AWS's clients and the emulator, which a few said answers play here."""

import socket
import threading
from contextlib import closing, contextmanager
from io import BytesIO

import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError, ConnectionClosedError, EndpointConnectionError

from infra.local.stack import client_settings, session
from infra.local.wire import Wire

KEY = {"pk": {"S": "a"}}
NOT_THERE = b'{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"no table"}'


class Server:
    """Gives each connection its answers, one for each request, and hangs up; remembers what it read."""

    def __init__(self, door, connections):
        self.heard = []
        self._door, self._connections = door, connections

    def serve(self):
        for answers in self._connections:
            line, _ = self._door.accept()
            with closing(line), line.makefile("rb") as read:
                for answer in answers:
                    self.heard.append(self._request(read))
                    line.sendall(answer)

    def _request(self, read):
        head = b"".join(iter(read.readline, b"\r\n")).decode("latin-1").lower()
        lengths = [row.partition(":")[2] for row in head.splitlines() if row.startswith("content-length:")]
        return head, read.read(int(lengths[0]))


@contextmanager
def a_server(*connections):
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = Server(door, connections)
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}", server
        thread.join(5)


def client_of(service, endpoint):
    made = session().client(service, endpoint_url=endpoint, config=client_settings(service))
    return Wire(endpoint).carry(made)


def says(status, body=b"", *headers):
    lines = (f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", *headers, "", "")
    return "\r\n".join(lines).encode() + body


def test_one_request_after_the_other_goes_over_one_connection():
    answers = [says(200, b'{"Item": {"n": {"N": "%d"}}}' % number) for number in range(3)]
    with a_server(answers) as (endpoint, server):
        client = client_of("dynamodb", endpoint)
        found = [client.get_item(TableName="book", Key=KEY)["Item"]["n"]["N"] for _ in answers]

    assert found == ["0", "1", "2"]
    head, body = server.heard[0]
    assert head.startswith("post / http/1.1\r\n")
    assert "x-amz-target: dynamodb_20120810.getitem" in head
    assert "authorization: aws4-hmac-sha256 credential=" in head
    assert body == b'{"TableName": "book", "Key": {"pk": {"S": "a"}}}'


def test_what_the_service_refuses_is_the_clients_error():
    with (
        a_server([says(400, NOT_THERE)]) as (endpoint, _),
        pytest.raises(ClientError, match="no table"),
    ):
        client_of("dynamodb", endpoint).get_item(TableName="book", Key=KEY)


def test_an_object_is_put_and_got_byte_by_byte():
    content = bytes(range(256))
    with a_server([says(200), says(200, content, "ETag: x")]) as (endpoint, server):
        client = client_of("s3", endpoint)
        client.put_object(Bucket="mails", Key="thư/một.eml", Body=content)
        got = client.get_object(Bucket="mails", Key="thư/một.eml")["Body"].read()

    (put, sent), (get, _) = server.heard
    assert put.startswith("put /mails/th%c6%b0/m%e1%bb%99t.eml http/1.1\r\n")
    assert get.startswith("get /mails/th%c6%b0/m%e1%bb%99t.eml http/1.1\r\n")
    assert "expect:" not in put
    assert (sent, got) == (content, content)


def test_a_body_that_is_read_from_a_file_takes_botocores_own_way(tmp_path):
    (tmp_path / "mail").write_bytes(b"abc")
    with a_server([says(200)]) as (endpoint, server), (tmp_path / "mail").open("rb") as file:
        client_of("s3", endpoint).put_object(Bucket="mails", Key="a", Body=file)

    ((head, body),) = server.heard
    assert ("expect: 100-continue" in head, body) == (True, b"abc")


def test_what_is_answered_before_it_is_sent_is_not_sent():
    with socket.create_server(("127.0.0.1", 0)) as door:
        client = client_of("s3", f"http://127.0.0.1:{door.getsockname()[1]}")
        client.meta.events.register(
            "before-send.s3", lambda request, **_: AWSResponse(request.url, 200, {}, BytesIO(b"abc"))
        )

        assert client.get_object(Bucket="mails", Key="a")["Body"].read() == b"abc"


def test_a_client_that_is_closed_hangs_up():
    with a_server([says(200, b"{}")], [says(200, b"{}")]) as (endpoint, server):
        client = client_of("dynamodb", endpoint)
        for _ in range(2):
            client.get_item(TableName="book", Key=KEY)
            client.close()

    assert [body for _, body in server.heard] == [server.heard[0][1]] * 2


def test_an_answer_to_head_has_a_length_and_no_body():
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n"
    with a_server([head, says(200, b"abc")]) as (endpoint, _):
        client = client_of("s3", endpoint)
        assert client.head_object(Bucket="mails", Key="a")["ContentLength"] == len("x" * 1234)
        assert client.get_object(Bucket="mails", Key="a")["Body"].read() == b"abc"


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", b"no HTTP\r\n\r\n"]
)
def test_a_server_that_hangs_up_is_a_lost_connection_and_the_next_request_takes_another(answer):
    with a_server([answer], [says(200, b"{}")]) as (endpoint, _):
        client = client_of("dynamodb", endpoint)
        with pytest.raises(ConnectionClosedError):
            client.get_item(TableName="book", Key=KEY)
        assert "Item" not in client.get_item(TableName="book", Key=KEY)


def test_an_emulator_that_is_gone_is_no_endpoint():
    with socket.create_server(("127.0.0.1", 0)) as door:
        endpoint = f"http://127.0.0.1:{door.getsockname()[1]}"

    with pytest.raises(EndpointConnectionError):
        client_of("dynamodb", endpoint).get_item(TableName="book", Key=KEY)
