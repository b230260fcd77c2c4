"""An answer that came too late never looks punctual: to its parties, and on the admin pages."""

import pytest
from bs4 import BeautifulSoup

from chalicelib.render import TemplateRenderer
from tests.templates import page_samples as samples
from tests.templates.admin_samples import AT, DUTY, FORGOTTEN
from tests.templates.question_samples import a_duty


@pytest.fixture(scope="module")
def renderer():
    return TemplateRenderer()


def seen(renderer, page, **changes):
    """Give the words of a page's main part, and its badges with their kinds."""
    soup = BeautifulSoup(renderer.page(page, "vi", **samples.page_facts_of(page, **changes)), "html.parser")
    main = soup.find("main")
    badges = {badge.text: " ".join(badge["class"][1:]) for badge in main.select(".badge")}
    return " ".join(main.text.split()), badges


@pytest.mark.parametrize(
    ("status", "is_late", "badge", "words"),
    [
        ("answered", False, ("Đã trả lời", "good"), "Cơ quan đã trả lời lúc"),
        ("answered", True, ("Đã trả lời, trễ hạn", "late"), ", sau hạn"),
        ("declined", False, ("Đã từ chối", "quiet"), "đã từ chối trả lời lúc"),
        ("declined", True, ("Đã từ chối, trễ hạn", "late"), ", sau hạn"),
        ("dispatched", True, ("Quá hạn", "late"), "đã qua"),
    ],
)
def test_both_parties_read_whether_it_came_in_time(renderer, status, is_late, badge, words):
    duty = a_duty(status=status, is_late=is_late, ended_at="2026-11-26T10:00:00+07:00")

    said, badges = seen(renderer, "question", duties=[duty])

    assert badge in badges.items()
    assert words in said
    assert (", sau hạn" in said) is (is_late and status != "dispatched")


def test_a_late_answer_that_is_asked_about_again_stays_late(renderer):
    duty = a_duty(status="answered", is_late=True, ended_at=AT, has_follow_up=True)

    said, badges = seen(renderer, "question", duties=[duty])

    assert badges["Đã trả lời, trễ hạn"] == "late"
    assert ", sau hạn" in said
    assert "đang chờ trả lời tiếp" in said


def test_the_first_page_counts_questions_and_says_how_many_answers_are_missing(renderer):
    many = {"late_count": 3, "late_duties_count": 51, "late_unassigned_count": 1}

    said, _ = seen(renderer, "admin-late", **many)
    plain, _ = seen(renderer, "admin-late", **many | {"late_duties_count": 2, "late_unassigned_count": 1})

    assert "3 câu hỏi đang trễ hạn" in said
    assert "Các cơ quan còn thiếu 51 phần trả lời của 2 câu hỏi." in said
    assert "1 câu hỏi đã quá hạn mà chưa giao cơ quan nào." in said
    assert "phần trả lời của" not in plain


@pytest.mark.parametrize(
    ("status", "badge"), [("answered", "đã trả lời, trễ hạn"), ("declined", "đã từ chối trả lời, trễ hạn")]
)
def test_the_admin_pages_say_what_came_too_late(renderer, status, badge):
    late = {**DUTY, "status": status, "is_late": True}
    listed = {"agency": None, "code": "SYT", "status": status, "due_at": AT, "is_late": True}
    row = {**FORGOTTEN, "received_at": AT, "due_at": None, "is_late": False, "duties": [listed]}

    said, badges = seen(renderer, "admin-question", duties=[late])
    _, in_list = seen(renderer, "admin-questions", questions=[row])

    assert badges[badge] == in_list[badge] == "late"
    assert "trễ hạn" not in badges
    assert ", sau hạn" in said
