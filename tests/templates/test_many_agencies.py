"""What a letter about many agencies says in short: names in its summary, and deadlines once."""

import pytest

from chalicelib.render import TemplateRenderer
from tests.templates.sample_words import DEADLINE, SCHOOLS
from tests.templates.samples import HEALTH, facts_of

WARDS = [{"code": f"P{n}", "name_vi": f"Phường {n}", "name_en": f"Ward {n}"} for n in range(1, 34)]
LATER = {**DEADLINE, "due_at": "2026-11-27T10:00:00+00:00"}


def said(name, *agencies):
    return TemplateRenderer().letter(name, facts_of(name, agencies=list(agencies))).text


def on(deadline, *agencies):
    return [{**agency, "deadline": deadline} for agency in agencies]


@pytest.mark.parametrize("name", ["receipt", "assigned"])
def test_a_letter_about_many_agencies_names_the_first_and_each_deadline_once(name):
    text = said(name, *on(DEADLINE, HEALTH, *WARDS))

    assert "giao cho Sở Y tế và 33 cơ quan khác trả lời" in text
    assert text.count("Cách tính:") == text.count("Hạn trả lời:") == 1
    assert "Cơ quan trả lời: Sở Y tế; Phường 1; Phường 2; " in text
    assert "to: the Department of Health and 33 other agencies" in text


def test_deadlines_that_differ_are_told_apart_in_short():
    text = said("receipt", *on(DEADLINE, HEALTH), *on(LATER, *WARDS))

    assert "* Thời hạn: Sở Y tế: 17:00" in text
    assert "; Phường 1 và 32 cơ quan khác: 17:00" in text
    assert text.count("Cách tính:") == 2


def test_a_few_agencies_are_named_each():
    assert "giao cho Sở Y tế, Sở Giáo dục và Đào tạo trả lời" in said(
        "receipt", *on(DEADLINE, HEALTH, SCHOOLS)
    )
