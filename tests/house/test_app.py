"""app.py is the table of contents: each function a docstring and one call, each event source named."""

import ast

import pytest

from app import app
from chalicelib.handlers import queues
from tests.house.folder import ROOT, functions_of, tree_of

APP = ROOT / "app.py"
SOURCES = {
    "receive_mail": "phatngon-inbound",
    "record_dead_letter": "phatngon-inbound-dead-letters",
    "record_delivery": "phatngon-feedback",
    "sweep_letters": "rate(1 minute)",
    "chase_answers": "rate(5 minutes)",
    "tell_of_pen": "rate(30 minutes)",
    "tell_agencies": "rate(10 minutes)",
    "count_waiting_mail": "rate(5 minutes)",
    "keep_figures": "cron(15 18 * * ? *)",
    "rotate_token_key": None,
    "redrive_dead_letters": None,
}
ROUTES = {
    "/static/{name}": {"GET"},
    "/robots.txt": {"GET"},
    "/confirm/{token}": {"GET", "POST"},
    "/choose/{token}": {"GET", "POST"},
    "/release/{token}": {"GET", "POST"},
    "/seen/{token}": {"GET", "POST"},
    "/attachment/{token}": {"GET"},
    "/": {"GET", "POST"},
    "/ask/{token}": {"GET", "POST"},
    "/ask/{token}/edit": {"GET", "POST"},
    "/ask/{token}/files": {"GET"},
    "/confirm-form/{token}": {"GET", "POST"},
    "/registration": {"GET", "POST"},
    "/registration/{token}": {"GET", "POST"},
    "/registration/{token}/edit": {"GET", "POST"},
    "/confirm-registration/{token}": {"GET", "POST"},
    "/register-again/{token}": {"GET", "POST"},
    "/calculator": {"GET"},
    "/statistics": {"GET"},
    "/statistics.csv": {"GET"},
    "/statistics/{code}": {"GET"},
    "/questions": {"GET", "POST"},
    "/questions/{question}": {"GET", "POST"},
    "/questions/{question}/{agency}": {"GET", "POST"},
    "/questions/{question}/{agency}/{draft}": {"GET"},
    "/questions/{question}/timeline": {"GET"},
    "/questions/{question}/timeline.pdf": {"GET"},
    "/questions/{question}/{agency}/timeline": {"GET"},
    "/questions/{question}/{agency}/timeline.pdf": {"GET"},
    "/sign-in": {"GET", "POST"},
    "/sign-in/{token}": {"GET", "POST"},
    "/sign-out": {"POST"},
    "/admin": {"GET"},
    "/admin/questions": {"GET"},
    "/admin/questions/{reference}": {"GET", "POST"},
    "/admin/questions/{reference}/file": {"GET"},
    "/admin/questions/{reference}/mail/{mail}": {"GET"},
    "/admin/mails": {"GET"},
    "/admin/mails/{mail}": {"GET"},
    "/admin/mails/{mail}/raw": {"POST"},
    "/admin/letters": {"GET"},
    "/admin/letters/{letter}": {"GET", "POST"},
    "/admin/tasks": {"GET", "POST"},
    "/admin/registrations": {"GET"},
    "/admin/registrations/{registration}": {"GET", "POST"},
    "/admin/registrations/{registration}/file": {"GET"},
    "/admin/register": {"GET"},
    "/admin/register/agencies/{code}": {"GET", "POST"},
    "/admin/register/journalist": {"GET", "POST"},
    "/admin/register/bouncing": {"GET", "POST"},
    "/admin/register/papers": {"GET"},
    "/admin/register/blocks": {"GET", "POST"},
    "/admin/register/import": {"GET", "POST"},
    "/admin/register/import/{run}": {"GET", "POST"},
    "/admin/register/export/{file}": {"GET"},
    "/admin/calendar": {"GET"},
    "/admin/calendar/days/{on}": {"GET", "POST"},
    "/admin/calendar/tables/{table}": {"GET", "POST"},
    "/admin/calendar/policies": {"GET"},
    "/admin/calendar/new-policy": {"GET", "POST"},
    "/admin/calendar/policies/{code}": {"GET", "POST"},
    "/admin/calendar/import": {"POST"},
    "/admin/calendar/change": {"POST"},
    "/admin/calendar/export/{file}": {"GET"},
    "/admin/calendar/versions": {"GET"},
    "/admin/calendar/versions/{number}": {"GET"},
    "/admin/pen": {"GET"},
    "/admin/pen/{mail}": {"GET", "POST"},
    "/admin/pen/{mail}/undo": {"POST"},
    "/admin/pen/{mail}/files/{number}": {"POST"},
    "/admin/pen/{mail}/raw": {"POST"},
}


def source_of(function):
    """Name what starts a function: its queue, or its schedule; None where a template says it."""
    event = next((one for one in app.event_sources if one.name == function), None)
    return event and (getattr(event, "queue", None) or event.schedule_expression.to_string())


@pytest.mark.parametrize("function", functions_of(APP), ids=lambda node: node.name)
def test_a_function_is_a_docstring_and_one_call(function):
    docstring, act = function.body

    assert ast.get_docstring(function)
    assert isinstance(act, ast.Expr | ast.Return)
    assert isinstance(act.value, ast.Call)
    assert isinstance(docstring, ast.Expr)


@pytest.mark.parametrize("function", functions_of(APP), ids=lambda node: node.name)
def test_a_functions_call_leads_to_a_handler_of_that_event(function):
    call = function.body[1].value

    assert callable(getattr(queues, call.func.attr))
    assert call.func.value.id == "queues"


def test_every_function_has_its_event_source():
    assert {node.name: source_of(node.name) for node in functions_of(APP)} == SOURCES


def test_a_mail_is_received_alone_so_that_one_cannot_hold_up_another():
    sizes = {event.name: event.batch_size for event in app.event_sources if hasattr(event, "batch_size")}

    assert sizes == {"receive_mail": 1, "record_dead_letter": 1, "record_delivery": 10}


def test_nothing_else_stands_in_the_table_of_contents():
    allowed = ast.Expr | ast.Import | ast.ImportFrom | ast.Assign | ast.FunctionDef

    assert all(isinstance(node, allowed) for node in tree_of(APP).body)


def test_every_page_shows_by_get_and_acts_by_post():
    methods = {path: set(by_method) for path, by_method in app.routes.items()}

    assert methods == ROUTES
