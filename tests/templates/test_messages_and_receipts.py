"""What an agency's words come to, as its journalist and the agency are told."""

from html import unescape

import pytest

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.render import TemplateRenderer
from tests.templates.agency_samples import SIGNS, UNDERSTOOD
from tests.templates.sample_words import SCHOOLS
from tests.templates.samples import facts_of


@pytest.fixture(scope="module")
def renderer():
    return TemplateRenderer()


@pytest.fixture(scope="module")
def text_of(renderer):
    return lambda name, **changes: renderer.letter(name, facts_of(name, **changes)).text


@pytest.mark.parametrize("sign", SIGNS)
def test_a_held_receipt_says_why_and_how_to_release_without_a_link(text_of, sign):
    taken_for = {**UNDERSTOOD, "kind": sign} if sign in set(MailKind) else None
    text = text_of("held-receipt", signs=[sign], understood=taken_for)

    assert "trả lời lại thư này với dòng đầu là #traloi " in text
    own = {"forward", "empty"}
    assert ("#traloi và không viết gì thêm để gửi cho phóng viên" in text) is (sign not in own)
    assert "nội dung cần được cơ quan xác nhận" not in text
    assert "http" not in text


@pytest.mark.parametrize(
    ("signs", "stands", "advice"),
    [
        (["approval", "already_ended"], "withdrawn", "phóng viên đã rút câu hỏi"),
        (["approval", "decided"], "answered", "đã được duyệt, hoặc đã được gửi lại"),
        (["approval", "already_ended"], "transferred", "không còn chờ duyệt"),
        (["approval", "no_reason"], "open", "“#guilai: thiếu số liệu”"),
        (["approval"], "open", "không viết gì thêm; để gửi lại"),
    ],
)
def test_an_approver_reads_what_fits_how_the_words_stand(text_of, signs, stands, advice):
    to_do = text_of("held-receipt", signs=signs, stands=stands).partition("* Cần làm: ")[2].partition("\n")[0]

    assert advice in to_do
    assert ("Không cần làm gì" in to_do) is (len(signs) > 1 and stands != "open")


@pytest.mark.parametrize("sign", ["approval", "not_approver"])
def test_a_held_receipt_about_words_that_wait_names_no_word_that_would_send_the_mail(text_of, sign):
    text = text_of("held-receipt", signs=[sign], understood=None)

    assert "người duyệt của cơ quan trả lời thư xin duyệt với dòng đầu là #traloi" in text
    assert "nội dung cần được cơ quan xác nhận" not in text
    assert "để trống thì gửi chính nội dung trên đây" not in text


def test_a_held_receipt_of_an_older_book_is_written_without_what_it_does_not_hold(renderer):
    facts = facts_of("held-receipt")
    del facts["understood"], facts["press_department"]

    assert "Được hiểu là" not in renderer.letter("held-receipt", facts).text


def test_a_held_receipt_says_what_was_read(renderer):
    words = renderer.letter("held-receipt", facts_of("held-receipt"))

    for part in (words.text, unescape(words.html)):
        for said in ("đề nghị gia hạn", "27/11/2026", "123/SYT-VP", "xin lùi thời hạn", "0234.000.040"):
            assert said in part


def test_a_held_mail_after_the_answer_has_no_deadline_in_its_summary(text_of):
    said = {"signs": ["already_ended"], "stands": "answered", "ended_at": "2026-11-20T03:12:00+00:00"}

    text = text_of("held-receipt", **said)

    assert (
        "* Thời hạn: Cơ quan đã trả lời câu hỏi này lúc 10:12 thứ Sáu, 20/11/2026; không có hạn mới." in text
    )


@pytest.mark.parametrize("kind", ["extension", "transfer", "refusal"])
def test_who_asks_for_something_learns_that_the_deadline_stands_and_whom_to_ask(renderer, kind):
    taken_for = {**UNDERSTOOD, "kind": kind}
    text = renderer.letter("held-receipt", facts_of("held-receipt", signs=[kind], understood=taken_for)).text

    assert "hạn trả lời chưa đổi" in text.lower()
    assert "cơ quan quản lý báo chí" in text
    assert "Sở Văn hóa và Thể thao, 0234.000.040" in text
    assert "không cần làm gì" not in text


def test_who_may_have_asked_the_journalist_back_learns_the_word_that_sends_it(renderer):
    taken_for = {**UNDERSTOOD, "kind": "clarification", "is_certain": False}
    facts = facts_of("held-receipt", signs=["clarification"], understood=taken_for)

    assert "với dòng đầu là #lamro" in renderer.letter("held-receipt", facts).text


@pytest.mark.parametrize(
    ("kind", "to_do"),
    [
        ("partial", "không cần làm gì"),
        ("interim", "không cần làm gì"),
        ("acknowledgement", "không cần làm gì"),
        ("clarification", "Xin trả lời thư này"),
    ],
)
@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize("promised_at", [None, "2026-11-24T10:00:00+00:00"])
def test_a_message_is_no_answer_and_says_what_the_journalist_has_to_do(
    renderer, kind, to_do, is_late, promised_at
):
    facts = facts_of("message", kind=kind, is_late=is_late, promised_at=promised_at)

    text = renderer.letter("message", facts).text

    assert "đây chưa phải câu trả lời cuối cùng" in text
    assert to_do in text
    assert ("đã qua từ" in text, "không đổi" in text) == (is_late, not is_late)
    assert ("thứ Ba, 24/11/2026" in text) == (promised_at is not None)


@pytest.mark.parametrize("points", [[], ["1", "2a"]])
def test_a_partial_answer_names_its_points_where_they_are_known(renderer, points):
    text = renderer.letter("message", facts_of("message", kind="partial", points=points)).text

    assert ("(điểm 1 và 2a)" in text) == bool(points)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Lời hẹn thứ Ba, 24/11/2026 không thay hạn này."),
        ({"is_late": True}, "Hạn trả lời đã qua từ"),
        ({"kind": "clarification"}, "Thời hạn vẫn tính trong lúc chờ phóng viên"),
        ({"kind": "acknowledgement", "is_relayed": False, "text": ""}, "không có gì được gửi cho phóng viên"),
        ({"is_ended": True}, "Câu hỏi này đã được trả lời trước đó"),
    ],
)
def test_a_receipt_says_how_a_mail_was_taken_until_when_the_clock_runs_and_how_to_correct_it(
    renderer, changes, said
):
    text = renderer.letter("message-receipt", facts_of("message-receipt", **changes)).text

    assert said in text
    assert ("dòng đầu là #traloi" in text) == (not changes.get("is_ended"))


@pytest.mark.parametrize("publication_at", ["2026-11-20T01:00:00+00:00", None])
def test_a_question_says_at_its_head_when_the_journalist_publishes(text_of, publication_at):
    deadline = {**facts_of("dispatch")["deadline"], "publication_at": publication_at}
    head = text_of("dispatch", deadline=deadline, publication_at=publication_at).partition(
        "BA VIỆC CẦN BIẾT"
    )[0]

    assert ("Phóng viên dự kiến đăng bài lúc 08:00 thứ Sáu, 20/11/2026" in head) is bool(publication_at)


AMENDED = {
    "retraction": {"acknowledged": "phải trả lời lại, chậm nhất", "withdrawn": "Anh/Chị đã rút câu hỏi"},
    "retraction-receipt": {
        "reopened": "Xin gửi câu trả lời mới",
        "declined": "thời hạn của câu hỏi đã kết thúc",
    },
}


@pytest.mark.parametrize("name", AMENDED)
def test_a_withdrawn_answer_is_owed_again_only_where_its_question_is_open(text_of, name):
    for status, said in AMENDED[name].items():
        assert said in text_of(name, status=status)


def test_a_correction_says_that_a_clock_that_runs_goes_on(text_of):
    for name in ("correction", "correction-receipt"):
        assert "Hạn trả lời không đổi: " in text_of(name, is_open=True, is_late=False)
        assert "thời hạn của câu hỏi đã kết thúc" in text_of(name, is_open=False)


OVER = [{"name": "An", "post": "", "since": None, "until": None, "is_on": False}]
OFFICE = {"name_vi": "Sở Văn hóa", "name_en": "Culture", "abbrev": "SVHTT", "code": "SVHTT"}


@pytest.mark.parametrize(
    ("name", "changes", "said", "unsaid"),
    [
        ("stand-in", {"leaves": OVER}, "không còn nhận thư", "vừa được ghi vào danh bạ"),
        ("rated", {"is_refusal": True}, "đánh giá việc Sở Y tế từ chối trả lời", "đánh giá câu trả lời"),
        ("assignment-receipt", {"stands": "withdrawn"}, "không giao lại được", "17:00"),
        (
            "assignment-receipt",
            {"stands": "open", "is_naming": False},
            "câu hỏi đang ở Sở",
            "Không cần làm gì",
        ),
        ("assignment-receipt", {"stands": "answered", "is_naming": False}, "trả lời hoặc từ chối", "17:00"),
        ("act-refused", {"why": "withdrawn"}, "không còn thời hạn", "Thời hạn không đổi"),
        (
            "rated",
            {"is_office": True, "score": "satisfied"},
            "thay cho đánh giá",
            "Xin xem lại",
        ),
        ("withdrawn", {"is_waiting": True}, "đang chờ người duyệt cũng không gửi nữa", "17:00"),
        ("act-refused", {"why": "already_ended"}, "vẫn được giữ", "#danhgia"),
        ("new-deadline", {"cause": "reclassified", "is_moved": False}, "Hạn trả lời không đổi", "hạn mới"),
        ("reopened", {"is_by_office": True}, "không chấp nhận việc Sở Y tế từ chối", "Phóng viên viết"),
        ("reopened", {"is_more": True}, "Thời hạn không đổi", "còn thiếu các điểm"),
        ("reopened", {"is_refusal": True}, "không đồng ý với việc Sở Y tế từ chối", "cho biết câu trả lời"),
        ("reopened", {"is_refusal": True, "points": []}, "Đã từ chối lúc", "Đã trả lời trước đó"),
        ("deadline-moved", {"cause": "points_added"}, "nêu thêm", "mở lại với"),
        ("deadline-moved", {"cause": "reopened_by_office"}, "không chấp nhận việc", "Anh/Chị nêu"),
        ("deadline-moved", {"is_moved": False}, "Hạn trả lời không đổi", "Hạn trả lời mới"),
        (
            "answer",
            {"taken_down_by": OFFICE},
            "do Sở Văn hóa ghi lại thay cơ quan",
            "không có tên người phát ngôn",
        ),
        (
            "release",
            {},
            "* Thời hạn: Hạn trả lời câu hỏi vẫn tính, đến 17:00 thứ Tư, 25/11/2026. Liên",
            "rút",
        ),
        ("answer-receipt", {"taken_down_by": OFFICE}, "Sở Văn hóa đã ghi lại", "Câu trả lời của Sở Y tế cho"),
    ],
)
def test_a_letter_says_what_was_done_and_nothing_else(text_of, name, changes, said, unsaid):
    text = text_of(name, **changes)

    assert said in text
    assert unsaid not in text


WITHOUT_FINAL = {"offers": [], "signs": ["already_ended"]}


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"stands": "withdrawn", **WITHOUT_FINAL}, "Phóng viên đã rút câu hỏi này; không còn hạn trả lời."),
        ({"stands": "transferred", "passed_to": [SCHOOLS], **WITHOUT_FINAL}, "Sở Giáo dục và Đào tạo"),
        ({"stands": "transferred", "passed_to": [], **WITHOUT_FINAL}, "đã chuyển cho cơ quan khác"),
        ({"stands": "declined", "ended_at": "2026-11-20T03:12:00+00:00"}, "đã từ chối câu hỏi này lúc 10:12"),
        (
            {"signs": ["amendment"], "stands": "answered", "ended_at": "2026-11-20T03:12:00+00:00"},
            "đã trả lời",
        ),
        ({"stands": "open"}, "Vẫn đang tính, đến 17:00"),
    ],
)
def test_the_third_line_of_a_held_receipt_says_how_the_question_stands(text_of, said, line):
    text = text_of("held-receipt", **said)

    assert line in text.partition("* Thời hạn: ")[2].partition("\n")[0]
    if said.get("offers") == []:
        assert "#traloi" not in text


@pytest.mark.parametrize(
    ("kind", "word", "line"),
    [
        ("transfer", "#chuyen", "dòng đầu gồm từ #chuyen, mã hoặc tên cơ quan nhận và lý do"),
        ("interim", "#buocdau", "viết câu trả lời ngay dưới dòng đó"),
        ("final", "", "viết câu trả lời ngay dưới dòng đó"),
    ],
)
def test_no_receipt_offers_to_send_a_mail_as_the_answer_that_begins_with_a_word(text_of, kind, word, line):
    said = {"understood": {**UNDERSTOOD, "kind": kind}, "word": word, "has_unknown_word": not word}
    text = text_of("held-receipt", signs=[kind], **said)

    assert line in text
    assert "#traloi và không viết gì thêm để gửi cho phóng viên" not in text
    assert "để trống thì gửi" not in text
    assert (f"dòng đầu của thư là từ {word}" in text) is bool(word)


@pytest.mark.parametrize(("kind", "word"), [("interim", "#buocdau"), ("partial", "#motphan và số các điểm")])
def test_what_is_taken_for_less_than_an_answer_is_offered_as_that_first(text_of, kind, word):
    text = text_of("held-receipt", signs=[kind], understood={**UNDERSTOOD, "kind": kind})

    line = text.partition("* Cần làm: ")[2].partition("\n")[0]
    assert 0 < line.index(word) < line.index("#traloi")


@pytest.mark.parametrize("sign", ["other_word", "unknown_word"])
def test_who_sent_a_word_that_lets_nothing_go_learns_to_write_the_act_in_full(text_of, sign):
    assert "viết đủ ở dòng đầu việc cần làm" in text_of("held-receipt", signs=[sign])
