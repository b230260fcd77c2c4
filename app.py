"""The table of contents: which event leads where. Each function is a docstring and one call."""

from typing import Any

from chalice.app import Chalice, CloudWatchEvent, Cron, Rate, SQSEvent

from chalicelib.handlers import logs, queues
from chalicelib.handlers.admin import admin
from chalicelib.handlers.admin_blocks import admin_blocks
from chalicelib.handlers.admin_calendar import admin_calendar
from chalicelib.handlers.admin_calendar_edits import calendar_edits
from chalicelib.handlers.admin_letters import admin_letters
from chalicelib.handlers.admin_mails import admin_mails
from chalicelib.handlers.admin_pen import admin_pen
from chalicelib.handlers.admin_policies import policy_edits
from chalicelib.handlers.admin_register import register
from chalicelib.handlers.admin_register_files import register_files
from chalicelib.handlers.admin_registrations import admin_registrations
from chalicelib.handlers.agency import agency
from chalicelib.handlers.asking import asking
from chalicelib.handlers.calculator import calculator
from chalicelib.handlers.guard import refuse_foreign_forms, say_what_is_wrong
from chalicelib.handlers.multipart import MULTIPART
from chalicelib.handlers.public import public
from chalicelib.handlers.questions import questions
from chalicelib.handlers.registering import registering_pages
from chalicelib.handlers.signing_in import signing_in
from chalicelib.handlers.statistics import statistics
from chalicelib.handlers.timeline import timelines
from chalicelib.handlers.watching import watch

logs.begin()
app = Chalice(app_name="phatngon", configure_logs=False)
app.register_middleware(watch, "all")
app.register_middleware(say_what_is_wrong, "http")
app.register_middleware(refuse_foreign_forms, "http")
app.register_blueprint(public)
app.register_blueprint(agency)
app.register_blueprint(asking)
app.register_blueprint(questions)
app.register_blueprint(timelines)
app.register_blueprint(signing_in)
app.register_blueprint(admin)
app.register_blueprint(admin_letters)
app.register_blueprint(admin_mails)
app.register_blueprint(statistics)
app.register_blueprint(calculator)
app.register_blueprint(register)
app.register_blueprint(register_files)
app.register_blueprint(admin_blocks)
app.register_blueprint(registering_pages)
app.register_blueprint(admin_registrations)
app.register_blueprint(admin_calendar)
app.register_blueprint(calendar_edits)
app.register_blueprint(policy_edits)
app.api.binary_types.append(MULTIPART)
app.register_blueprint(admin_pen)


@app.on_sqs_message(queue="phatngon-inbound", batch_size=1)
def receive_mail(event: SQSEvent) -> Any:
    """Bring a raw mail to its outcome."""
    return queues.receive_mails(event.to_dict()["Records"])


@app.on_sqs_message(queue="phatngon-inbound-dead-letters", batch_size=1)
def record_dead_letter(event: SQSEvent) -> Any:
    """Record a mail that its function did not survive, without parsing it."""
    return queues.record_dead_letters(event.to_dict()["Records"])


@app.on_sqs_message(queue="phatngon-feedback", batch_size=10)
def record_delivery(event: SQSEvent) -> Any:
    """Record what became of letters."""
    return queues.record_deliveries(event.to_dict()["Records"])


@app.schedule(Rate(1, unit=Rate.MINUTES))
def sweep_letters(_event: CloudWatchEvent) -> None:
    """Dispatch what waits, and send what is due."""
    queues.sweep_letters()


@app.schedule(Rate(5, unit=Rate.MINUTES))
def chase_answers(_event: CloudWatchEvent) -> None:
    """Remind and escalate what is due."""
    queues.chase_answers()


@app.schedule(Rate(30, unit=Rate.MINUTES))
def tell_of_pen(_event: CloudWatchEvent) -> None:
    """Tell the press department, at each opening of the office, what waits in the pen."""
    queues.tell_of_pen()


@app.schedule(Rate(10, unit=Rate.MINUTES))
def tell_agencies(_event: CloudWatchEvent) -> None:
    """Tell each agency, as its office opens, what it still owes; see to suspensions and papers that end."""
    queues.tell_agencies()


@app.schedule(Rate(5, unit=Rate.MINUTES))
def count_waiting_mail(_event: CloudWatchEvent) -> None:
    """Count the raw mails that wait for an outcome, and for how long no mail has come."""
    queues.count_waiting_mail()


@app.schedule(Cron(15, 18, "*", "*", "?", "*"))
def keep_figures(_event: CloudWatchEvent) -> None:
    """Keep the figures of months that have closed, at 01:15 in Vietnam."""
    queues.keep_figures()


@app.lambda_function()
def rotate_token_key(event: Any, _context: Any) -> None:
    """Add a key to those of the case addresses, step by step, when Secrets Manager asks for it."""
    queues.rotate_token_key(event)


@app.lambda_function()
def redrive_dead_letters(event: Any, _context: Any) -> Any:
    """Have dead letters anew, once what was wrong is mended; admins call it."""
    return queues.redrive_dead_letters(event)
