"""Style sheets, pictures and scripts, from `templates/static/`; and what crawlers may read."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from chalice.app import NotFoundError, Request, Response

from chalicelib.render import TEMPLATES
from chalicelib.render.assets import TYPES, files_in, version_of

A_YEAR: Final = "public, max-age=31536000, immutable"
A_DAY: Final = "public, max-age=86400"


def static_file(request: Request, name: str) -> Response:
    """Serve a file that is really there; a name is never a path.

    Whoever asks for what is in it now (`?v=`, as our pages do) may keep it for a year, others for a day.
    """
    files = files_in(TEMPLATES / "static")
    if name not in files:
        raise NotFoundError(name)
    asked: Mapping[str, str] = request.query_params or {}
    headers: dict[str, str | list[str]] = {
        "Content-Type": TYPES[files[name].suffix],
        "Cache-Control": A_YEAR if asked.get("v") == version_of(files[name]) else A_DAY,
        "X-Content-Type-Options": "nosniff",
    }
    return Response(files[name].read_text(encoding="utf-8"), headers=headers)


def robots(public_url: str) -> Response:
    """Tell crawlers to read nothing but the form and the statistics (RFC 9309); links hold tokens."""
    base = urlsplit(public_url).path
    allowed = (f"Allow: {base}{path}" for path in ("/$", "/statistics", "/static/"))
    text = "\n".join(("User-agent: *", *allowed, "Disallow: /", ""))
    return Response(text, headers={"Content-Type": "text/plain; charset=utf-8", "Cache-Control": A_DAY})
