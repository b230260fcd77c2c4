"""A browser without scripts, at the address that people type; it keeps cookies as RFC 6265 says.

Plays what stands between people and API Gateway: the domain's name and its certificate. The emulator has its
gateway under a path of its own and speaks HTTP.
"""

from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter

from tests.stack.deployed import PUBLIC_URL


class _ToTheGateway(HTTPAdapter):
    """Brings what is asked of the public address to the deployed stage."""

    def __init__(self, stage):
        super().__init__()
        self._stage = stage

    def send(self, request, **options):
        asked = request.copy()
        asked.url = request.url.replace(PUBLIC_URL, self._stage, 1)
        answer = super().send(asked, **options)
        answer.request, answer.url = request, request.url
        return answer


class Browser:
    """One person's browser."""

    def __init__(self, deployed):
        self._session = requests.Session()
        stage = f"{deployed.endpoint}/_aws/execute-api/{deployed.outputs['RestAPIId']}/api"
        self._session.mount(PUBLIC_URL, _ToTheGateway(stage))

    @property
    def cookies(self):
        return self._session.cookies

    def get(self, where="/"):
        return self._session.get(self._address(where), timeout=60)

    def post(self, where, form, site="same-origin"):
        """Send a form; `site` is where the browser says that its page came from."""
        headers = {"Sec-Fetch-Site": site}
        return self._session.post(self._address(where), data=form, headers=headers, timeout=60)

    def upload(self, where, form, field, name, content):
        """Send a form with a file, and follow where the answer leads."""
        files = {field: (name, content)}
        return self._session.post(self._address(where), data=form, files=files, timeout=60)

    def _address(self, where):
        return where if urlsplit(where).scheme else urljoin(f"{PUBLIC_URL}/", where.lstrip("/"))
