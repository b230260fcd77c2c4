"""The parts that pages share, and the layout of the admin pages, on a page that uses each of them."""

import pytest

from chalicelib.render.phrases import Language
from tests.templates.kitchen import PROBLEMS, page_of_all_parts, soup_of_all_parts
from tests.templates.page_samples import OFFICER
from tests.templates.shapes import (
    assert_well_formed,
    doubled_ids,
    inline_things,
    lost_references,
    nameless_fields,
)


@pytest.fixture(scope="module")
def page():
    return soup_of_all_parts()


@pytest.mark.parametrize("language", list(Language))
def test_a_page_of_all_parts_is_well_formed(language):
    assert_well_formed(page_of_all_parts(language))


def test_every_part_names_its_fields_and_nothing_is_inline(page):
    assert nameless_fields(page) == []
    assert lost_references(page) == []
    assert doubled_ids(page) == []
    assert inline_things(page) == []


def test_a_field_says_what_is_wrong_with_it_and_what_to_write(page):
    field = page.find(id="email")

    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "email-hint email-problem"
    assert page.find(id="email-problem").get_text() == PROBLEMS["email"]
    assert field.has_attr("required")
    assert "(bắt buộc)" in page.find("label", attrs={"for": "email"}).get_text()


def test_a_field_without_a_problem_says_nothing_of_one(page):
    assert not {"aria-invalid", "aria-describedby", "required"} & page.find(id="q").attrs.keys()


def test_what_was_typed_stands_there_again(page):
    assert page.find(id="q")["value"] == "<b>"
    assert page.find(id="text").get_text().endswith("Báo Sông Hương Mới")
    assert page.find(id="state").find("option", selected=True)["value"] == "open"
    assert [tick["value"] for tick in page.find_all("input", attrs={"name": "agency"}, checked=True)] == [
        "STC"
    ]


def test_the_summary_of_problems_is_read_out_and_leads_to_the_fields(page):
    summary = page.find(id="problems")

    assert summary["role"] == "alert"
    assert summary["tabindex"] == "-1"
    assert {link["href"][1:]: link.get_text() for link in summary.find_all("a")} == PROBLEMS


def test_a_form_without_problems_has_no_summary():
    assert soup_of_all_parts(problems={}).find(id="problems") is None


def test_every_form_that_posts_in_a_session_proves_where_it_comes_from(page):
    posts = page.find_all("form", method="post")

    assert len(posts) == 3
    assert all(form.find("input", attrs={"name": "csrf"})["value"] == OFFICER["csrf"] for form in posts)


def test_a_table_can_be_scrolled_with_the_keyboard_and_has_a_name(page):
    frame = page.table.parent

    assert (frame["tabindex"], frame["role"], frame["aria-label"]) == ("0", "region", "Câu hỏi trễ hạn")


def test_an_admin_page_shows_where_one_is_and_who_is_signed_in(page):
    (here,) = page.nav.find_all("a", attrs={"aria-current": "page"})

    assert here.get_text() == "Các câu hỏi"
    assert here["href"] == "https://phatngon.example/admin/questions"
    assert OFFICER["name"] in page.header.get_text()
    assert page.header.form["action"] == "https://phatngon.example/sign-out"


def test_an_admin_page_warns_of_a_policy_that_is_not_verified(page):
    assert "chưa xác minh" in page.main.get_text()
    assert "chưa xác minh" not in soup_of_all_parts(unverified_policies=[]).main.get_text()


def test_nobody_signed_in_needs_no_sign_out():
    assert soup_of_all_parts(visitor=None).header.form is None
