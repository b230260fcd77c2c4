"""Search for bytes that the mail ring cannot explain: `python -m tests.fuzz [SECONDS] [--input FILE]`.

Guided by coverage (atheris, over libFuzzer), from the labelled mails on. What is found is written to
`out/fuzz/`; it belongs into `tests/mails/found/`, where a test reads it from then on. Ends with 77 when
something was found.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["chalicelib.mail", "email"]):
    from tests.fuzz.sense import check
from tests.mails.corpus import corpus

FOUND = Path("out/fuzz")
LONGEST = 16_384
SLOWEST_SECONDS = 5


def sow(folder: Path) -> None:
    """Write the labelled mails into a folder, from which the search begins."""
    for number, mail in enumerate(corpus()):
        if len(mail.raw) <= LONGEST:
            (folder / f"{number}.eml").write_bytes(mail.raw)


def words() -> Path:
    """Write what mails are made of, one piece a line (libFuzzer, "Dictionaries")."""
    pieces = (
        "From: ", "To: ", "Subject: ", "Content-Type: ", "multipart/mixed; boundary=b", "text/html",
        "--b--", "=?utf-8?q?",
        "?=", "; charset=", "utf-7", "Content-Transfer-Encoding: base64", "quoted-printable",
        "begin 644 a", "message/rfc822",
        "application/ms-tnef", "multipart/report; report-type=delivery-status", "Final-Recipient: rfc822;",
        "Status: 5.1.1",
        "filename*0*=utf-8''", "<blockquote>", "<div class=gmail_quote>", "-----Original Message-----",
        "wrote:", "Auto-Submitted: ",
        "#giahan 20/11", "BEGIN:VEVENT", "-----BEGIN PGP MESSAGE-----", "<!--", "&#x", "> ",
    )  # fmt: skip
    file = FOUND / "dictionary.txt"
    file.write_text("".join(f'"{piece}"\n' for piece in pieces), encoding="ascii")
    return file


def main(arguments: Sequence[str]) -> None:
    """Search for a while, or try one file alone."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("seconds", type=int, nargs="?", default=60)
    parser.add_argument("--input", type=Path, help="try this file alone")
    options = parser.parse_args(arguments)
    if options.input:
        check(options.input.read_bytes())
        return
    FOUND.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        sow(Path(folder))
        limits = [f"-max_total_time={options.seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST_SECONDS}"]
        where = [f"-artifact_prefix={FOUND}/", f"-dict={words()}"]
        atheris.Setup([sys.argv[0], folder, "-rss_limit_mb=1024", *limits, *where], check)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
