from datetime import date

import pytest

from chalicelib.desk.register import load
from chalicelib.desk.register_rules import AGENCIES, CONTACTS, FILES, JOURNALISTS
from chalicelib.domain.people import Journalist, Role, Standing
from chalicelib.domain.register_records import Problem
from chalicelib.render.register_words import said
from tests.desk.registers import AGENCY_ROWS, CONTACT_ROWS, DEMO, GOOD, JOURNALIST_ROWS, Book, load_text, what


@pytest.fixture
def book():
    return Book()


def test_good_rows_become_agencies_and_journalists(book):
    report = load_text(book)

    assert report.refused == ()
    assert report.loaded == {AGENCIES: 2, CONTACTS: 3, JOURNALISTS: 2}
    health = book.agency_of["SYT"]
    assert health.topics == ("bệnh viện", "thuốc")
    assert [contact.email for contact in health.contacts] == [
        "ltan@syt.hue-gov.example",
        "vanphong@syt.hue-gov.example",
    ]
    assert health.contacts[0].role is Role.SPOKESPERSON
    assert book.agency_of["SXD"].hosts == ("sxd.hue-gov.example", "xd.hue-gov.example")
    assert book.agency_of["SXD"].contacts[0].name == "Trần Bình, ThS"
    assert book.journalist_of["my@song.example"] == Journalist(
        email="my@song.example",
        name="Trần Khánh My",
        outlet="Báo Sông",
        card_number="IBC 1",
        card_expires_on=date(2027, 12, 31),
        addresses=("my@song.example", "my2@song.example"),
    )
    assert book.journalist_of["hieu@bao.example"].status is Standing.SUSPENDED


def test_loading_twice_changes_nothing(book):
    load_text(book)
    book.saved.clear()

    report = load_text(book)

    assert book.saved == []
    assert report.unchanged == {AGENCIES: 2, CONTACTS: 3, JOURNALISTS: 2}
    assert set(report.loaded.values()) == {0}


def test_a_byte_order_mark_and_crlf_make_no_difference(book):
    files = {name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in GOOD.items()}

    report = load(files, book)

    assert report.refused == ()
    assert set(book.agency_of) == {"SYT", "SXD"}


def test_only_what_changed_is_written_and_bouncing_marks_stay(book):
    load_text(book)
    book.agency_of["SYT"] = book.agency_of["SYT"].without("ltan@syt.hue-gov.example")
    book.saved.clear()

    report = load_text(book, contacts=CONTACT_ROWS.replace("Lê Thị An", "Lê Thị Ân"))

    assert book.saved == ["SYT"]
    assert book.agency_of["SYT"].bouncing == {"ltan@syt.hue-gov.example"}
    assert book.agency_of["SYT"].revision == 3
    assert report.loaded == {AGENCIES: 0, CONTACTS: 1, JOURNALISTS: 0}


def test_a_contact_whose_row_is_gone_is_removed(book):
    load_text(book)

    load_text(
        book, contacts=CONTACT_ROWS.replace("SYT,mailbox,,Văn phòng,vanphong@syt.hue-gov.example,\n", "")
    )

    assert [contact.role for contact in book.agency_of["SYT"].contacts] == [Role.SPOKESPERSON]


def test_a_mistyped_row_drops_no_contact(book):
    load_text(book)

    report = load_text(book, contacts=CONTACT_ROWS.replace("LTAn@syt", "LTAn@@syt"))

    assert {contact.role for contact in book.agency_of["SYT"].contacts} == {Role.SPOKESPERSON, Role.MAILBOX}
    assert [(problem.line, problem.column) for problem in report.refused] == [(2, "email")]


@pytest.mark.parametrize("contacts", [None, "", "agency_code,role\n", CONTACT_ROWS.splitlines()[0]])
def test_a_contact_file_that_is_missing_or_broken_removes_nobody(book, contacts):
    load_text(book)

    load_text(book, contacts=contacts)

    assert len(book.agency_of["SYT"].contacts) == 2


def test_an_older_file_leaves_what_it_does_not_say_of_a_leave(book):
    dated = CONTACT_ROWS.replace("phone\n", "phone,away_from,away_until,stand_in\n").replace(
        ".001\n", ".001,2026-11-20,25/11/2026,VP@syt.hue-gov.example\n"
    )
    leave = (date(2026, 11, 20), date(2026, 11, 25), "vp@syt.hue-gov.example")
    load_text(book, contacts=dated.replace("example,\n", "example,,,,\n"))

    load_text(book)

    contact = book.agency_of["SYT"].contacts[0]
    assert (contact.away_from, contact.away_until, contact.stand_in) == leave


def test_a_leave_that_ends_before_it_begins_is_refused(book):
    rows = CONTACT_ROWS.splitlines()[:2]
    text = f"{rows[0]},away_from,away_until,stand_in\n{rows[1]},2026-11-25,2026-11-20,\n"

    report = load_text(book, contacts=text)

    assert [(one.column, one.code) for one in report.refused] == [("away_until", "leave_ends_early")]


def test_who_is_not_in_the_files_stays_and_is_reported(book):
    load_text(book)

    report = load_text(
        book,
        agencies="\n".join(AGENCY_ROWS.splitlines()[:2]),
        contacts="\n".join(CONTACT_ROWS.splitlines()[:3]),
        journalists="\n".join(JOURNALIST_ROWS.splitlines()[:2]),
    )

    assert report.refused == ()
    assert report.kept == ("SXD", "hieu@bao.example")
    assert len(book.agency_of["SXD"].contacts) == 1


def test_on_a_shared_host_nobody_speaks_by_host_alone(book):
    report = load_text(book, agencies=AGENCY_ROWS + "MOI,Sở Mới,,,,syt.hue-gov.example\n")

    assert book.agency_of["SYT"].hosts == ()
    assert [(one.column, one.line) for one in report.warnings] == [("hosts", 2)]


def test_a_host_may_move_to_another_agency(book):
    load_text(book)
    moved = AGENCY_ROWS.replace(",syt.hue-gov.example", ",").replace(
        "sxd.hue-gov.example;", "syt.hue-gov.example;"
    )

    report = load_text(book, agencies=moved)

    assert report.refused == ()
    assert "syt.hue-gov.example" in book.agency_of["SXD"].hosts


def test_a_host_of_an_agency_that_only_the_book_knows_is_refused(book):
    load_text(book)

    report = load_text(
        book, agencies="code,name_vi,name_en,abbrev,topics,hosts\nMOI,Mới,,,,syt.hue-gov.example\n"
    )

    assert "SYT (trong danh bạ)" in what(report.refused[0])


def test_the_area_of_an_office_is_left_alone_by_a_file_without_that_column(book):
    with_areas = AGENCY_ROWS.replace("hosts\n", "hosts,area\n").replace(".example\n", ".example,Vỹ Dạ\n")
    load_text(book, agencies=with_areas)

    load_text(book, agencies=AGENCY_ROWS.replace("Sở XD", "S. XD"))

    assert [(agency.abbrev, agency.area) for agency in book.agencies()] == [
        ("S. XD", "Vỹ Dạ"),
        ("Sở Y tế", "Vỹ Dạ"),
    ]


def test_a_journalist_who_is_also_a_contact_is_loaded_with_a_warning(book):
    report = load_text(book, journalists=JOURNALIST_ROWS + "ltan@syt.hue-gov.example,An,Báo,,,active\n")

    assert report.refused == ()
    assert "ltan@syt.hue-gov.example" in book.journalist_of
    assert [(warning.line, "SYT" in what(warning)) for warning in report.warnings] == [(4, True)]


def test_a_problem_says_file_line_and_column_in_one_line():
    blank = Problem("contacts.csv", 7, "email", "blank")

    assert said(blank) == "contacts.csv, dòng 7, cột email: ô này không được để trống"
    assert said(Problem("contacts.csv", 0, "", "missing_file")) == "contacts.csv: thiếu tệp này"


def test_the_demo_register_loads_without_a_problem(book):
    files = {name: (DEMO / name).read_bytes() for name in FILES}

    report = load(files, book, "phatngon.example")

    assert (report.refused, report.warnings, report.kept) == ((), (), ())
    assert len(book.agency_of) == 81
    assert all(agency.reachable((Role.SPOKESPERSON,)) for agency in book.agencies())
    assert all(agency.reachable((Role.MAILBOX, Role.HEAD)) for agency in book.agencies())
    assert len(book.journalist_of) >= 12
    assert len({person.outlet for person in book.journalists()}) >= 6
    assert Standing.SUSPENDED in {person.status for person in book.journalists()}


def test_the_demo_register_is_loaded_once(book):
    files = {name: (DEMO / name).read_bytes() for name in FILES}
    load(files, book)
    before = dict(book.agency_of)

    load(files, book)

    assert book.agency_of == before
