import re

from chalicelib.mail.kinds.acts import Act
from chalicelib.render import TEMPLATES


def test_each_act_of_a_sentence_has_its_words():
    source = (TEMPLATES / "pages" / "_mail_words.html").read_text(encoding="utf-8")
    macro = source.split("{% macro act(code) %}")[1].split("{%- endmacro %}")[0]

    assert set(re.findall(r'^  "(\w+)":', macro, re.MULTILINE)) == {act.name.lower() for act in Act}
