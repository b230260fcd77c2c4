"""A page that uses every part of `templates/pages/_parts.html` once, as the admin pages would."""

from pathlib import Path

from bs4 import BeautifulSoup

from chalicelib.render import TEMPLATES
from chalicelib.render.languages import environment
from chalicelib.render.phrases import Language
from tests.templates.page_samples import OFFICER, ON_EVERY_PAGE
from tests.templates.samples import TEXT

PAGE = (Path(__file__).parent / "kitchen.html").read_text(encoding="utf-8")
PROBLEMS = {"email": "Địa chỉ thư chưa đúng.", "text": "Câu hỏi còn trống.", "q": "Xin tìm bằng ít chữ hơn."}


def page_of_all_parts(language=Language.VI, **facts):
    """Give the HTML of the page."""
    template = environment(language, TEMPLATES).from_string(PAGE)
    known = {**ON_EVERY_PAGE, "visitor": OFFICER, "text": TEXT, "problems": PROBLEMS}
    return template.render(
        {**known, "unverified_policies": ["Quy chế <2025>"], "language": language.value, **facts}
    )


def soup_of_all_parts(**facts):
    """Give the page as a tree."""
    return BeautifulSoup(page_of_all_parts(**facts), "html.parser")
