"""What single letters say in their special cases."""

import pytest

from chalicelib.domain.acts import RULES
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.people import Role
from chalicelib.domain.records import PenReason, TaskKind
from chalicelib.domain.steps import Step
from chalicelib.render import TEMPLATES, TemplateRenderer
from chalicelib.render.languages import environment
from chalicelib.render.phrases import Language
from tests.templates.agency_samples import SIGNS
from tests.templates.samples import (
    AGENCY_ADDRESS,
    ASKER,
    DUE,
    INTAKE,
    LETTERS,
    SUBJECT,
    facts_of,
)

THREADED = [
    "receipt", "assigned", "answer", "message", "deadline-missed", "dispatch", "answer-receipt",
    "message-receipt", "held-receipt",
    "follow-up",
]  # fmt: skip
WITH_DEADLINE = [name for name, facts in LETTERS.items() if "deadline" in facts]
MESSAGES = [act for (_, act), row in RULES.items() if "message-receipt" in row.letters]


@pytest.fixture(scope="module")
def renderer():
    return TemplateRenderer()


@pytest.fixture(scope="module")
def text_of(renderer):
    return lambda name, **changes: renderer.letter(name, facts_of(name, **changes)).text


@pytest.mark.parametrize("name", [*THREADED, "reminder"])
def test_letters_of_a_thread_share_their_subject(renderer, name):
    """Gmail takes a mail into a thread only where the subject is the same, whatever References says."""
    assert renderer.letter(name, facts_of(name)).subject == f"[MLPN-2026-000123] {SUBJECT}"


@pytest.mark.parametrize("step", ["unacknowledged", "due", "overdue_1", "overdue_2", "weekly"])
@pytest.mark.parametrize("name", ["escalation", "unassigned-late", "pen-alert", "task"])
def test_subjects_of_alerts_say_no_word_of_the_question(renderer, name, step):
    facts = facts_of(name, subject=SUBJECT, step=step, is_telephone=step == "overdue_1")

    subject = renderer.letter(name, facts).subject

    assert SUBJECT not in subject
    assert ASKER["name"] not in subject
    assert ASKER["outlet"] not in subject


@pytest.mark.parametrize(
    "name", sorted({*WITH_DEADLINE} - {"overdue", "escalation", "deadline-missed", "deadline-moved"})
)
def test_a_letter_without_a_deadline_says_so(text_of, name):
    text = text_of(name, deadline=None, is_unassigned=True)

    assert DUE not in text.replace(f"Sở Y tế\nHạn trả lời: {DUE}", "")
    assert "hưa tính được hạn" in text


@pytest.mark.parametrize(
    "name",
    ["unassigned", "unassigned-late", "held-receipt", "follow-up", "dispatch", "message", "message-receipt"],
)
def test_a_summary_never_speaks_of_a_deadline_that_is_not_there(text_of, name):
    until = next(line for line in text_of(name, deadline=None).splitlines() if line.startswith("* Thời hạn:"))

    assert until.startswith("* Thời hạn: Chưa tính được hạn; ")


def test_an_unassigned_receipt_names_nobody_s_desk_but_the_deadline(text_of):
    text = text_of("receipt", is_unassigned=True, agencies=[])

    assert "cơ quan quản lý báo chí để giao đúng cơ quan trả lời" in text
    assert f"* Thời hạn: {DUE}." in text


def test_a_shared_mailbox_is_not_quoted(text_of):
    speaker = {"name": "Văn phòng Sở Y tế", "post": "", "is_quotable": False}

    text = text_of("answer", speaker=speaker)

    assert "gửi từ văn phòng của Sở Y tế" in text
    assert "được nêu:" not in text


def test_a_speaker_without_a_post_is_named_alone(text_of):
    speaker = {"name": "Lê Thị An", "post": "", "is_quotable": True}

    assert "Anh/Chị được nêu: Lê Thị An. " in text_of("answer", speaker=speaker)


@pytest.mark.parametrize("name", ["receipt", "answer", "assigned", "deadline-missed", "confirm"])
def test_a_journalist_is_addressed_by_name(text_of, name):
    assert "Kính gửi Anh/Chị Trần Khánh My (Báo Sông Hương Mới)," in text_of(name)


def test_who_is_not_known_by_name_is_addressed_all_the_same(text_of):
    assert "Kính gửi Anh/Chị,\n" in text_of("confirm", asker=None)


def test_a_late_answer_is_said_to_be_late(text_of):
    text = text_of("answer", is_late=True, is_last=False)

    assert f"sau hạn {DUE}. Còn cơ quan khác chưa trả lời" in text


def test_a_question_that_is_not_urgent_is_not_called_so(text_of):
    assert "KHẨN" in text_of("dispatch", is_urgent=True)
    assert "KHẨN" not in text_of("dispatch", is_urgent=False, acknowledge_by=None)


def test_files_are_listed_with_their_sizes_and_links(text_of):
    text = text_of("dispatch")

    assert "- don phản ánh.pdf (1,2 MB)" in text
    assert "- video.mp4 (58,2 MB): https://phatngon.example/f/abc?k=1&v=2" in text


def test_files_that_are_not_passed_on_are_named(text_of):
    assert "Tệp không chuyển được" not in text_of("answer")
    assert "hoặc quá nhiều tệp):\n- thư cũ.eml\n\nTrân trọng," in text_of("answer", left_out=["thư cũ.eml"])


def test_a_follow_up_goes_to_the_press_department_while_nobody_is_assigned(text_of):
    assert "Kính gửi cơ quan quản lý báo chí," in text_of("follow-up", agency=None)


def test_a_follow_up_after_the_answer_asks_for_the_word(text_of):
    text = text_of("follow-up", is_ended=True)

    assert "với dòng đầu là #traloi" in text
    assert "Không có hạn mới" in text


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("unacknowledged", "Chưa thấy phản hồi"),
        ("half", "Đã qua nửa thời hạn"),
        ("day_before", "Còn một ngày làm việc"),
    ],
)
def test_a_reminder_says_why_it_comes(text_of, step, words):
    assert f"* Sự việc: {words}" in text_of("reminder", step=step)


@pytest.mark.parametrize("step", ["unacknowledged", "half", "day_before"])
def test_a_reminder_after_the_deadline_says_that_it_has_passed(renderer, step):
    words = renderer.letter("reminder", facts_of("reminder", step=step, is_past=True))

    assert "* Sự việc: Đã hết hạn mà Sở Y tế chưa trả lời" in words.text
    assert f"* Thời hạn: Đã hết hạn lúc {DUE}." in words.text
    assert f"trước {DUE}" not in words.subject
    assert "hệ thống sẽ báo" not in words.text + words.html


def test_leadership_and_press_department_are_asked_for_different_things(text_of):
    leadership = text_of("escalation", audience="leadership", step="weekly", number=3, is_telephone=False)
    department = text_of("escalation", step="due", days_late=0, is_telephone=False, contacts=[])

    assert "Kính gửi lãnh đạo Ủy ban nhân dân thành phố," in leadership
    assert "Lần báo hằng tuần: 3" in leadership
    assert "Kính gửi cơ quan quản lý báo chí," in department
    assert "Quá hạn 0" not in department


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("unacknowledged", "đã đến lúc cần có phản hồi lần đầu mà chưa được giao cho cơ quan nào."),
        ("half", "đã đi quá nửa thời hạn mà chưa được giao cho cơ quan nào."),
        ("day_before", "chỉ còn một ngày làm việc mà chưa được giao cho cơ quan nào."),
        ("due", "đã hết hạn trả lời mà chưa được giao cho cơ quan nào."),
    ],
)
def test_the_press_department_is_told_again_how_to_assign_and_why_now(text_of, step, words):
    text = text_of("unassigned-late", step=step)

    assert words in text
    assert "trả lời thư này với dòng đầu là #chuyen và mã cơ quan" in text
    assert "1. SYT: Sở Y tế (có từ “bệnh viện”; gửi đích danh cơ quan này)" in text
    assert ("Đã hết hạn lúc" in text) == (step == "due")


def test_leadership_is_told_that_the_press_department_has_not_assigned(text_of):
    facts = {"audience": "leadership", "step": "weekly", "number": 2, "days_late": 7, "can_reply": False}

    text = text_of("unassigned-late", **facts)

    assert "Kính gửi lãnh đạo Ủy ban nhân dân thành phố," in text
    assert "cơ quan quản lý báo chí chưa giao cho cơ quan nào" in text
    assert f"Đã hết hạn lúc {DUE}. Quá hạn 7 ngày làm việc." in text
    assert "Lần báo hằng tuần: 2" in text
    assert "#chuyen" not in text


def test_the_journalist_is_told_the_truth_of_a_question_that_nobody_has(renderer):
    words = renderer.letter("deadline-missed", facts_of("deadline-missed", agency=None, is_head_told=False))

    for part in (words.text, words.html):
        assert "chưa được giao cho cơ quan nào" in part
        assert "Đã được báo: cơ quan quản lý báo chí, nơi giao cơ quan trả lời." in part
        assert "sau hai ngày làm việc vẫn chưa giao, báo lãnh đạo" in part
        assert "người đứng đầu" not in part
        assert "điện thoại" not in part


def test_the_journalist_is_not_told_that_an_unknown_head_was_told(text_of):
    assert "người đứng đầu cơ quan và cơ quan quản lý báo chí" in text_of("deadline-missed")
    assert "Chưa báo được người đứng đầu cơ quan được hỏi" in text_of("deadline-missed", is_head_told=False)


def test_a_journalist_releases_a_colleague_s_mail_to_the_agency(text_of):
    text = text_of("release", side="journalist", reason="unconfirmed", agency=None)

    assert "Kính gửi Anh/Chị Trần Khánh My" in text
    assert "bấm “Chuyển tiếp”" in text
    assert "chưa xác thực được người gửi" in text


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("no_standing", "từ địa chỉ chưa đăng ký"),
        ("former_contact", "không còn là đầu mối của cơ quan"),
        ("host_alone", "chỉ đầu mối của cơ quan làm được"),
        ("headers_only", "không gửi thẳng tới địa chỉ của câu hỏi này"),
        ("unconfirmed", "chưa xác thực được người gửi"),
    ],
)
def test_a_release_says_why_the_mail_is_held(text_of, reason, words):
    assert words in text_of("release", reason=reason)


def test_an_alert_without_a_guess_names_no_question(renderer):
    words = renderer.letter("pen-alert", facts_of("pen-alert", reference="", agency=None))

    assert words.subject == "Thư trong khay chờ: mã trong địa chỉ không đúng"
    assert "Có thể thuộc câu hỏi" not in words.text


def test_a_bare_task_has_no_empty_rows(text_of):
    text = text_of("task", agency=None, address="", note="", stand_in="", reference="")

    assert AGENCY_ADDRESS not in text
    assert "\n\n\n" not in text


def test_a_question_without_guesses_says_so(text_of):
    assert "Hệ thống chưa thấy cơ quan nào phù hợp." in text_of("unassigned", guesses=[])


def test_a_digest_says_which_deadlines_its_file_lacks(text_of):
    lacking = "Tệp chỉ có hạn của những câu hỏi nêu trong thư này, chưa có hạn của 2 câu hỏi nữa."

    assert lacking in " ".join(text_of("duties-digest", total=5).split())
    assert "Tệp chỉ có hạn" not in text_of("duties-digest", total=3)


def test_every_letter_says_where_questions_are_received(text_of):
    assert all(INTAKE in text_of(name) for name in LETTERS)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("macro", "codes", "unknown"),
    [
        ("step", Step, "đến bước nhắc tiếp theo"),
        ("role", Role, "Người liên hệ"),
        ("sign", SIGNS, "nội dung cần được cơ quan xác nhận"),
        ("kind", MailKind, "?"),
        ("message_of", MESSAGES, "Trả lời của"),
        ("pen_reason", PenReason, "lý do khác"),
        ("task_kind", TaskKind, "việc cần người xem"),
        ("task_advice", TaskKind, "Xin xem và xử lý."),
    ],
)
def test_every_code_has_words_of_its_own(language, macro, codes, unknown):
    names = environment(language, TEMPLATES).get_template("mail/_names.txt").module

    said = [str(getattr(names, macro)(str(code))) for code in codes]

    assert len(set(said)) == len(said)
    assert str(getattr(names, macro)("?")) not in said
    assert (unknown == getattr(names, macro)("?")) == (language is Language.VI or unknown == "?")
