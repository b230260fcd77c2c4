"""That a letter says what to do, and where."""

import pytest

from chalicelib.render import TemplateRenderer
from tests.templates.samples import facts_of


@pytest.fixture(scope="module")
def renderer():
    return TemplateRenderer()


@pytest.mark.parametrize("sign", ["extension", "transfer", "refusal", "clarification"])
def test_who_asks_for_something_learns_that_the_deadline_stands_and_whom_to_ask(renderer, sign):
    text = renderer.letter("held-receipt", facts_of("held-receipt", signs=["interim", sign])).text

    assert "hạn trả lời chưa đổi, xin liên hệ cơ quan quản lý báo chí" in text
    assert "không cần làm gì" not in text


def test_an_alert_leads_to_its_mail_and_an_older_one_to_the_pen(renderer):
    url = "https://phatngon.example/admin/pen"
    facts = facts_of("pen-alert")

    for part in (renderer.letter("pen-alert", facts).text, renderer.letter("pen-alert", facts).html):
        assert f"{url}/0100018f" in part
    del facts["mail_id"]
    assert f"bỏ qua: {url}\n" in renderer.letter("pen-alert", facts).text
