"""Files of a form: set aside when it is sent, told by their bytes, and passed on as mails' files are."""

from dataclasses import replace

import pytest

from chalicelib.desk import uploading
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.uploading import UnscannedFileError
from tests.desk.forms import confirm_form, send_form
from tests.fakes.office import HOUSE, Office
from tests.fakes.people import PERSON


def test_a_file_goes_with_the_question(office):
    upload(office, "Ảnh hiện trường.pdf", b"%PDF-1.4 x")
    send_form(office)
    case = office.book.case(confirm_form(office))

    (file,) = case.question.attachments
    assert (file.name, file.content_type, file.is_risky) == (
        "Ảnh hiện trường.pdf",
        "application/pdf",
        False,
    )
    assert office.last("dispatch", PERSON).files == {"Ảnh hiện trường.pdf": b"%PDF-1.4 x"}


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"MZ\x90"), ("a.svg", b"<svg>"), ("a.docm", b"x")])
def test_a_file_that_may_run_code_is_flagged(office, name, content):
    upload(office, name, content)
    send_form(office)

    (shown,) = uploading.shown_files("d" * 32, office.desk)
    (file,) = office.book.case(confirm_form(office)).question.attachments
    assert shown.is_risky
    assert file.is_risky


def test_a_file_with_a_virus_is_named_and_not_passed_on(office):
    upload(office, "a.pdf", b"%PDF-1.4")
    office.archive.scans["a.pdf"] = "THREATS_FOUND"
    send_form(office)

    (file,) = office.book.case(confirm_form(office)).question.attachments
    assert (file.name, file.key) == ("a.pdf", "")
    assert office.last("dispatch", PERSON).files == {}


@pytest.mark.parametrize(("scan", "is_flagged"), [("", True), ("FAILED", True), ("NO_THREATS_FOUND", False)])
def test_where_uploads_are_scanned_one_that_was_not_passed_is_flagged(scan, is_flagged):
    office = Office(house=replace(HOUSE, scans_uploads=True))
    upload(office, "a.pdf", b"%PDF-1.4")
    office.archive.scans["a.pdf"] = scan

    (shown,) = uploading.shown_files("d" * 32, office.desk)
    assert shown.is_risky == is_flagged


def test_nothing_is_sent_before_each_file_was_scanned():
    office = Office(house=replace(HOUSE, scans_uploads=True))
    upload(office, "a.pdf", b"%PDF-1.4")
    send_form(office)

    with pytest.raises(UnscannedFileError):
        confirm_form(office)
    office.archive.scans["0"] = "NO_THREATS_FOUND"  # the file as it was set aside

    (file,) = office.book.case(confirm_form(office)).question.attachments
    assert not file.is_risky


def test_a_file_that_came_after_the_form_was_sent_goes_nowhere(office):
    upload(office, "a.pdf", b"%PDF-1.4 seen")
    send_form(office)
    upload(office, "a.pdf", b"%PDF-1.4 changed")
    upload(office, "b.pdf", b"%PDF-1.4 added", "2")
    confirm_form(office)

    assert office.last("dispatch", PERSON).files == {"a.pdf": b"%PDF-1.4 seen"}


def test_our_own_addresses_are_cut_out_of_texts(office):
    upload(office, "a.txt", b"gui mlpn-2026-000001.syt.2222222222@phatngon.example")
    send_form(office)
    confirm_form(office)

    (content,) = office.last("dispatch", PERSON).files.values()
    assert "2222222222" not in str(content)


def test_ten_files_are_taken_and_no_more(office):
    for number in range(12):
        upload(office, f"{number:02}.pdf", b"%PDF-1.4", f"{number:02}")
    send_form(office)

    assert len(office.book.case(confirm_form(office)).question.attachments) == 10


def test_a_file_can_be_taken_away_but_not_another_forms(office):
    upload(office, "a.pdf", b"%PDF-1.4")
    (shown,) = uploading.shown_files("d" * 32, office.desk)

    with pytest.raises(UnknownLinkError):
        uploading.remove("e" * 32, shown.key, office.desk)
    uploading.remove("d" * 32, shown.key, office.desk)
    assert uploading.shown_files("d" * 32, office.desk) == ()


def upload(office, name, content, stamp="1"):
    form = uploading.upload_form("d" * 32, stamp, "https://phatngon.example/api/ask/x", office.desk)
    office.archive.upload(form, name, content)
