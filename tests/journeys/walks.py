"""All that parties do, as "who act way": each is walked by a journey, which says so with the marker `walks`.

The acts of `domain/acts.RULES` on each of their ways, what is done with a mail in the pen, what the forms of
an admin page do to a question and to a registration, and what no table of the gateway has.
"""

from collections.abc import Iterator

from chalicelib.domain import pen
from chalicelib.domain.acts import RULES
from chalicelib.handlers import admin_deadlines, admin_registrations

BESIDES = {
    "journalist ask mail": "a question to one agency, answered by its receipt",
    "journalist ask several": "a question to several agencies, an assignment each",
    "journalist ask form": "a question by the form, confirmed by the link that was mailed",
    "journalist ask lookalikes": "what was asked before is offered before the form is confirmed",
    "journalist confirm link": "a question that cannot be authenticated is confirmed",
    "journalist choose link": "a new topic by reply becomes a question, or a follow-up",
    "journalist readers cc": "a colleague in Cc at the same outlet reads along",
    "journalist clarify reply": "a clarification is answered, and the clock goes on",
    "journalist timeline page": "what was asked and answered until now, to be cited",
    "journalist timeline pdf": "the same as a file",
    "reader read page": "a colleague at the same outlet reads along and cannot write",
    "stranger register page": "a journalist asks to be registered, with a press card",
    "agency seen link": "a letter was read; nothing else follows",
    "agency release link": "a contact lets go what a colleague without standing wrote",
    "agency release word": "a mail that was held goes as its writer's answer",
    "agency upload page": "a file is sent by the page",
    "agency duties page": "all that the agency owes, in one session",
    "agency leave page": "a contact is away, and who stands in gets the letters",
    "agency leave word": "the same by the first line of a mail, and that they are back",
    "agency contacts word": "other contacts are asked for by the first line of a mail",
    "agency contacts page": "the press department is asked for other contacts",
    "agency takeover admin": "a new spokesperson gets one letter of all that the agency owes",
    "agency answer_several mail": "one mail answers two questions",
    "approver approve word": "words that wait are let go by a reply",
    "approver approve page": "the same by a button",
    "approver answer word": "the approver writes the answer in their own words",
    "approver send_back word": "the same by the first line of a mail",
    "approver send_back page": "words that wait go back to their writer with a reason",
    "press_department assign word": "a question that nobody has is assigned by `#chuyen`",
    "press_department assign admin": "the same on its page",
    "press_department decide_transfer admin": "a question that is passed back stays where it is",
    "press_department undo pen": "an act on the pen is taken back, and who got something is told",
    "press_department telephone admin": "a call that the ladder asks for is closed with what was said",
    "press_department take_task admin": "a task gets an owner",
    "press_department give_back_task admin": "and loses them",
    "press_department defer_task admin": "a task is put off until a day, with a reason",
    "press_department resend admin": "a letter goes out again",
    "press_department block admin": "an address is blocked, and let in again",
    "press_department suspend admin": "a journalist is suspended, and let in again",
    "press_department papers admin": "papers that expire: reminders a month and a week before",
}
"""What no table has, with what it comes to."""

IN_RULES = {"extend", "reassign", "reopen", "answer_for", "note"}
"""Forms of the admin page that are acts of the first table."""


def cells() -> Iterator[str]:
    """Give everything that a journey has to walk."""
    yield from (f"{who} {act} {way}" for (who, act), row in RULES.items() for way in row.ways)
    yield from (f"press_department {act} pen" for act in pen.Act)
    yield from (f"press_department {act} admin" for act in admin_deadlines.ACTS if act not in IN_RULES)
    yield from (f"press_department {act}_registration admin" for act in admin_registrations.ACTS)
    yield from BESIDES
