"""Every act has words wherever somebody reads of it: on its form, and on the admin pages."""

import pytest

from chalicelib.domain.acts import RULES, Act, Way
from chalicelib.render import TEMPLATES
from chalicelib.render.languages import environment
from chalicelib.render.phrases import Language

each_language = pytest.mark.parametrize("language", Language)


@each_language
def test_every_act_has_words_on_the_admin_pages(language):
    words = environment(language, TEMPLATES).get_template("pages/_admin_words.html").module
    names = {row.event for row in RULES.values()}

    assert not [name for name in names if str(words.act(name)).strip() == name]
    assert not [act for _, act in RULES if str(words.entry_kind("", str(act))).strip() == act]


@each_language
def test_every_act_of_the_page_says_what_it_does_and_what_it_did(language):
    words = environment(language, TEMPLATES).get_template("pages/_act_words.html").module
    acts = [act for (_, act), row in RULES.items() if Way.PAGE in row.ways]

    for say in (words.title, words.effect, words.done):
        assert all(str(say(str(act))).strip() for act in acts)
    assert [act for act in acts if not str(words.words(str(act))).strip()] == [Act.READERS]
