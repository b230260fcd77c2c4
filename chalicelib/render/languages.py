"""The two languages, and a strict Jinja environment for each."""

from functools import cache, partial
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from chalicelib.render.assets import address_of
from chalicelib.render.phrases import Language, Phrases

_CATALOGUE: Final = Path(__file__).parents[1] / "locale" / "en" / "LC_MESSAGES" / "phatngon.mo"


def translations(language: Language) -> NullTranslations:
    """Give the catalogue of a language; Vietnamese is the language of the source strings."""
    if language is Language.VI:
        return NullTranslations()
    with _CATALOGUE.open("rb") as catalogue:
        return GNUTranslations(catalogue)


@cache
def environment(language: Language, templates: Path) -> Environment:
    """Give the environment of a language: strict, HTML escaped, strings through its catalogue.

    There is one for a process, since compiling the templates takes longer than all else in a letter.
    """
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # what a function was packed with never changes: no look at files for each letter
        cache_size=-1,
    )
    catalogue = translations(language)
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    made.globals["static"] = partial(address_of, folder=templates / "static")
    made.filters.update(Phrases(language, catalogue).filters())
    return made
