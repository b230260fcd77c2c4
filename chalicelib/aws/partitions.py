"""Names of the parts of the indexes in which records are listed (decisions 0006 and 0012)."""


def held_partition(reference: str, agency: str) -> str:
    """Say where in the index stands what the pen holds for an assignment."""
    return f"held#{reference}#{agency}"


def agency_month(agency: str, month: str) -> str:
    """Say where an agency's questions of a local month (`2026-11`) are listed."""
    return f"agency#{agency}#{month}"


def questions_of(journalist: str) -> str:
    """Say where a journalist's questions are listed."""
    return f"questions#{journalist}"


def reading_of(journalist: str) -> str:
    """Say where the questions of colleagues that a journalist reads are listed."""
    return f"reading#{journalist}"


def month_of_all(month: str) -> str:
    """Say where the questions of a local month (`2026-11`) are listed."""
    return f"month#{month}"


def ledger_day(day: str) -> str:
    """Say where the mails of a local day (`2026-11-19`) are listed."""
    return f"ledger#{day}"


def letters_day(day: str) -> str:
    """Say where the letters of a local day are listed."""
    return f"letters#{day}"


def registrations_in(state: str, month: str = "") -> str:
    """Say where registrations are listed that wait (`waiting`, `asked`), or were decided on in a month."""
    return f"registrations#{state}#{month}" if month else f"registrations#{state}"


def pen_acts_day(day: str) -> str:
    """Say where the acts on mails in the pen of a local day are listed."""
    return f"pen-acts#{day}"
