"""Phrases that templates cannot say: moments, deadlines with their basis, sizes, lists.

Moments come as ISO strings with offset and are shown in Asia/Ho_Chi_Minh.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from gettext import NullTranslations
from typing import Any, Final

from markupsafe import Markup, escape

from chalicelib.domain.wording import name_key, unlinked
from chalicelib.domain.workcalendar import ONE_DAY
from chalicelib.mail.kinds.promises import closing_on
from chalicelib.render.deadline_words import ZONE, DeadlineWords, clock, local_day
from chalicelib.render.ledger_words import LedgerWords
from chalicelib.render.register_words import register_problem
from chalicelib.render.rule_words import rule_problem

_KB: Final = 1024
_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)
_COMMON_NOUN: Final = re.compile(
    r"\b(Department|Office|Committee|Inspectorate|Authority|Board|Centre|Center|Police|Agency)\b",
    re.IGNORECASE,
)
"""What kind of body an English name says: "Department of Health" takes an article, a bare name does not."""
_MB: Final = _KB * _KB

_MOST_NAMED: Final = 5
"""Agencies that one line names: of more it names the first."""


class Language(StrEnum):
    """A language in which people read us."""

    VI = "vi"
    EN = "en"


@dataclass(frozen=True)
class Phrases:
    """The phrases of one language."""

    language: Language
    catalogue: NullTranslations

    def filters(self) -> Mapping[str, Callable[..., Any]]:
        """Give the phrases under the names that templates use."""
        return {
            "moment": self.moment,
            "ending": self.ending,
            "promised": self.promised,
            "day": self.day,
            "weekday_and_day": self.weekday_and_day,
            "due": self.deadlines.due,
            "due_of_all": self.due_of_all,
            "basis": self.deadlines.basis,
            "amount": self.deadlines.amount,
            "standing": self.deadlines.standing,
            "ledger_day": LedgerWords(self.gettext).day,
            "size": self.size,
            "figure": self.figure,
            "month_option": self.month_option,
            "agency_name": self.agency_name,
            "agency_names": self.agency_names,
            "agencies_in_short": self.agencies_in_short,
            "by_deadline": self.by_deadline,
            "agency_title": self.agency_title,
            "ground_title": self.ground_title,
            "by_name": self.by_name,
            "listed": self.listed,
            "reasons": self.reasons,
            "register_problem": lambda problem: register_problem(problem, self.gettext),
            "rule_problem": lambda problem: rule_problem(problem, self.gettext),
            "broken": broken,
            "unlinked": unlinked,
            "sentence": sentence,
            "capitalised": capitalised,
        }

    def moment(self, iso: str) -> str:
        """Say a moment: "17:00 thứ Năm, 19/11/2026"."""
        local = datetime.fromisoformat(iso).astimezone(ZONE)
        return self._spoken(f"{local:%H:%M}", local)

    def ending(self, iso: str) -> str:
        """Say the moment at which a time ends: midnight is 24:00 of the day before."""
        local = datetime.fromisoformat(iso).astimezone(ZONE)
        return self._spoken("24:00", local - ONE_DAY) if local.time() == time.min else self.exactly(iso)

    def promised(self, iso: str) -> str:
        """Say until when something is promised: a day without an hour counts until its office closes."""
        local = datetime.fromisoformat(iso).astimezone(ZONE)
        is_whole_day = local.time() == closing_on(local.date())
        return self.weekday_and_day(iso) if is_whole_day else self.moment(iso)

    def exactly(self, iso: str) -> str:
        """Say a moment, with its seconds where it has any: "17:00:30 thứ Năm, 19/11/2026"."""
        return self._spoken(clock(iso), datetime.fromisoformat(iso).astimezone(ZONE))

    def _spoken(self, clock: str, on: date) -> str:
        spoken = {"clock": clock, "weekday": self._weekday(on), "day": f"{on:%d/%m/%Y}"}
        return self.gettext("%(clock)s %(weekday)s, %(day)s") % spoken

    def day(self, iso: str) -> str:
        """Say a day, or the local day of a moment: "19/11/2026"."""
        return f"{local_day(iso):%d/%m/%Y}"

    def weekday_and_day(self, iso: str) -> str:
        """Say a day with its weekday: "thứ Năm, 19/11/2026"."""
        on = local_day(iso)
        return f"{self._weekday(on)}, {on:%d/%m/%Y}"

    def due_of_all(self, agencies: Sequence[Mapping[str, Any]]) -> str:
        """Say the deadlines of several agencies: once when they are the same, else each by name."""
        dues: dict[str, list[Mapping[str, Any]]] = {}
        for agency in agencies:
            dues.setdefault(self.deadlines.due(agency["deadline"]), []).append(agency)
        if len(dues) == 1:
            return next(iter(dues))
        many = len(agencies) > _MOST_NAMED
        return "; ".join(f"{self._titles(group, many=many)}: {due}" for due, group in dues.items())

    def by_deadline(self, agencies: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
        """Put agencies together that have the same deadline for the same reasons, in their order."""
        groups: list[list[Mapping[str, Any]]] = []
        for agency in agencies:
            alike = next((group for group in groups if group[0]["deadline"] == agency["deadline"]), None)
            if alike is None:
                groups.append([agency])
            else:
                alike.append(agency)
        return groups

    def size(self, size: int) -> str:
        """Say a size in bytes: "812 KB", "1,2 MB"."""
        if size < _MB:
            return f"{max(1, round(size / _KB))} KB"
        return f"{self.figure(size / _MB)} MB"

    def figure(self, number: float) -> str:
        """Say a figure with one decimal: "3,5", in English "3.5"; whole numbers without."""
        said = f"{number:.1f}".removesuffix(".0")
        return said if self.language is Language.EN else said.replace(".", ",")

    def month_option(self, month: str) -> tuple[str, str]:
        """Give a month such as `2026-11` as a choice of a form: its value, and "11/2026"."""
        return month, f"{month[5:]}/{month[:4]}"

    def agency_name(self, agency: Mapping[str, str]) -> str:
        """Name an agency within a sentence: in English with an article where it takes one."""
        english = agency["name_en"] if self.language is Language.EN else ""
        takes_article = _ARTICLE.search(english) or _COMMON_NOUN.search(english)
        return f"the {self.agency_title(agency)}" if takes_article else self.agency_title(agency)

    def agency_title(self, agency: Mapping[str, str]) -> str:
        """Name an agency where its name stands alone, as in a table, list or heading: "Department of Health".

        An article that the register has is left out; without an English name it is the Vietnamese one.
        """
        english = agency["name_en"] if self.language is Language.EN else ""
        return _ARTICLE.sub("", english) or agency["name_vi"]

    def ground_title(self, ground: Mapping[str, str]) -> str:
        """Name a ground of refusal in the reader's language."""
        return ground["title_en"] if self.language is Language.EN else ground["title_vi"]

    def by_name(self, rows: Iterable[Mapping[str, Any]], field: str = "") -> list[Mapping[str, Any]]:
        """Put agencies, or rows with an agency in a field, in the order of names in the reader's language."""

        def place(row: Mapping[str, Any]) -> tuple[str, str]:
            agency = row[field] if field else row
            return name_key(self.agency_title(agency), agency["code"]) if agency else ("", "")

        return sorted(rows, key=place)

    def agency_names(self, agencies: Iterable[Mapping[str, str]]) -> str:
        """Name several agencies, without "và", which stands in many a name: "Sở Y tế, Sở Nội vụ"."""
        return ", ".join(self.agency_name(agency) for agency in agencies)

    def agencies_in_short(self, agencies: Sequence[Mapping[str, str]]) -> str:
        """Name a few agencies, and of many the first: "Sở Y tế và 33 cơ quan khác"."""
        if len(agencies) <= _MOST_NAMED:
            return self.agency_names(agencies)
        return self._first_and_others(self.agency_name(agencies[0]), len(agencies) - 1)

    def _titles(self, agencies: Sequence[Mapping[str, str]], *, many: bool) -> str:
        titles = [self.agency_title(agency) for agency in agencies]
        if many and len(titles) > 1:
            return self._first_and_others(titles[0], len(titles) - 1)
        return ", ".join(titles)

    def _first_and_others(self, first: str, others: int) -> str:
        said = self.ngettext("%(first)s và %(n)s cơ quan khác", "%(first)s và %(n)s cơ quan khác", others)
        return said % {"first": first, "n": others}

    def listed(self, words: Iterable[str]) -> str:
        """List words: "a, b và c"."""
        *first, last = words
        if not first:
            return str(last)
        return self.gettext("%(first)s và %(last)s") % {"first": ", ".join(first), "last": last}

    def reasons(self, reasons: Iterable[Mapping[str, str]]) -> str:
        """Say why an agency is guessed: "có từ “học phí”; có nhắc “phường Hương An”"."""
        words = {
            "addressed": self.gettext("gửi đích danh cơ quan này"),
            "in_subject": self.gettext("chủ đề nêu tên cơ quan này"),
            "topic": self.gettext("có từ “%(words)s”"),
            "mention": self.gettext("có nhắc “%(words)s”"),
        }
        return "; ".join(words[reason["ground"]] % {"words": reason["words"]} for reason in reasons)

    def gettext(self, message: str) -> str:
        """Look a source string up."""
        return self.catalogue.gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Look a source string up for a number of things."""
        return self.catalogue.ngettext(one, many, number)

    def _weekday(self, day: date) -> str:
        names = (
            self.gettext("thứ Hai"),
            self.gettext("thứ Ba"),
            self.gettext("thứ Tư"),
            self.gettext("thứ Năm"),
            self.gettext("thứ Sáu"),
            self.gettext("thứ Bảy"),
            self.gettext("Chủ nhật"),
        )
        return names[day.weekday()]

    @property
    def deadlines(self) -> DeadlineWords:
        """Give the words for deadlines."""
        return DeadlineWords(self.gettext, self.ngettext, self.moment, self.ending, self.exactly, self.listed)


def broken(text: str) -> Markup:
    """Give a text as HTML with its lines kept apart: Outlook on Windows knows no `white-space: pre-wrap`."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())


def sentence(words: str) -> str:
    """Make words a sentence: a capital first, a full stop last."""
    return f"{words[:1].upper()}{words[1:]}."


def capitalised(line: str) -> str:
    """Give a line whose first word is an article its capital; names of people stay as they write them."""
    return f"T{line[1:]}" if line.startswith("the ") else line
