"""The English catalogue: up to date, complete, sure, with the same placeholders."""

import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from chalicelib.render import TEMPLATES

ROOT = TEMPLATES.parent
PO = ROOT / "chalicelib" / "locale" / "en" / "LC_MESSAGES" / "phatngon.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def entries() -> list:
    return [message for message in catalogue() if message.id]


def extracted() -> set:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as config:
        methods, options = parse_mapping_cfg(config)
    rows = extract_from_dir(ROOT, methods, options, directory_filter=_may_hold_words)
    return {row[2] for row in rows}


def _may_hold_words(path: str) -> bool:
    """Look into the sources only: not into environments, state and the link vendor/templates."""
    parts = Path(path).relative_to(ROOT).parts
    return not parts or parts[0] == "templates" or parts in (("chalicelib",), ("chalicelib", "render"))


def test_the_catalogue_holds_exactly_the_strings_of_the_templates():
    assert {message.id for message in entries()} == extracted()


def test_every_string_has_a_sure_translation_with_the_same_placeholders():
    assert [message.id for message in entries() if not is_sure(message)] == []


def is_sure(message) -> bool:
    """Tell whether each form is translated, by a person, and names what the source names."""
    source = message.id[0] if isinstance(message.id, tuple) else message.id
    translations = message.string if isinstance(message.string, tuple) else (message.string,)
    named = sorted(PLACEHOLDER.findall(source))
    has_all = all(text and sorted(PLACEHOLDER.findall(text)) == named for text in translations)
    return has_all and not message.fuzzy


def test_the_compiled_catalogue_is_up_to_date():
    compiled = BytesIO()
    write_mo(compiled, catalogue())
    compiled.seek(0)

    with PO.with_suffix(".mo").open("rb") as committed:
        assert GNUTranslations(committed)._catalog == GNUTranslations(compiled)._catalog
