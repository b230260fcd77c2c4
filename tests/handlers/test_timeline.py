"""The timeline of a question, as a page and as a PDF to cite: a whole life, and who may see it."""

import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, PUBLIC_URL, local
from tests.fakes.people import COLLEAGUE_OF_MY, MY, PERSON, PRESS_PERSON, RIVAL
from tests.handlers.test_questions import enter, link_for

ASKED = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu học sinh đang nằm viện?\n2. Ai cung cấp suất ăn?\n\nKhánh My"
LIFE = [
    ("08:00 thứ Năm, 19/11/2026", "Câu hỏi của Trần Khánh My (Báo Sông Hương)."),
    (
        "08:00 thứ Năm, 19/11/2026",
        "Câu hỏi được giao cho Sở Y tế. Hạn trả lời: 17:00 thứ Tư, 25/11/2026. Cách tính: 3 ngày làm việc",
    ),
    ("09:00 thứ Sáu, 20/11/2026", "Đề nghị làm rõ của Sở Y tế. Người phát ngôn được dẫn tên: Lê Thị An"),
    ("09:00 thứ Sáu, 20/11/2026", "Sở Y tế có phản hồi lần đầu."),
    ("09:00 thứ Sáu, 20/11/2026", "Thời hạn của Sở Y tế tạm dừng, chờ phóng viên làm rõ câu hỏi, lâu nhất"),
    ("09:00 thứ Hai, 23/11/2026", "Trần Khánh My (Báo Sông Hương) viết cho Sở Y tế."),
    (
        "09:00 thứ Hai, 23/11/2026",
        "Thời hạn của Sở Y tế tính tiếp, sau khi tạm dừng từ 09:00 thứ Sáu, 20/11/2026.",
    ),
    (
        "10:00 thứ Hai, 23/11/2026",
        (
            "Thời hạn của Sở Y tế được gia hạn: từ 17:00 thứ Năm, 26/11/2026 đến 17:00 thứ Sáu, 27/11/2026."
            " Lý do: chờ bệnh viện"
        ),
    ),
    ("17:00 thứ Sáu, 27/11/2026", "Hết hạn mà Sở Y tế chưa có câu trả lời cuối cùng."),
    ("09:00 thứ Hai, 30/11/2026", "Trả lời của Sở Y tế. Người phát ngôn được dẫn tên: Lê Thị An"),
    ("10:00 thứ Hai, 30/11/2026", "Phóng viên đánh giá câu trả lời của Sở Y tế: không hài lòng. Lý do: muộn"),
    ("11:00 thứ Hai, 30/11/2026", "nêu điểm chưa được trả lời. Các điểm: 2."),
    ("11:00 thứ Hai, 30/11/2026", "Sở Y tế phải trả lời các điểm còn lại, với thời hạn riêng đến 17:00"),
]


@pytest.fixture
def reference(office):
    """Let a question live: asked back, extended, answered late, rated, asked again."""
    case = office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))
    dispatch = office.last("dispatch", PERSON)

    def agency(day, text):
        office.at(day).receive(a_reply(dispatch, text, sender=PERSON))
        office.sweep()

    def journalist(day, name, text):
        office.at(day).receive(a_reply(office.last(name, MY), text, sender=MY))
        office.sweep()

    agency(local(20, 9), "#lamro Trường nào?")
    journalist(local(23, 9), "message", "Trường Hương An.")
    agency(local(23, 10), "#giahan 27/11: chờ bệnh viện")
    office.run_until(local(30, 8), every=DAY)
    agency(local(30, 9), "#traloi\n1. Còn 12 cháu.")
    journalist(local(30, 10), "answer", "#danhgia không hài lòng: muộn")
    journalist(local(30, 11), "answer", "#chuadu 2: ai cung cấp?")
    office.at(local(30, 15, 20))
    return case.question.reference.lower()


def shown(web, path, cookie=None):
    return web.get(path, headers=cookie or {})


def test_a_whole_life_is_told_in_order_and_ends_with_the_truth_to_cite(office, web, reference):
    page = BeautifulSoup(shown(web, link_for(office, "receipt", MY) + "/timeline").body, "html.parser")

    told = page.find_all("dl")[1]
    rows = [
        (" ".join(at.get_text().split()), " ".join(words.get_text().split()))
        for at, words in zip(told.find_all("dt"), told.find_all("dd"), strict=True)
    ]
    assert [(at, True) for at, _ in LIFE] == [
        (at, part in words) for (at, words), (_, part) in zip(rows, LIFE, strict=True)
    ], rows
    assert "Trả lời sau hạn." in rows[9][1]
    standing = " ".join(page.find(class_="lead").get_text().split())
    assert standing == "Sở Y tế: chưa trả lời tính đến 15:20 thứ Hai, 30/11/2026; chưa hết hạn."


def words_of(text):
    return " ".join(text.split())


def test_the_pdf_says_what_the_page_says_with_title_language_tags_and_a_foot_on_each_sheet(
    office, web, reference
):
    path, cookie = f"/questions/{reference}/tatca/timeline", enter(office, web, MY, "/questions")
    main = BeautifulSoup(shown(web, path, cookie).body, "html.parser").main
    for apart in main.find_all(["nav", "footer"]):
        apart.decompose()
    before = dict(office.book.records)

    answer = shown(web, f"{path}.pdf", cookie)

    pdf = PdfReader(BytesIO(answer.body), strict=True)
    sheets = [sheet.extract_text() for sheet in pdf.pages]
    foot = f"{reference.upper()}, 15:20 thứ Hai, 30/11/2026. Kiểm tra tại {PUBLIC_URL}{path}"
    told = re.sub(r"\s+", "", "".join(sheet.partition(reference.upper() + ", 15:20")[0] for sheet in sheets))
    assert [
        part for part in main.stripped_strings if re.sub(r"\s+", "", part) not in told and len(part) > 1
    ] == []
    assert [words_of(foot) in words_of(sheet) for sheet in sheets] == [True] * len(sheets)
    assert [f"{number}/{len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1)] == [True] * len(
        sheets
    )
    assert pdf.metadata.title == f"Diễn biến của câu hỏi {reference.upper()}"
    root = pdf.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("vi", True)
    whole = root["/StructTreeRoot"]["/K"][0].get_object()
    assert [one.get_object()["/S"] for one in whole["/K"]] == ["/H1", "/L", "/H2", "/L", "/H2", "/P", "/P"]
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{reference.upper()}.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.body.decode()  # as text it needs no base64 on its way
    assert office.book.records == before


@pytest.mark.parametrize("ending", ["timeline", "timeline.pdf"])
@pytest.mark.parametrize(
    ("address", "seat", "status"),
    [
        (MY, "tatca", 200),
        (COLLEAGUE_OF_MY, "tatca", 404),
        (RIVAL, "tatca", 404),
        (PERSON, "tatca", 404),
        (PERSON, "syt", 404),
        (PRESS_PERSON, "tatca", 200),
    ],
)
def test_a_timeline_is_for_its_journalist_and_press_officers(office, web, address, seat, status, ending):
    reference = office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,))).question.reference.lower()
    cookie = enter(office, web, address, "/questions")

    assert shown(web, f"/questions/{reference}/{seat}/{ending}", cookie).status_code == status
    assert shown(web, link_for(office, "dispatch", PERSON) + f"/{ending}").status_code == 404
