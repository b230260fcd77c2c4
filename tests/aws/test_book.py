from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.aws.writing import Writer
from chalicelib.domain.addresses import CaseAddress
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.question import Status, Text
from tests.aws.samples import (
    HOUR,
    NOON,
    RECORDS,
    REFERENCE,
    a_ledger_row,
    a_letter,
    a_question,
    an_assignment,
    an_entry,
    an_event,
)

READS = {
    "fingerprint": lambda book: book.fingerprint("abc"),
    "pen mail": lambda book: book.pen_mail("mail-9"),
    "link": lambda book: book.link("link-1"),
    "session": lambda book: book.session("session-1"),
    "submission": lambda book: book.submission("s-1"),
    "ledger row": lambda book: book.outcome("mail-1"),
    "question": lambda book: book.question(REFERENCE),
    "letter": lambda book: book.letter("letter-1", REFERENCE),
    "letter of no question": lambda book: book.letter("letter-1", ""),
}


def moved(record, **changes):
    """Give a record as it stands after one more change."""
    return replace(record, revision=record.revision + 1, **changes)


@pytest.mark.parametrize(("name", "read"), READS.items(), ids=READS.keys())
def test_a_record_is_read_by_its_key(book, name, read):
    before = read(book)

    book.commit(Change((RECORDS[name],)))

    assert before is None
    assert read(book) == RECORDS[name]


def test_an_allowance_is_read_and_counted_up(book):
    first = replace(RECORDS["allowance"], used=1, revision=1)

    book.commit(Change((first,)))
    book.commit(Change((moved(first, used=2),)))

    assert book.allowance(first.id) == replace(first, used=2, revision=2)


def test_a_case_is_read_whole_and_in_order(book):
    other = an_assignment(agency="SGDDT", opened_at=NOON - HOUR)
    later = an_entry(id="a", at=NOON + HOUR)
    first, second = a_letter(id="z", committed_at=NOON), a_letter(id="a", committed_at=NOON + HOUR)
    event, next_event = an_event(id="z"), an_event(id="a", at=NOON + timedelta(microseconds=1))
    parts = (second, later, next_event, an_assignment(), a_question(), first, an_entry(), event, other)

    book.commit(Change(parts))

    assert book.case(REFERENCE) == Case(
        a_question(), (other, an_assignment()), (an_entry(), later), (first, second), (event, next_event)
    )


def test_a_case_that_nobody_opened_is_none(book):
    assert book.case("MLPN-2026-999999") is None
    assert book.case("") is None


def test_the_second_writer_of_a_new_record_is_stale(book):
    book.commit(Change((a_question(),)))

    with pytest.raises(StaleError, match=REFERENCE):
        book.commit(Change((a_question(subject="khác"),)))

    assert book.question(REFERENCE) == a_question()


def test_the_second_writer_of_a_revision_is_stale(book):
    book.commit(Change((a_question(), an_assignment())))
    book.commit(Change((moved(an_assignment(), status=Status.ACKNOWLEDGED),)))

    with pytest.raises(StaleError):
        book.commit(Change((moved(an_assignment(), status=Status.ANSWERED),)))

    assert book.case(REFERENCE).assignment("SYT").status is Status.ACKNOWLEDGED


def test_a_stale_change_writes_nothing_at_all(book):
    book.commit(Change((a_ledger_row(),)))

    with pytest.raises(StaleError):
        book.commit(Change((a_question(), an_assignment(), a_ledger_row())))

    assert book.case(REFERENCE) is None


def test_a_change_of_a_record_that_is_not_there_is_stale(book):
    with pytest.raises(StaleError):
        book.commit(Change((moved(a_question()),)))


def test_an_empty_change_is_no_change(book):
    book.commit(Change())

    assert book.case(REFERENCE) is None


def test_the_same_mail_gets_the_same_reference(book):
    first = book.reserve_reference("mail-1", 2026)
    other = book.reserve_reference("mail-2", 2026)

    again = book.reserve_reference("mail-1", 2026)

    assert (first, other, again) == ("MLPN-2026-000001", "MLPN-2026-000002", "MLPN-2026-000001")


def test_each_year_has_a_sequence_of_its_own(book):
    book.reserve_reference("mail-1", 2026)

    assert book.reserve_reference("mail-2", 2027) == "MLPN-2027-000001"


def test_the_thread_of_a_letter_is_found_by_its_message_id(book):
    message_id = "<1@ap-southeast-1.amazonses.com>"
    letter = a_letter(message_id=message_id)

    book.commit(Change((letter,)))

    assert book.thread_of(message_id) == CaseAddress(REFERENCE, "SYT", "")
    assert book.thread_of("<2@ap-southeast-1.amazonses.com>") is None


def test_a_letter_of_no_question_has_no_thread(book):
    book.commit(Change((a_letter(reference="", agency="", message_id="<1@x.example>"),)))

    assert book.thread_of("<1@x.example>") is None


@pytest.mark.parametrize("message_id", ["", "<" + "x" * 5000 + "@evil.example>"])
def test_a_strangers_impossible_message_id_leads_nowhere(book, message_id):
    assert book.thread_of(message_id) is None


def test_a_case_larger_than_a_page_of_a_query_is_read_whole(book):
    long = Text("ấ" * 15_000)
    entries = tuple(an_entry(id=f"entry-{number:02d}", text=long) for number in range(30))
    book.commit(Change((a_question(), *entries)))

    assert book.case(REFERENCE).entries == entries


def test_whoever_hears_of_changes_hears_of_one_once_it_is_written(table, patience):
    heard = []
    writer = Writer(table, patience, lambda: "token", heard.append)
    change = Change((a_ledger_row(),))

    writer.commit(change)
    with pytest.raises(StaleError):
        Writer(table, patience, lambda: "another", heard.append).commit(change)

    assert heard == [change]
