"""What must hold after whatever a test did (design, section 10), as far as the desk answers for it."""

import re
from dataclasses import replace
from functools import cache

from chalicelib.aws.items import attributes_of, record_of
from chalicelib.aws.rows import addresses_of
from chalicelib.desk.moved_deadlines import LETTER
from chalicelib.desk.writing import TEXTS, words_of
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.letter import Letter, State
from chalicelib.domain.pen import PenAct
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.question import MOVES, Assignment, Question, QuestionStatus
from chalicelib.domain.records import Event, LedgerRow, Outcome, PenMail
from chalicelib.domain.register_records import RegisterEvent
from chalicelib.domain.registration import Registration
from chalicelib.render import TemplateRenderer

TO_JOURNALIST = {
    *("receipt", "answer", "message", "deadline-missed", "deadline-moved", "choose", "assigned"),
    *("refusal", "transferred", "withdrawal-receipt", "act-refused", "correction", "retraction"),
}
TO_AGENCY = {
    "dispatch",
    "reminder",
    "overdue",
    "new-deadline",
    "answer-receipt",
    "message-receipt",
    "held-receipt",
    "contact-receipt",
    "waiting-receipt",
    "refusal-receipt",
    "transfer-receipt",
    "approve",
    "approval",
    "follow-up",
    "assignment-receipt",
    "reopened",
    "rated",
    "withdrawn",
}
TO_PRESS_DEPARTMENT = {"unassigned", "pen-alert", "pen-digest", "task"}
TO_OFFICES = {"escalation", "unassigned-late"}
TO_ANYONE_REGISTERED = {"sign-in", "confirm-form", "suspension", "papers-expire"}
TO_WHOM_IT_TOUCHES = {"contact-changed", "stand-in"}
TO_WHO_REGISTERS = {
    "confirm-registration",
    "registration-approved",
    "registration-refused",
    "registration-more",
}
TO_WRITER = {"how-to-register", "virus-notice", "encrypted-notice", "confirm"}
CASE_ADDRESS = re.compile(r"mlpn-\d{4}-\d{6}\.[a-z0-9]+\.[a-z0-9]+@phatngon\.example", re.IGNORECASE)

CODE = re.compile(r"[a-z_-]{1,30}")

real_renderer = cache(TemplateRenderer)


_OUTCOMES = {"superseded": "duplicate", "discarded": "pen"}
"""What a mail came to that left the pen, but for what was filed."""


_NOT_SHOWN = {
    "state": State.COMMITTED,
    "states": (),
    "waits_until": None,
    "message_id": "",
    "answers": "",
    "tries": 0,
    "reason": "",
    "revision": 1,
}
"""What becomes of a letter, and the ids of its thread: nothing of it stands in its words."""

_WHOLE = set()
"""The letters that were found whole in this process, by what they are made of, or by their codes."""


def assert_whole(office):
    """Check everything that must always hold."""
    assert_each_mail_has_one_outcome(office)
    assert_records_survive_the_book(office)
    assert_statuses_follow_the_table(office)
    assert_withdrawn_stays_withdrawn(office)
    for letter in office.book.all(Letter):
        assert letter.to.address in entitled(letter, office), f"{letter.name} went to {letter.to.address}"
        if letter.state is not State.REFUSED:  # it could not be written, and a task says so
            assert_letter_is_whole(letter, office)


def assert_each_mail_has_one_outcome(office):
    """A finished mail has its outcome; one that left the pen says where to."""
    rows = {row.mail_id: row for row in office.book.all(LedgerRow)}
    assert office.archive.finished <= rows.keys()
    for mail in office.book.all(PenMail):
        outcome = rows[mail.mail_id].outcome
        left = {"filed", _OUTCOMES.get(mail.fate, "question_opened")}
        left |= set(Outcome) - {"pen"} if mail.fate == "redriven" else set()  # it was never decided on before
        assert outcome in ({"pen", "filed"} if mail.released_at is None else left)


def assert_records_survive_the_book(office):
    """What the desk commits comes out of the table as it went in."""
    for record in office.book.records.values():
        assert record_of(type(record), attributes_of(record)) == record


def assert_statuses_follow_the_table(office):
    """No assignment moved where the table of moves does not lead, but for what is taken back or withdrawn."""
    last = {}
    for change in office.book.commits:
        for duty in change.records:
            if isinstance(duty, Assignment):
                before = last.get((duty.reference, duty.agency), duty).status
                corrects = {
                    act.status_before for act in change.records if isinstance(act, PenAct) and act.undone_at
                }
                acts = {one.act for one in change.records if isinstance(one, Event)}
                if acts & {"retracted", "taken_to_pen"}:
                    corrects |= {status for status, ends in MOVES.items() if before in ends}
                assert duty.status is before or duty.status in MOVES[before] or duty.status in corrects
                last[duty.reference, duty.agency] = duty


def assert_withdrawn_stays_withdrawn(office):
    """Nothing takes a withdrawal back: the question stays withdrawn, and nobody owes it anew."""
    withdrawn, owing = set(), set()
    for change in office.book.commits:
        for one in change.records:
            if isinstance(one, Question) and one.reference in withdrawn:
                assert one.status is QuestionStatus.WITHDRAWN, one
            if isinstance(one, Assignment) and one.is_open and one.reference in withdrawn:
                assert (one.reference, one.agency) in owing, one
        duties = [one for one in change.records if isinstance(one, Assignment)]
        owing -= {(duty.reference, duty.agency) for duty in duties}
        owing |= {(duty.reference, duty.agency) for duty in duties if duty.is_open}
        questions = (one for one in change.records if isinstance(one, Question))
        withdrawn |= {one.reference for one in questions if one.status is QuestionStatus.WITHDRAWN}


def assert_letter_is_whole(letter, office):
    """A letter renders with its real template, and shows nothing of the other side or of other questions.

    A template shows only what a letter is made of, and branches by its codes. So one that holds nothing
    hidden is written once for its codes, and any other once for all that it is made of.
    """
    hidden = _hidden(letter, office)
    made_of = _made_of(letter, office)
    holds = letter.name in TO_OFFICES or any(address in made_of for address in hidden)
    kind = made_of if holds else (letter.name, letter.agency == ALL_AGENCIES, repr(_codes(letter.facts)))
    if kind not in _WHOLE:
        _assert_shows_nothing_of(hidden, letter, office)
        _WHOLE.add(kind)


def _made_of(letter, office):
    """Give all that decides on what a letter shows, and on what it must not show."""
    bare = replace(letter, **_NOT_SHOWN)
    texts = [office.archive.kept.get(letter.facts.get(f"{name}_key")) for name in TEXTS]
    subject = office.book.question(letter.reference).subject if letter.name in TO_OFFICES else ""
    return repr((bare, texts, subject, office.house)).lower()


def _codes(value):
    """Give what a template may branch by: the names of facts, their codes, and what is there at all."""
    if isinstance(value, dict):
        return {key: _codes(one) for key, one in sorted(value.items())}
    if isinstance(value, list):
        return sorted({repr(_codes(one)) for one in value})
    return value if isinstance(value, str) and CODE.fullmatch(value) else bool(value)


def _assert_shows_nothing_of(hidden, letter, office):
    words = words_of(letter, replace(office.desk, renderer=real_renderer()))
    subject = words.subject.lower()
    shown = f"{words.subject}\n{words.text}\n{words.html}".lower()
    for address in hidden:
        assert address not in shown, f"{letter.name} to {letter.to.address} shows {address}"
    reader = letter.facts.get("reader")
    is_to_journalist = letter.name in TO_JOURNALIST or "journalist" in {reader, _taken_back_side(letter)}
    side = Side.JOURNALIST if is_to_journalist else Side.AGENCY
    for address in CASE_ADDRESS.findall(f"{shown} {letter.reply_to}"):
        case = office.desk.addresses.read_case(address)
        assert (letter.name == "release") or office.desk.addresses.side_of(case) is side, letter.name
    if letter.name in TO_OFFICES:
        assert office.book.question(letter.reference).subject.lower() not in subject


def entitled(letter, office):
    """Say to whom a letter may go."""
    if letter.name in TO_PRESS_DEPARTMENT:
        return _contacts(office, "SVHTT")
    if letter.name in TO_OFFICES:
        return _contacts(office, "SVHTT" if letter.facts["audience"] != "leadership" else "VPUBND")
    if letter.name in TO_ANYONE_REGISTERED:
        return _everyone_registered(office)
    if letter.name in TO_WHOM_IT_TOUCHES:
        return _named_in_the_history(office)
    if letter.name in TO_WRITER:
        return {row.sender for row in office.book.all(LedgerRow)}
    own = dict.fromkeys(TO_WHO_REGISTERS, _who_registers) | {"reader-added": _readers}
    own |= {
        "takeover": _named_at_agency,
        "taken-back": _reached,
        "steps-together": _joined,
        "duties-digest": _joined,
        LETTER: _joined,
    }
    return own.get(letter.name, _of_the_case)(letter, office)


def _readers(letter, office):
    """Who reads along is registered with the asker's outlet."""
    outlet = office.book.question(letter.reference).outlet
    colleagues = [person for person in office.book.all(Journalist) if person.outlet == outlet]
    return {address for person in colleagues for address in addresses_of(person)}


def _who_registers(_letter, office):
    return {one.address for one in office.book.all(Registration)}


def _joined(letter, office):
    return set.intersection(*(set(entitled(part, office)) for part in _parts_of(letter)))


def _of_the_case(letter, office):
    question = office.book.question(letter.reference)
    is_to_journalist = letter.name in TO_JOURNALIST or letter.facts.get("side") == "journalist"
    return _addresses_of_asker(question, office) if is_to_journalist else _at_agency(letter, office)


def _reached(letter, office):
    """Only who got a letter about the question is told that one was a mistake."""
    others = [one for one in office.book.all(Letter) if one.reference == letter.reference]
    return {one.to.address for one in others if one.name != "taken-back"}


def _at_agency(letter, office):
    code = "SVHTT" if letter.agency == "TATCA" else letter.agency
    agency = office.register.agency(code)
    senders = {row.sender for row in office.book.all(LedgerRow)}
    return _contacts(office, code) | {one for one in senders if one.rpartition("@")[2] in agency.hosts}


def _everyone_registered(office):
    contacts = {one.email for agency in office.book.all(Agency) for one in agency.contacts}
    journalists = {address for person in office.book.all(Journalist) for address in addresses_of(person)}
    return contacts | journalists | set(office.house.admins)


def _named_in_the_history(office):
    changes = [change for event in office.book.all(RegisterEvent) for change in event.changes]
    words = " ".join(f"{change.before} {change.after}" for change in changes)
    return set(re.split(r"[;\s]+", words))


def _named_at_agency(letter, office):
    """A letter about what an agency owes goes to who is its contact, or was."""
    return _contacts(office, letter.agency) | _named_in_the_history(office)


def _contacts(office, code):
    return {contact.email for contact in office.register.agency(code).contacts}


def _addresses_of_asker(question, office):
    return {question.written_from} | addresses_of(office.register.journalist(question.journalist))


def _parts_of(letter):
    """Give for each question that a letter speaks of the letter that it stands for."""
    return [
        replace(letter, name=row["letter"], reference=row["reference"], agency=row["thread"], facts=row)
        for row in letter.facts["rows"]
    ]


def _hidden(letter, office):
    if letter.name in {"steps-together", "duties-digest", "takeover", LETTER}:
        return {hidden for part in _parts_of(letter) for hidden in _hidden(part, office)}
    if letter.name in TO_JOURNALIST or _is_taken_back(letter, "journalist"):
        contacts = {contact.email for agency in office.book.all(Agency) for contact in agency.contacts}
        return contacts - {(letter.facts.get("press_department") or {}).get("email")}  # that one is public
    if letter.name in TO_AGENCY | TO_OFFICES | {"unassigned"} or _is_taken_back(letter, "agency"):
        askers = (_addresses_of_asker(question, office) for question in office.book.all(Question))
        return {address for addresses in askers for address in addresses}
    return set()


def _taken_back_side(letter):
    return letter.facts["side"] if letter.name == "taken-back" else ""


def _is_taken_back(letter, side):
    return _taken_back_side(letter) == side
