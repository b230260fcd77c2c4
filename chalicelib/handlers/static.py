"""Style sheets, from `templates/static/`."""

from typing import Final

from chalice.app import NotFoundError, Response

from chalicelib.render import TEMPLATES

TYPES: Final = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


def static_file(name: str) -> Response:
    """Serve a file that is really there; a name is never a path."""
    files = {path.name: path for path in (TEMPLATES / "static").iterdir() if path.suffix in TYPES}
    if name not in files:
        raise NotFoundError(name)
    headers: dict[str, str | list[str]] = {
        "Content-Type": TYPES[files[name].suffix],
        "Cache-Control": "max-age=86400",
    }
    return Response(files[name].read_text(encoding="utf-8"), headers=headers)
