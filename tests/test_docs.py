"""The documents and the code hold each other."""

import ast
import re
from pathlib import Path

import pytest

from chalicelib.domain.letter import State
from chalicelib.domain.question import QuestionStatus, Status
from chalicelib.domain.records import Outcome, PenReason, Purpose, TaskKind
from chalicelib.domain.steps import Step
from chalicelib.handlers.metrics import Metric

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
DEADLINES = (ROOT / "docs" / "deadlines.md").read_text(encoding="utf-8")
LETTERS = (ROOT / "docs" / "letters.md").read_text(encoding="utf-8")

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"[\"']([A-Z][A-Z]+(?:_[A-Z]+)*)[\"']")
TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)
# What would lead from the project to one person's machine; in pieces, so that it does not find itself.
MACHINE = re.compile(r"/wo[r]k/|/tm[p]/venv|/hom[e]/|/roo[t]/|pyp[i]\.|pypi-mor[e]")
FOLDERS = (".ci", "chalicelib", "docs", "infra", "templates", "tests")
TEXTS = {".md", ".py", ".txt", ".toml", ".yaml", ".yml", ".html", ".css", ".cfg", ".csv", ".po"}


def section(heading, text=OPERATIONS):
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[2]


def rows(heading, text=OPERATIONS):
    """Give the words in backticks that begin the rows of the tables under a heading, by table."""
    blocks = (block.strip() for block in section(heading, text).split("\n\n"))
    return [re.findall(r"^\| `([^`]+)`", block, re.MULTILINE) for block in blocks if block.startswith("|")]


def functions_of_the_app():
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


def variables_read_in(path, function):
    """Give the names of variables in a function that reads settings."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = next(
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function
    )
    return set(VARIABLE.findall(ast.unparse(found))) - {"MLPN", "SVHTT", "VPUBND"}


def texts():
    below = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    return [path for path in (*ROOT.iterdir(), *below) if path.suffix in TEXTS and path.is_file()]


def anchors_of(document):
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_setting_of_a_deployment_is_told():
    wanted = variables_read_in("chalicelib/settings.py", "from_environ")

    assert set(rows("Settings of a deployment")[0]) == wanted


def test_every_setting_of_a_local_run_is_told():
    told = {
        name for table in rows("On one machine") for name in table if name.isupper() or "PHATNGON" in name
    }

    assert told == variables_read_in("infra/local/config.py", "from_environ")


def test_every_function_of_the_app_is_told():
    assert rows("Functions and schedules") == [functions_of_the_app()]


def test_every_figure_is_told():
    assert rows("What is measured") == [[str(metric) for metric in Metric]]


def test_every_make_target_is_told():
    targets = TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))

    assert rows("On one machine")[0] == [f"make {target}" for target in targets]


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("Outcomes of a raw mail (the ledger)", [Outcome]),
        ("Reasons in the pen", [PenReason]),
        ("Where a question stands", [QuestionStatus, Status]),
        ("States of a letter", [State]),
        ("Tasks", [TaskKind]),
    ],
)
def test_every_word_of_the_book_is_told_in_its_order(heading, kinds):
    assert rows(heading) == [[word.value for word in kind] for kind in kinds]


def test_every_step_of_the_ladder_is_told():
    assert rows("The ladder", DEADLINES)[0] == [step.value for step in Step]
    assert all(f"`{step}`" in section("Steps of the ladder") for step in Step)


def test_every_kind_of_link_is_told():
    assert all(f"`/{purpose}/…`" in section("Functions and schedules") for purpose in Purpose)


def test_every_letter_is_told():
    folders = {path.name for path in (ROOT / "templates" / "mail").iterdir() if path.is_dir()}

    assert set(rows("The letters", LETTERS)[0]) == folders


def test_the_glossary_is_there():
    assert "| question | câu hỏi |" in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file_that_exists(document):
    links = LINK.findall(FENCE.sub("", document.read_text(encoding="utf-8")))

    for link in links:
        if "://" not in link:
            name, _, anchor = link.partition("#")
            target = (document.parent / name).resolve() if name else document
            assert target.exists(), link
            assert not anchor or anchor in anchors_of(target), link


@pytest.mark.parametrize("document", DOCUMENTS[2:], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_document_is_led_to_from_another(document):
    led = {
        (other.parent / link.partition("#")[0]).resolve()
        for other in DOCUMENTS
        if other != document
        for link in LINK.findall(other.read_text(encoding="utf-8"))
    }

    assert {document, document.parent} & led


def test_every_module_that_the_documents_name_exists():
    named = re.compile(
        r"`((?:(?:chalicelib|infra|templates|tests)/[\w./-]+)|(?:desk|mail|domain|aws)/\w+\.py)`"
    )

    for document in DOCUMENTS:
        for path in named.findall(document.read_text(encoding="utf-8")):
            bare = path.rstrip("/")
            assert (ROOT / bare).exists() or (ROOT / "chalicelib" / bare).exists(), (document.name, path)


def test_no_text_names_a_machine_s_paths_or_a_registry():
    found = [path.relative_to(ROOT) for path in texts() if MACHINE.search(path.read_text(encoding="utf-8"))]

    assert found == []


def test_each_decision_has_a_number_of_its_own():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").iterdir())]

    assert len(numbers) == len(set(numbers))


def test_each_module_of_the_mail_ring_stands_in_one_row():
    section = (ROOT / "docs" / "mail.md").read_text(encoding="utf-8").split("## Where things are\n")[1]
    rows = [row.split(" | ") for row in section.split("|---|---|---|\n")[1].splitlines()]
    named, folder = [], ""
    for first, _, modules in rows:
        folder = first.strip("|/` ") or folder
        named += [f"{folder}/{module}" for module in re.findall(r"`(\w+)`", modules)]

    assert sorted(named) == sorted(
        f"{path.parent.name}/{path.stem}"
        for path in (ROOT / "chalicelib" / "mail").rglob("*.py")
        if path.stem != "__init__"
    )
