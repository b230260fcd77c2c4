"""What API Gateway answers by itself, where no function is asked: in the words and the look of our pages.

Left alone it says `{"message":"Missing Authentication Token"}` to whoever follows a link that lost its end.
Amazon API Gateway Developer Guide, "Gateway responses for REST APIs in API Gateway".
"""

from typing import Any, Final

from chalicelib.render import TemplateRenderer

PAGES: Final = {
    "MISSING_AUTHENTICATION_TOKEN": ("not-found", 404),  # so it calls an address that nobody declared
    "REQUEST_TOO_LARGE": ("too-large", 413),
    "THROTTLED": ("try-again", 429),
    "DEFAULT_4XX": ("not-found", None),
    "DEFAULT_5XX": ("try-again", None),
}
"""Page and status by the type of answer; without a status it is the one that the fault has."""
HEADERS: Final = {
    "Content-Type": "'text/html; charset=utf-8'",
    "Cache-Control": "'no-store'",
    "Referrer-Policy": "'no-referrer'",
    "X-Content-Type-Options": "'nosniff'",
    "X-Frame-Options": "'DENY'",
}


def gateway_responses() -> dict[str, Any]:
    """Give the answers as the property `GatewayResponses` of a SAM API."""
    return {kind: _response(name, status) for kind, (name, status) in PAGES.items()}


def page_for(status: int, public_url: str, domain: str) -> tuple[dict[str, str], bytes]:
    """Give headers and page of what is answered with a status; KeyError where `PAGES` names none."""
    name = {known: name for name, known in PAGES.values()}[status]
    headers = {header: value.strip("'") for header, value in HEADERS.items()}
    return headers, _page(name, public_url, domain).encode()


def _response(name: str, status: int | None) -> dict[str, Any]:
    said = {} if status is None else {"StatusCode": status}
    page = {"Fn::Sub": _page(name)}  # of the content types it has, the first is sent, whatever is asked for
    return {
        **said,
        "ResponseTemplates": {"application/json": page},
        "ResponseParameters": {"Headers": HEADERS},
    }


def _page(name: str, public_url: str = "${PublicUrl}", domain: str = "${MailDomain}") -> str:
    """Render a page that shows nothing of a request; what a deployment decides is left to CloudFormation."""
    return TemplateRenderer().page(
        name,
        public_url=public_url,
        switch_url=f"{public_url}/?lang=en",
        intake=f"cauhoi@{domain}",
    )
