"""Reads CloudFormation templates, and joins them into one."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Template = dict[str, Any]
HERE = Path(__file__).resolve().parent
STACK = HERE / "stack.yaml"
"""What the functions stand on; the local run makes its part of it."""
FUNCTIONS = HERE / "functions.yaml"
"""How the functions run: names, sizes, settings, and what each may do."""
PAGES = HERE / "pages.yaml"
"""How the pages stand on the web: address, limits, access log."""
WATCH = HERE / "watch.yaml"
"""What looks after them: alarms, the dashboard, saved queries."""


class TemplateError(Exception):
    """Two templates say different things in the same place."""


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms (`!Ref`, `!GetAtt`, `!Sub`, …)."""


def _long_form(loader: _Loader, suffix: str, node: yaml.Node) -> Template:
    name = suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}"
    if isinstance(node, yaml.ScalarNode):
        text = loader.construct_scalar(node)
        return {name: text.split(".", 1) if suffix == "GetAtt" else text}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 - YAML has three kinds of node
    return {name: loader.construct_mapping(node, deep=True)}


_Loader.add_multi_constructor("!", _long_form)


def read(path: Path) -> Template:
    """Give a template in long forms; it is parsed once and must not be changed."""
    return _parsed(path.read_text(encoding="utf-8"))


@cache
def _parsed(text: str) -> Template:
    whole: Template = yaml.load(text, _Loader)  # noqa: S506 - a safe loader with short forms
    return whole


def joined() -> Template:
    """Give the templates as one."""
    return join(map(read, (STACK, FUNCTIONS, PAGES, WATCH)))


def join(templates: Iterable[Template]) -> Template:
    """Join templates section by section; TemplateError when a name stands in two of them."""
    whole: Template = {}
    for template in templates:
        for section, content in template.items():
            if not isinstance(content, dict):
                whole.setdefault(section, content)
                continue
            known = whole.setdefault(section, {})
            if twice := known.keys() & content.keys():
                raise TemplateError(f"{section} has {', '.join(sorted(twice))} twice")
            known.update(content)
    return whole
