"""That letters and pages say what to do, and where, in natural words."""

import pytest

from chalicelib.render import TemplateRenderer
from tests.templates.page_samples import FIGURES, page_facts_of
from tests.templates.samples import facts_of


@pytest.fixture(scope="module")
def renderer():
    return TemplateRenderer()


def test_an_alert_leads_to_its_mail_and_an_older_one_to_the_pen(renderer):
    url = "https://phatngon.example/admin/pen"
    facts = facts_of("pen-alert")

    for part in (renderer.letter("pen-alert", facts).text, renderer.letter("pen-alert", facts).html):
        assert f"{url}/0100018f" in part
    del facts["mail_id"]
    assert f"bỏ qua: {url}\n" in renderer.letter("pen-alert", facts).text


@pytest.mark.parametrize(("hours", "said"), [(0, "trong vòng dưới 1 giờ làm việc"), (1, "trong vòng 1 giờ")])
def test_less_than_an_hour_is_not_called_none(renderer, hours, said):
    figures = {**FIGURES, "median_hours": hours}

    assert said in page(renderer, "statistics", total={"figures": figures})


def test_what_an_agency_owes_is_not_called_its_own_questions(renderer):
    assert "<h1>Câu hỏi gửi tới cơ quan</h1>" in page(renderer, "questions", is_journalist=False)
    assert "<h1>Câu hỏi của Anh/Chị</h1>" in page(renderer, "questions")


def test_a_policy_is_named_with_basis_and_state_one_after_the_other(renderer):
    policy = {"name_vi": "Quy chế (dự thảo)", "basis": "Dự thảo 9/2025 (theo báo chí)", "is_verified": False}

    html = page(renderer, "admin-question", policy=policy)

    assert "Quy chế (dự thảo); Dự thảo 9/2025 (theo báo chí); chưa xác minh" in html


def test_an_english_sentence_about_an_agency_begins_with_a_capital(renderer):
    assert "The Department of Health is to answer" in page(renderer, "question", "en")


def page(renderer, name, language="vi", **changes):
    """Render a page from its sample."""
    return renderer.page(name, language, **page_facts_of(name, **changes))
