"""The documents list what the folders hold."""

import re

from chalicelib.render import TEMPLATES
from tests.templates.page_samples import PAGES
from tests.templates.samples import LETTERS

DOCS = TEMPLATES.parent / "docs"
ROW = re.compile(r"^\| `([a-z-]+)` \|", re.MULTILINE)


def rows_under(heading: str) -> list[str]:
    text = (DOCS / "letters.md").read_text(encoding="utf-8")
    return ROW.findall(text.split(f"\n## {heading}\n")[1].split("\n## ")[0])


def test_the_document_lists_every_letter_and_its_facts_once():
    assert sorted(rows_under("The letters")) == sorted(LETTERS)
    assert sorted(rows_under("Facts")) == sorted(LETTERS)


def test_the_document_lists_every_page_once():
    assert sorted(rows_under("The pages")) == sorted(PAGES)


def test_a_letter_s_facts_are_those_of_the_document():
    text = (DOCS / "letters.md").read_text(encoding="utf-8").split("\n## Facts\n")[1].split("\n## ")[0]
    facts = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", text, re.MULTILINE))

    for letter, sample in LETTERS.items():
        for fact in set(sample) - {"reply_to", "can_reply", "attached", "linked", "attachments"}:
            assert re.search(rf"\b{fact}\b", facts[letter]), (letter, fact)


def test_a_word_has_one_vietnamese_term():
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    things, acts = text.split("\n## Things\n")[1].split("\n## Words on")[0].split("\n## Acts\n")

    for table in (things, acts):
        words = re.findall(r"^\| ([a-z ]+) \| ([^|]+) \|", table, re.MULTILINE)
        named = [word for word, term in words if word != "word"]
        terms = [term for word, term in words if word != "word"]
        assert len(set(named)) == len(named)
        assert len(set(terms)) == len(terms)
