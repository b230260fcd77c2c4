import pytest

from chalicelib.desk.register import load
from chalicelib.desk.register_rows import Row
from chalicelib.desk.register_rules import AGENCIES, CONTACTS, JOURNALISTS
from chalicelib.domain.register_records import Problem
from tests.desk.registers import AGENCY_ROWS, CONTACT_ROWS, GOOD, JOURNALIST_ROWS, Book, load_text, what


@pytest.fixture
def book():
    return Book()


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
    assert word in what(problem)
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
    assert word in what(problem)
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
    assert word in what(problem)
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

    assert Problem(AGENCIES, 2, "", "not_utf8") in report.refused


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("khong phai", "thiếu dấu @"),
        ("an@", "thiếu tên miền sau dấu @"),
        ("@syt.vn", "thiếu phần trước dấu @"),
        ("an@syt", "tên miền phải có dấu chấm"),
        ("an..b@syt.vn", "có hai dấu chấm liền nhau"),
        ("lê@syt.vn", "phần trước dấu @ chỉ được dùng chữ không dấu"),
        ("an b@syt.vn", "phần trước dấu @ có ký tự không được dùng"),
        ("an@syt,vn", "tên miền có ký tự không được dùng"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_in_vietnamese(address, why):
    row = Row("contacts.csv", 2, {"email": address})

    row.address("email")

    assert what(row.problems[0]) == f"địa chỉ thư điện tử “{address}” không hợp lệ: {why}"


def test_an_address_of_a_journalist_whom_only_the_book_knows_is_refused(book):
    load_text(book)
    header = JOURNALIST_ROWS.splitlines()[0]

    report = load_text(book, journalists=f"{header}\nmoi@bao.example;my2@song.example,Mới,Báo,,,active\n")

    assert [(problem.line, problem.code) for problem in report.refused] == [(2, "address_taken")]
    assert "moi@bao.example" not in book.journalist_of


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"agencies": AGENCY_ROWS + f"MOI,{'x' * 2001},,,,\n"}, "long_cell"),
        ({"agencies": AGENCY_ROWS + f"MOI,Mới,,,,{';'.join(f'h{n}.vn' for n in range(9))}\n"}, "too_many"),
        ({"journalists": AGENCY_ROWS + "MOI,Mới,,,,\n" * 5001}, "missing_column"),
        ({"agencies": AGENCY_ROWS + "MOI,Mới,,,,\n" * 5001}, "too_many_rows"),
    ],
)
def test_what_would_be_too_large_for_the_book_is_refused(book, changes, code):
    report = load_text(book, **changes)

    assert code in {problem.code for problem in report.refused}
