"""The local pages as a server: what a browser gets when a page itself goes wrong."""

import socket
from contextlib import nullcontext
from http.client import HTTPConnection

from chalice.app import Chalice

from infra.local.web import WebServer


def test_a_page_that_goes_wrong_says_so_in_a_line_and_the_terminal_says_where(capsys):
    def answer(_request):
        raise LookupError("no such letter")

    listener = socket.create_server(("127.0.0.1", 0))
    server = WebServer(Chalice("phatngon"), nullcontext, answer, {}, listener)
    server.start()

    line = HTTPConnection(*listener.getsockname(), timeout=10)
    line.request("GET", "/local/inbox")
    got = line.getresponse()
    said = got.status, got.read().decode()
    line.close()
    server.stop()

    assert said[0] == 500
    assert said[1].strip() == "this went wrong; the terminal says where"
    assert "LookupError: no such letter" in capsys.readouterr().err
