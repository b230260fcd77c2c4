"""What must stay whole, proved over the folder of letters."""

import re
import unicodedata

import pytest

from chalicelib.render import TEMPLATES, TemplateRenderer
from tests.templates import samples

FOLDERS = sorted(path for path in (TEMPLATES / "mail").iterdir() if path.is_dir())
NAMES = [path.name for path in FOLDERS]
DELIMITER = "=== Vui lòng trả lời PHÍA TRÊN dòng này ==="
JOURNALIST_ADDRESS, AGENCY_ADDRESS = samples.JOURNALIST_ADDRESS, samples.AGENCY_ADDRESS

each_letter = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def renderer():
    return TemplateRenderer()


def visible(html: str) -> str:
    """Give what a reader sees of the HTML part, on one line."""
    body = re.sub(r"<(style|title)>.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_letter_is_a_subject_and_two_bodies(folder):
    assert {path.name for path in folder.iterdir()} == {"subject.txt", "body.txt", "body.html"}


def test_every_letter_has_a_sample():
    assert set(samples.LETTERS) == set(NAMES)


def has_deadline(facts):
    told = [facts, *facts.get("rows", ()), *facts.get("agencies", ())]
    return any(isinstance(one, dict) and one.get("deadline") for one in told)


@pytest.mark.parametrize("name", [name for name in NAMES if has_deadline(samples.LETTERS[name])])
def test_a_letter_with_a_deadline_says_how_it_is_counted(renderer, name):
    letter = renderer.letter(name, samples.facts_of(name))
    counted = "3 ngày làm việc sau ngày tiếp nhận 19/11; không tính các ngày 21, 22 và 24/11"

    assert counted in letter.text
    assert counted in visible(letter.html)


@pytest.mark.parametrize("name", ["unassigned", "unassigned-late"])
def test_a_guess_is_told_with_its_reasons_in_both_parts(renderer, name):
    written = renderer.letter(name, samples.facts_of(name))

    for part in (written.text, visible(written.html)):
        assert "Sở Y tế (có từ “bệnh viện”; gửi đích danh cơ quan này)" in part


@each_letter
def test_a_subject_is_one_line_and_begins_with_the_reference(renderer, name):
    facts = samples.facts_of(name)

    subject = renderer.letter(name, facts).subject

    assert subject.splitlines() == [subject]
    if facts.get("reference"):
        assert subject.startswith(f"[{samples.REFERENCE}] ")


@each_letter
def test_both_parts_name_the_reference_and_the_deadline(renderer, name):
    facts = samples.facts_of(name)

    words = renderer.letter(name, facts)

    for part in (words.text, visible(words.html)):
        assert facts.get("reference", "") in part
        assert "deadline" not in facts or samples.DUE in part


@each_letter
def test_reference_and_summary_stand_near_the_top_of_both_parts(renderer, name):
    words = renderer.letter(name, samples.facts_of(name))

    for part in (words.text, visible(words.html)):
        assert part.index("Thời hạn:") < 1000


@each_letter
def test_a_letter_ends_with_its_summary_in_english(renderer, name):
    words = renderer.letter(name, samples.facts_of(name))

    vietnamese, english = (summary_lines(words.text, label) for label in ("* Sự việc:", "* What happened:"))
    assert len(vietnamese) == len(english) == 3
    assert not set(vietnamese) & set(english)
    assert "English summary" in visible(words.html)


def summary_lines(text: str, first: str) -> list[str]:
    lines = text[text.index(first) :].splitlines()[:3]
    return [line.split(": ", 1)[1] for line in lines]


@each_letter
def test_the_delimiter_line_is_the_first_where_a_reply_is_read(renderer, name):
    words = renderer.letter(name, samples.facts_of(name, can_reply=True))

    assert words.text.startswith(f"{DELIMITER}\n\n")
    assert visible(words.html).startswith(DELIMITER)
    assert f">{DELIMITER}<" in words.html


@each_letter
def test_the_delimiter_line_is_absent_where_no_reply_is_read(renderer, name):
    words = renderer.letter(name, samples.facts_of(name, can_reply=False))

    assert DELIMITER not in words.text
    assert DELIMITER not in words.html


@each_letter
def test_what_people_wrote_is_escaped_in_html_and_left_alone_in_text(renderer, name):
    facts = samples.facts_of(name)

    words = renderer.letter(name, facts)

    assert "<script" not in words.html
    assert "<b>" not in words.html
    if facts.get("text") == samples.TEXT:
        assert samples.TEXT in words.text
        assert "&lt;script&gt;" in words.html


@each_letter
def test_the_plain_text_has_no_gaps_and_no_stray_space(renderer, name):
    words = renderer.letter(name, samples.facts_of(name))

    assert "\n\n\n" not in words.text
    assert not re.search(r"[ \t]+$", words.text, re.MULTILINE)
    assert "&lt;" not in words.text


@each_letter
def test_html_loads_nothing_and_tracks_nobody(renderer, name):
    html = renderer.letter(name, samples.facts_of(name)).html

    assert not re.search(r"<(img|script|link|iframe|form)\b|url\(|@import", html)


@each_letter
def test_no_letter_shows_the_other_side_s_address(renderer, name):
    facts = samples.facts_of(name)
    own = facts.get("writer", "") or facts.get("address", "") or facts.get("sender", "")

    words = renderer.letter(name, facts)

    for address in {JOURNALIST_ADDRESS, AGENCY_ADDRESS} - {own}:
        assert address not in words.text + words.html + words.subject


def test_templates_are_written_in_composed_characters():
    for path in (one for one in TEMPLATES.rglob("*.*") if one.suffix != ".ttf"):
        assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8")), path


LURE = "Xác minh tại https://evil.example hoặc evil.example"


@pytest.mark.parametrize("name", ["confirm", "confirm-form", "choose", "pen-alert", "pen-digest", "release"])
def test_a_stranger_can_put_no_link_into_a_letter_of_ours(renderer, name):
    facts = {**samples.facts_of(name), ("text" if name == "release" else "subject"): LURE}
    if name == "pen-digest":
        facts["mails"] = [{**facts["mails"][0], "subject": LURE}]

    letter = renderer.letter(name, facts)

    assert "Xác minh" not in letter.subject
    assert "evil.example" not in letter.text + letter.html
    assert "Xác minh tại […] hoặc evil. example" in letter.text
