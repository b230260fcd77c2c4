"""Words for people: letters and plain pages, from `templates/` through the catalogues.

Source strings are Vietnamese (docs/decisions/0008-vietnamese-source-strings.md), so Vietnamese needs no
catalogue; English is `chalicelib/locale/en`. A letter is a folder `templates/mail/<name>/` of a subject and
two bodies (docs/letters.md). Its block `summary` is three lines, what happened, what is expected of the
reader and until when; it is rendered twice, and the letter ends with the English one.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import TemplateError, TemplateNotFound

from chalicelib.desk.ports import Words
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Facts
from chalicelib.domain.wording import clean_text
from chalicelib.render.languages import environment
from chalicelib.render.phrases import Language, capitalised

# In the repository and in the package alike, the templates stand next to `chalicelib/`.
TEMPLATES: Final = Path(__file__).parents[2] / "templates"

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_DIRECTIONS: Final = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SUMMARY_LINES: Final = 3
_SUBJECTS: Final = frozenset({"subject", "old_subject"})
"""Facts that letters shorten, always in the same way, so that a conversation keeps its subject."""
_SUBJECT_LENGTH: Final = 120
_LONG: Final = frozenset({"text", "quoted"})
"""Facts of more than one line, shown as they were written; every other one is a single line."""


class UnknownLetterError(GatewayError):
    """A letter has no folder in `templates/mail/`."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no letter named {name}")
        self.name = name


class UnknownPageError(GatewayError):
    """A page has no file in `templates/pages/`."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no page named {name}")
        self.name = name


class UnwritableLetterError(GatewayError):
    """A letter's template and its facts do not fit together; the text says what is missing."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"the letter {name} cannot be written: {problem}")
        self.name = name


class BadSummaryError(GatewayError):
    """A letter's summary is not three lines: what happened, what is expected, until when."""

    def __init__(self, name: str, lines: int) -> None:
        super().__init__(f"the summary of {name} has {lines} lines, not {_SUMMARY_LINES}")
        self.name = name
        self.lines = lines


class TemplateRenderer:
    """Satisfies the desk's `Renderer`, and renders the plain pages. A missing fact is an error."""

    def __init__(self, templates: Path = TEMPLATES) -> None:
        self._environments = {language: environment(language, templates) for language in Language}

    def letter(self, name: str, facts: Facts) -> Words:
        """Render a letter: Vietnamese first, an English summary last; UnknownLetterError by name.

        `facts` are those of docs/letters.md, with what the outbox adds. The subject is one line.
        """
        known = {"reference": "", **_tidied(facts)}
        known["summary"] = self._summary(Language.VI, name, known)
        known["english"] = self._summary(Language.EN, name, known)
        subject = one_line(self._part(name, "subject.txt", known))
        known["subject_line"] = subject
        return Words(subject, self._part(name, "body.txt", known), self._part(name, "body.html", known))

    def page(self, name: str, language: str = Language.VI, **facts: object) -> str:
        """Render a plain page in `language` (vi, or en; anything else is vi); UnknownPageError by name."""
        chosen = Language.EN if language == Language.EN else Language.VI
        try:
            template = self._environments[chosen].get_template(f"pages/{name}.html")
        except TemplateNotFound as error:
            raise UnknownPageError(name) from error
        return template.render(facts, language=chosen.value)

    def _summary(self, language: Language, name: str, facts: Mapping[str, Any]) -> list[str]:
        text = self._part(name, "body.txt", facts, layout="mail/_summary.txt", language=language)
        lines = [capitalised(one_line(line)) for line in text.splitlines() if line.strip()]
        if len(lines) != _SUMMARY_LINES:
            raise BadSummaryError(name, len(lines))
        return lines

    def _part(
        self,
        name: str,
        part: str,
        facts: Mapping[str, Any],
        *,
        layout: str = "mail/_base.txt",
        language: Language = Language.VI,
    ) -> str:
        try:
            template = self._environments[language].get_template(f"mail/{name}/{part}")
        except TemplateNotFound as error:
            raise UnknownLetterError(name) from error
        try:
            return template.render(facts, layout=layout)
        except TemplateError as error:
            raise UnwritableLetterError(name, str(error)) from error


def one_line(text: str) -> str:
    """Give text without line ends, control characters and bidi controls, fit for a header."""
    return " ".join(_DIRECTIONS.sub("", _CONTROLS.sub(" ", text)).split())


def shortened(subject: str) -> str:
    """Give a subject of at most 120 characters, cut between words where it has any and ended by "…"."""
    if len(subject) <= _SUBJECT_LENGTH:
        return subject
    room = subject[:_SUBJECT_LENGTH]
    words, space, _ = room.rpartition(" ")
    kept = words if space and len(words) > _SUBJECT_LENGTH // 2 else room[:-1]
    return f"{kept.rstrip(' ,;:.-')}…"


def _tidied(facts: Mapping[str, Any]) -> dict[str, Any]:
    tidied = {key: _cleaned(fact) if key in _LONG else _tidy(fact) for key, fact in facts.items()}
    return tidied | {key: shortened(tidied[key]) for key in _SUBJECTS & tidied.keys()}


def _cleaned(fact: Any) -> Any:
    return clean_text(fact) if isinstance(fact, str) else _tidy(fact)


def _tidy(fact: Any) -> Any:
    if isinstance(fact, str):
        return one_line(fact)
    if isinstance(fact, Mapping):
        return _tidied(fact)
    return [_tidy(part) for part in fact] if isinstance(fact, list | tuple) else fact
