from datetime import date
from pathlib import Path

import pytest

from chalicelib.desk.register import AGENCIES, CONTACTS, FILES, JOURNALISTS, Problem, load
from chalicelib.domain.people import Agency, Journalist, Party, Role, Standing

DEMO = Path(__file__).parents[2] / "infra/local/register"

AGENCY_ROWS = """code,name_vi,name_en,abbrev,topics,hosts
SYT,Sở Y tế,Department of Health,Sở Y tế,bệnh viện; thuốc;thuốc,syt.hue-gov.example
SXD,Sở Xây dựng,,Sở XD,,sxd.hue-gov.example;XD.hue-gov.example
"""
CONTACT_ROWS = """agency_code,role,name,post,email,phone
SYT,spokesperson,Lê Thị An,Phó Giám đốc,LTAn@syt.hue-gov.example,0234.000.001
SYT,mailbox,,Văn phòng,vanphong@syt.hue-gov.example,
SXD,head,"Trần Bình, ThS",Giám đốc,tbinh@sxd.hue-gov.example,
"""
JOURNALIST_ROWS = """email,name,outlet,card_number,card_expires_on,status
my@song.example;my2@song.example,Trần Khánh My,Báo Sông,IBC 1,2027-12-31,active
hieu@bao.example,Hiếu,Báo 24,,31/12/2026,suspended
"""
GOOD = {AGENCIES: AGENCY_ROWS, CONTACTS: CONTACT_ROWS, JOURNALISTS: JOURNALIST_ROWS}


class Book:
    """A register in memory, as strict about revisions as the real one."""

    def __init__(self):
        self.agency_of = {}
        self.journalist_of = {}
        self.saved = []

    def agencies(self):
        return tuple(self.agency_of[code] for code in sorted(self.agency_of))

    def journalists(self):
        return tuple(self.journalist_of.values())

    def party(self, address):
        return Party(address, agencies=tuple(one for one in self.agencies() if one.contact_of(address)))

    def save(self, record):
        shelf, key = (
            (self.agency_of, record.code)
            if isinstance(record, Agency)
            else (self.journalist_of, record.email)
        )
        before = shelf.get(key)
        assert record.revision == (before.revision + 1 if before else 1)
        shelf[key] = record
        self.saved.append(key)


def load_text(book, mail_domain="phatngon.example", **changes):
    texts = GOOD | {f"{name}.csv": text for name, text in changes.items()}
    return load({name: text.encode() for name, text in texts.items() if text is not None}, book, mail_domain)


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


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("syt,Sở,,,,", "code", "syt"),
        ("CAUHOI,Sở,,,,", "code", "CAUHOI"),
        ("S-Y,Sở,,,,", "code", "S-Y"),
        ("ABCDEFGHIJKLMNOPQRSTU,Sở,,,,", "code", "ABCDEFGHIJKLMNOPQRSTU"),
        (",Sở,,,,", "code", "trống"),
        ("SYT,Sở khác,,,,", "code", "dòng 2"),
        ("MOI,,,,,", "name_vi", "trống"),
        ("MOI,Sở Mới,,,,syt.hue-gov.example", "hosts", "SYT (dòng 2)"),
        ("MOI,Sở Mới,,,,XD.Hue-gov.example", "hosts", "SXD (dòng 3)"),
        ("MOI,Sở Mới,,,,gmail.com", "hosts", "công cộng"),
        ("MOI,Sở Mới,,,,phatngon.example", "hosts", "chính cổng"),
        ("MOI,Sở Mới,,,,khong hop le", "hosts", "không hợp lệ"),
        ("MOI,Sở Mới", "name_en", "thiếu ô"),
        ("MOI,Sở Mới,,,,,thừa", "", "thừa ô"),
        ('MOI,"Sở', "", "ngoặc kép"),
    ],
)
def test_a_bad_agency_row_is_refused_exactly(book, row, column, word):
    report = load_text(book, agencies=AGENCY_ROWS + row)

    (problem,) = report.refused
    assert (problem.file, problem.line, problem.column) == (AGENCIES, 4, column)
    assert word in problem.what
    assert set(book.agency_of) == {"SYT", "SXD"}


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("KHONG,head,An,,an@syt.hue-gov.example,", "agency_code", "KHONG"),
        ("SYT,boss,An,,an@syt.hue-gov.example,", "role", "spokesperson, deputy"),
        ("SYT,deputy,,,an@syt.hue-gov.example,", "name", "trống"),
        ("SYT,deputy,An,,an@syt,", "email", "an@syt"),
        ("SYT,deputy,An,,,", "email", "trống"),
        ("SYT,deputy,An,,nguyễn@syt.hue-gov.example,", "email", "không hợp lệ"),
        ("SYT,deputy,An,,a@syt.hue-gov.example;b@syt.hue-gov.example,", "email", "một địa chỉ"),
        ("SYT,deputy,An,,cauhoi@phatngon.example,", "email", "chính cổng"),
        ("SYT,spokesperson,An,,ltan@syt.hue-gov.example,", "email", "dòng 2"),
    ],
)
def test_a_bad_contact_row_is_refused_exactly(book, row, column, word):
    report = load_text(book, contacts=CONTACT_ROWS + row)

    (problem,) = report.refused
    assert (problem.file, problem.line, problem.column) == (CONTACTS, 5, column)
    assert word in problem.what
    assert len(book.agency_of["SYT"].contacts) == 2


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("My@song.example,An,Báo,,,active", "email", "dòng 2"),
        ("an@.example,An,Báo,,,active", "email", "không hợp lệ"),
        ("an@bao.example,,Báo,,,active", "name", "trống"),
        ("an@bao.example,An,,,,active", "outlet", "trống"),
        ("an@bao.example,An,Báo,,2027-02-30,active", "card_expires_on", "2027-02-30"),
        ("an@bao.example,An,Báo,,,gone", "status", "active, suspended"),
        ("cauhoi@phatngon.example,An,Báo,,,active", "email", "chính cổng"),
    ],
)
def test_a_bad_journalist_row_is_refused_exactly(book, row, column, word):
    report = load_text(book, journalists=JOURNALIST_ROWS + row)

    (problem,) = report.refused
    assert (problem.file, problem.line, problem.column) == (JOURNALISTS, 4, column)
    assert word in problem.what
    assert len(book.journalist_of) == 2


def test_every_problem_of_a_row_is_named(book):
    report = load_text(book, contacts=CONTACT_ROWS + "KHONG,boss,An,,x,\n")

    assert [problem.column for problem in report.refused] == ["agency_code", "role", "email"]


def test_lines_are_counted_as_an_editor_does(book):
    text = JOURNALIST_ROWS + '\nan@bao.example,"An\nBình",Báo,,,active\nx,y,z,,,active\n'

    report = load_text(book, journalists=text)

    assert [problem.line for problem in report.refused] == [7]
    assert book.journalist_of["an@bao.example"].name == "An Bình"


def test_a_missing_column_refuses_the_file(book):
    report = load_text(book, journalists="email,name,outlet,status\na@b.example,An,Báo,active\n")

    assert [(problem.line, problem.column) for problem in report.refused] == [
        (1, "card_number"),
        (1, "card_expires_on"),
    ]


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(book):
    report = load({**{n: t.encode() for n, t in GOOD.items()}, AGENCIES: b"code\nS\xe0\n"}, book)

    assert Problem(AGENCIES, 2, "", "tệp không ở dạng UTF-8") in report.refused


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

    assert "SYT (trong sổ)" in report.refused[0].what


def test_a_journalist_who_is_also_a_contact_is_loaded_with_a_warning(book):
    report = load_text(book, journalists=JOURNALIST_ROWS + "ltan@syt.hue-gov.example,An,Báo,,,active\n")

    assert report.refused == ()
    assert "ltan@syt.hue-gov.example" in book.journalist_of
    assert [(warning.line, "SYT" in warning.what) for warning in report.warnings] == [(4, True)]


def test_a_problem_says_file_line_and_column_in_one_line():
    assert str(Problem("contacts.csv", 7, "email", "sai")) == "contacts.csv, dòng 7, cột email: sai"
    assert str(Problem("contacts.csv", 0, "", "thiếu tệp này")) == "contacts.csv: thiếu tệp này"


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
