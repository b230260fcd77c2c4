"""Bytes of mail to our own types, and back; `explain` says all that is understood of a mail, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.mail.agencies.known_agencies import Register


def explain(raw: bytes, register: Register | None = None) -> dict[str, Any]:
    """Say what a raw mail is, as `explaining.explained` does; nothing is raised, whatever the bytes are.

    `register` is a desk's register, a CSV file or its folder, rows of one, agencies, or any of them by code;
    None stands for the agencies of Huế. UnusableRegisterError says why another one cannot be read.
    Its modules are imported on first use, so that functions that never explain pay nothing.
    """
    from chalicelib.mail.explaining import explained  # noqa: PLC0415 - see above

    return explained(raw, register)
