"""Files of a form: set aside when it is sent, told by their bytes, and passed on as mails' files are."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from chalicelib.desk import uploading
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.uploading import TooManyFilesError, UnscannedFileError
from chalicelib.mail.reading.attaching import is_risky
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


def zipped(*names):
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("word/media/video.mp4", b"\0" * 5_000_000)
        for name in names:
            archive.writestr(name, b"x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "is_flagged"),
    [
        ("a.pdf", b"%PDF-1.4" + b"x" * 5_000_000, False),
        ("a.docx", zipped(), False),
        ("a.docx", zipped("word/vbaProject.bin"), True),
        ("a.jpg", b"<html>" + b"x" * 5_000_000, True),
        ("a.zip", zipped()[:5_000_000], True),
    ],
)
def test_a_page_that_lists_files_reads_little_of_them_and_says_what_they_are(
    office, name, content, is_flagged
):
    upload(office, name, content)

    (shown,) = uploading.shown_files("d" * 32, office.desk)

    assert (shown.is_risky, shown.size) == (is_flagged, len(content))
    assert is_risky(name, content) == is_flagged
    assert office.archive.read.total() < 500_000


def test_an_old_office_file_is_read_once_and_whole_to_find_its_macros(office):
    content = b"\xd0\xcf\x11\xe0" + b"\0" * 1_000_000 + "_VBA_PROJECT".encode("utf-16-le")
    upload(office, "a.doc", content)

    (shown,) = uploading.shown_files("d" * 32, office.desk)

    assert shown.is_risky
    assert office.archive.read.total() == len(content)


def large(start=b"", end=b""):
    return start + b"\0" * 30_000_000 + end


@pytest.mark.parametrize(
    ("name", "content", "kind", "is_flagged"),
    [
        ("Bản đồ.pdf", large(b"%PDF-1.7"), "application/pdf", False),
        ("hop.mp4", large(b"\0\0\0\x18ftypmp42"), "video/mp4", False),
        ("a.exe", large(b"MZ\x90"), "application/vnd.microsoft.portable-executable", True),
    ],
)
def test_a_file_too_large_for_mail_goes_by_a_link_and_nobody_reads_it(
    office, name, content, kind, is_flagged
):
    upload(office, name, content)
    send_form(office)

    (file,) = office.book.case(confirm_form(office)).question.attachments
    assert (file.name, file.content_type, file.size, file.is_risky) == (name, kind, len(content), is_flagged)
    assert office.archive.kept[file.key] == content
    assert office.last("dispatch", PERSON).files == {}
    assert name in office.last("dispatch", PERSON).text
    assert office.archive.read.total() < 2_000_000


@pytest.mark.parametrize("name", ["a.csv", "thu.eml", "trang.html"])
def test_words_too_many_to_be_looked_through_are_named_and_not_passed_on(office, name):
    upload(office, name, large(b"a"))
    (shown,) = uploading.shown_files("d" * 32, office.desk)
    send_form(office)

    (file,) = office.book.case(confirm_form(office)).question.attachments
    assert shown.is_unread
    assert (file.name, file.key) == (name, "")


def test_a_file_that_takes_the_place_of_one_that_was_scanned_is_waited_for():
    office = Office(house=replace(HOUSE, scans_uploads=True))
    upload(office, "a.pdf", large(b"%PDF-1.7"))
    found = iter(["NO_THREATS_FOUND", ""])
    office.archive.scan_of = lambda _: next(found)

    with pytest.raises(UnscannedFileError):
        uploading.files_of_act("d" * 32, "e" * 32, office.desk)


def test_a_large_file_of_an_act_is_copied_once_it_was_scanned(office):
    upload(office, "a.pdf", large(b"%PDF-1.7"))

    (file,) = uploading.files_of_act("d" * 32, "e" * 32, office.desk)

    assert file.key == "attachments/" + "e" * 32 + "/0"
    assert office.archive.kept[file.key].startswith(b"%PDF-1.7")


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
    first = upload(office, "a.pdf", b"%PDF-1.4 seen")
    send_form(office)
    upload(office, "a.pdf", b"%PDF-1.4 changed", form=first)
    upload(office, "b.pdf", b"%PDF-1.4 added")
    confirm_form(office)

    assert office.last("dispatch", PERSON).files == {"a.pdf": b"%PDF-1.4 seen"}


def test_our_own_addresses_are_cut_out_of_texts(office):
    upload(office, "a.txt", b"gui mlpn-2026-000001.syt.2222222222@phatngon.example")
    send_form(office)
    confirm_form(office)

    (content,) = office.last("dispatch", PERSON).files.values()
    assert "2222222222" not in str(content)


def test_ten_files_are_sent_and_then_no_form_is_given(office):
    for number in range(10):
        upload(office, f"{number}.pdf", b"%PDF-1.4")
    assert form_for_one_more(office) is None
    send_form(office)

    assert len(office.book.case(confirm_form(office)).question.attachments) == 10


def test_a_form_asked_for_again_is_for_the_same_place_and_the_next_for_the_first_that_is_free(office):
    keys = [form_for_one_more(office).fields["key"] for _ in range(2)]
    for number in range(3):
        upload(office, f"{number}.pdf", b"%PDF-1.4")
    uploading.remove("d" * 32, f"uploads/{'d' * 32}/1/1.pdf", office.desk)

    assert keys == [f"uploads/{'d' * 32}/0/${{filename}}"] * 2
    assert form_for_one_more(office).fields["key"] == f"uploads/{'d' * 32}/1/${{filename}}"


def test_what_one_form_brings_beyond_the_tenth_is_shown_and_nothing_is_sent_before_it_is_gone(office):
    form = form_for_one_more(office)
    for number in range(12):
        upload(office, f"{number:02}.pdf", b"%PDF-1.4", form=form)

    shown = uploading.shown_files("d" * 32, office.desk)
    with pytest.raises(TooManyFilesError):
        uploading.files_sent("d" * 32, office.desk)
    for one in shown[:2]:
        uploading.remove("d" * 32, one.key, office.desk)
    send_form(office)

    assert [one.name for one in shown if one.is_left_out] == ["10.pdf", "11.pdf"]
    assert len(office.book.case(confirm_form(office)).question.attachments) == 10


def test_a_flood_by_one_form_is_listed_no_further_than_its_reader_needs(office):
    form = form_for_one_more(office)
    for number in range(200):
        upload(office, f"{number:03}.pdf", b"%PDF-1.4", form=form)

    assert len(uploading.shown_files("d" * 32, office.desk)) == uploading.MOST_LISTED
    assert office.archive.read.keys() <= {f"uploads/{'d' * 32}/0/{number:03}.pdf" for number in range(10)}


def test_a_file_can_be_taken_away_but_not_another_forms(office):
    upload(office, "a.pdf", b"%PDF-1.4")
    (shown,) = uploading.shown_files("d" * 32, office.desk)

    with pytest.raises(UnknownLinkError):
        uploading.remove("e" * 32, shown.key, office.desk)
    uploading.remove("d" * 32, shown.key, office.desk)
    assert uploading.shown_files("d" * 32, office.desk) == ()


def form_for_one_more(office):
    return uploading.upload_form("d" * 32, "https://phatngon.example/api/ask/x", office.desk)


def upload(office, name, content, form=None):
    """Send a file by a form, a new one unless it is given, and give the form."""
    form = form or form_for_one_more(office)
    office.archive.upload(form, name, content)
    return form
